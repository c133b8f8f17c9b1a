package autodev.repair.report;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Python's unittest, and the runners that print like it (nose, nose2, Django, absl): a rule of {@code =}, {@code FAIL: name},
 * a rule of {@code -}, a traceback. Names become {@code module.Class.test}, as {@code python -m unittest} takes them.
 */
final class UnittestFormat implements Format {
    private static final Pattern HEADER = Pattern.compile("^(?:FAIL|ERROR|UNEXPECTED SUCCESS): (.+)$");
    private static final Pattern NAMED = Pattern.compile("^([^\\s()]+) \\(([^()\\s]+)\\)(.*)$");
    private static final Pattern VERBOSE =
            Pattern.compile("^([^\\s()]+ \\([^()\\s]+\\)).* \\.\\.\\. (?:FAIL|ERROR|unexpected success)$");
    private static final Pattern RAN = Pattern.compile("^Ran (\\d+) tests? in .*");
    private static final Pattern COUNT = Pattern.compile("(\\w[\\w ]*)=(\\d+)");
    private static final String LOADER = "unittest.loader._FailedTest.";

    @Override
    public void read(List<String> lines, Findings found) {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("Ran ")) count(lines, i, found);
            else if (isHeader(lines, i)) {
                Matcher header = HEADER.matcher(line);
                if (header.matches()) found.failed(name(header.group(1)), reason(lines, i + 1));
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

    private static void count(List<String> lines, int at, Findings found) {
        Matcher ran = RAN.matcher(lines.get(at));
        if (!ran.matches()) return;
        String verdict = Text.firstText(lines, at + 1, 3);
        if (!verdict.startsWith("FAILED") && !verdict.startsWith("OK") && !verdict.startsWith("NO TESTS")) return;
        int passed = Text.number(ran, 1);
        Matcher counts = COUNT.matcher(verdict);
        while (counts.find()) passed -= Text.number(counts, 2);
        found.passed(passed);
    }
}
