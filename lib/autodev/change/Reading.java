package autodev.change;

import autodev.process.CommandResult;
import autodev.repair.report.TestReport;
import autodev.repair.report.Transcript;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a check's output tells about its failures: the failing tests by name, else the findings of a linter or compiler,
 * each with how often it stands there, without line numbers, which a patch moves. Two of them tell what is new in a
 * check that was red before.
 */
record Reading(int exit, boolean timedOut, Set<String> tests, OptionalInt passed, Map<String, Integer> findings) {
    // file:12:3: message (compilers, ruff, flake8, mypy), file(12,3): message (tsc, msbuild), file:12 - message
    private static final Pattern IN_LINE = Pattern.compile(
            "^\\s*(\\S[^:(]{0,400}?\\.\\w{1,10})(?::\\d+(?::\\d+)?(?::|\\b)| ?\\(\\d+(?:,\\d+)?\\)):?[ -]+(\\S.*)$");
    // ESLint's stylish form: the file stands above its findings.
    private static final Pattern BELOW_FILE = Pattern.compile("^\\s+\\d+:\\d+\\s+(\\S.*)$");
    // ruff's and rustc's full form: the place stands below what is wrong.
    private static final Pattern ARROW = Pattern.compile("^\\s*--> (\\S.*?):\\d+(?::\\d+)?$");
    private static final Pattern FILE = Pattern.compile("^\\S.*\\.\\w{1,10}$");
    private static final int LONGEST = 2_000;
    private static final int NAMED = 200;

    Reading {
        tests = Set.copyOf(tests);
        findings = Map.copyOf(findings);
    }

    static Reading of(CommandResult result) {
        List<String> lines = Transcript.ends(Transcript.lines(result.output()));
        TestReport report = TestReport.read(lines);
        var tests = new LinkedHashSet<String>();
        report.failed().forEach(item -> tests.add(item.name()));
        boolean readable = !tests.isEmpty() || report.passed().isPresent();
        return new Reading(
                result.exitCode(), result.timedOut(), tests, report.passed(), readable ? Map.of() : findings(lines));
    }

    /** A check that there was nothing to do for. */
    static Reading nothing() {
        return new Reading(0, false, Set.of(), OptionalInt.empty(), Map.of());
    }

    private static Map<String, Integer> findings(List<String> lines) {
        var found = new LinkedHashMap<String, Integer>();
        String file = "", above = "";
        for (String line : lines) {
            if (line.length() > LONGEST) continue;
            Matcher inLine = IN_LINE.matcher(line), below = BELOW_FILE.matcher(line), arrow = ARROW.matcher(line);
            if (inLine.matches()) count(found, inLine.group(1), inLine.group(2));
            else if (arrow.matches()) count(found, arrow.group(1), above);
            else if (below.matches() && !file.isEmpty()) count(found, file, below.group(1));
            else if (FILE.matcher(line).matches()) file = line;
            if (!line.isBlank()) above = line;
        }
        return found;
    }

    private static void count(Map<String, Integer> found, String file, String message) {
        found.merge(file.strip() + ": " + message.strip().replaceAll("\\s+", " "), 1, Integer::sum);
    }

    private boolean readable() {
        return !tests.isEmpty() || !findings.isEmpty();
    }

    /**
     * What fails now and did not in {@code before}, which was red too, a line each; empty where nothing is, or neither
     * can be read.
     */
    List<String> newSince(Reading before) {
        var fresh = new ArrayList<String>();
        if (exit == 0) return fresh;
        if (timedOut && !before.timedOut) fresh.add("it does not end any more within its time");
        else if (exit > 128 && before.exit <= 128) fresh.add("a signal ends it now (exit code " + exit + ")");
        if (before.exit == 0) fresh.addAll(failures());
        else if (before.readable()) fresh.addAll(more(before));
        if (passed.isPresent() && before.passed.isPresent() && passed.getAsInt() < before.passed.getAsInt())
            fresh.add("only " + passed.getAsInt() + " tests pass, and " + before.passed.getAsInt() + " did before");
        return fresh.stream().limit(NAMED).toList();
    }

    private List<String> failures() {
        return (tests.isEmpty() ? findings.keySet() : tests).stream().sorted().toList();
    }

    private List<String> more(Reading before) {
        if (!readable() && !timedOut && exit != before.exit)
            return List.of("it ends with exit code " + exit + " without saying what fails, and with " + before.exit
                    + " before, when it said so");
        var more = new ArrayList<String>();
        tests.stream().filter(test -> !before.tests.contains(test)).sorted().forEach(more::add);
        findings.forEach((finding, times) -> {
            if (times > before.findings.getOrDefault(finding, 0)) more.add(finding);
        });
        return more;
    }
}
