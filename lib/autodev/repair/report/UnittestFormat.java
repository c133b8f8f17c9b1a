package autodev.repair.report;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Python's unittest, and the runners that print like it (nose, nose2, Django, absl): a rule of {@code =}, {@code FAIL: name},
 * a rule of {@code -}, a traceback. Names become {@code module.Class.test}, as {@code python -m unittest} takes them.
 */
final class UnittestFormat implements ReportFormat {
    private static final Pattern HEADER = Pattern.compile("^(?:FAIL|ERROR|UNEXPECTED SUCCESS): (.+)$");
    private static final Pattern NAMED = Pattern.compile("^([^\\s()]+) \\(([^()\\s]+)\\)(.*)$");
    private static final Pattern VERBOSE =
            Pattern.compile("^([^\\s()]+ \\([^()\\s]+\\)).* \\.\\.\\. (?:FAIL|ERROR|unexpected success)$");
    private static final Pattern RAN = Pattern.compile("^Ran (\\d+) tests? in .*");
    private static final Pattern COUNT = Pattern.compile("(?:skipped|expected failures)=(\\d+)");
    private static final Pattern SUBTEST = Pattern.compile(" [(\\[].*$");
    private static final Pattern FIXTURE = Pattern.compile("(?:setUp|tearDown)(?:Class|Module)$");
    private static final String LOADER = "unittest.loader._FailedTest.";

    @Override
    public void read(List<String> lines, Findings found) {
        var broken = new HashSet<String>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("Ran ")) count(lines, i, broken, found);
            else if (isHeader(lines, i)) {
                Matcher header = HEADER.matcher(line);
                if (!header.matches()) continue;
                String name = name(header.group(1));
                found.failed(name, reason(lines, i + 1));
                broken.add(SUBTEST.matcher(name).replaceFirst(""));
            } else if (line.contains(" ... ")) {
                Matcher verbose = VERBOSE.matcher(line);
                if (verbose.matches()) found.failed(name(verbose.group(1)), "");
            }
        }
    }

    private static boolean isHeader(List<String> lines, int i) {
        String line = lines.get(i);
        return (line.startsWith("FAIL: ") || line.startsWith("ERROR: ") || line.startsWith("UNEXPECTED SUCCESS: "))
                && Text.isRule(Text.at(lines, i - 1), '=', 50);
    }

    /** {@code test (module.Class.test) (i=1)} as {@code module.Class.test (i=1)}; older Pythons leave the last part out. */
    static String name(String title) {
        Matcher named = NAMED.matcher(title);
        if (!named.matches()) return title;
        String test = named.group(1);
        String owner = named.group(2);
        String id = owner.equals(test) || owner.endsWith("." + test) ? owner : owner + "." + test;
        return (id.startsWith(LOADER) ? id.substring(LOADER.length()) : id) + named.group(3);
    }

    // The first line after a traceback that is not indented; of several chained tracebacks, the last one's.
    private static String reason(List<String> lines, int from) {
        String reason = "";
        boolean inTrace = false;
        for (int i = from; i < lines.size(); i++) {
            String line = lines.get(i);
            if (Text.isRule(line, '=', 50) || line.startsWith("Ran ") && Text.isRule(lines.get(i - 1), '-', 50)) break;
            if (line.startsWith("Traceback (most recent call last)")) inTrace = true;
            else if (inTrace && !line.isBlank() && Text.indent(line) == 0) {
                reason = line;
                inTrace = false;
            }
        }
        return reason;
    }

    // A failing subtest is no test of its own, and a class that could not be set up is none at all.
    private static void count(List<String> lines, int at, Set<String> broken, Findings found) {
        Matcher ran = RAN.matcher(lines.get(at));
        if (!ran.matches()) return;
        String verdict = Text.firstText(lines, at + 1, 3);
        if (!verdict.startsWith("FAILED") && !verdict.startsWith("OK") && !verdict.startsWith("NO TESTS")) return;
        broken.removeIf(name -> FIXTURE.matcher(name).find());
        int passed = Text.number(ran, 1) - broken.size();
        Matcher counts = COUNT.matcher(verdict);
        while (counts.find()) passed -= Text.number(counts, 1);
        found.passed(passed);
        broken.clear();
    }
}
