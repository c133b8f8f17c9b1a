package autodev.repair.report;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * GoogleTest and cmocka ({@code [  FAILED  ] Suite.Name}, the reason between {@code [ RUN      ]} and it), also inside ctest,
 * whose own list of failed programs counts for those that name no failing test themselves.
 */
final class GoogleTestFormat implements ReportFormat {
    private static final Pattern FAILED =
            Pattern.compile("^\\[  FAILED  \\] ([^\\s,:]+)(?:, where .*?)?(?: \\([\\d.]+ ?m?s\\))?$");
    private static final Pattern PASSED = Pattern.compile("^\\[  PASSED  \\] (\\d+) test.*$");
    private static final Pattern CTEST = Pattern.compile("^\\s+\\d+ - (\\S.*?) \\((.+)\\)(?: +\\S.*)?$");
    private static final Pattern CTEST_PROGRAM = Pattern.compile("^ *\\d+/\\d+ Test +#\\d+: (\\S+) ");
    private static final Pattern CTEST_TOTAL =
            Pattern.compile("^\\d+% tests passed, (\\d+) tests? failed out of (\\d+)$");

    @Override
    public void read(List<String> lines, Findings found) {
        var inside = new HashSet<String>();
        String program = "";
        int run = -1;
        for (int i = 0; i < lines.size(); i++) {
            String line = inner(lines.get(i));
            if (line.startsWith("[ RUN      ]")) run = i;
            else if (line.startsWith("[  FAILED  ] ")) {
                Matcher failed = FAILED.matcher(line);
                if (failed.matches()) found.failed(failed.group(1), reason(lines, run, i));
                if (failed.matches()) inside.add(program);
                run = -1;
            } else if (line.startsWith("[  PASSED  ] ")) {
                Matcher passed = PASSED.matcher(line);
                if (passed.matches()) found.passed(Text.number(passed, 1));
            } else if (line.contains(" Test ")) {
                Matcher started = CTEST_PROGRAM.matcher(line);
                if (started.find()) program = started.group(1);
            }
        }
        ctest(lines, inside, found);
    }

    // ctest -V puts the test's number before every line.
    private static String inner(String line) {
        int colon = line.indexOf(": [");
        return colon > 0 && colon < 6 && Character.isDigit(line.charAt(0)) ? line.substring(colon + 2) : line;
    }

    private static String reason(List<String> lines, int run, int failed) {
        if (run < 0) return "";
        for (int i = run + 1; i < failed; i++) {
            String line = lines.get(i);
            if (!line.endsWith(": Failure") && !line.contains(": error: Failure")) continue;
            var said = new StringBuilder();
            for (int n = i + 1; n < Math.min(failed, i + 7) && !lines.get(n).isBlank(); n++) {
                said.append(said.isEmpty() ? "" : " ").append(lines.get(n).strip());
            }
            return said.toString();
        }
        return Text.firstText(lines.subList(0, failed), run + 1, 5);
    }

    private static void ctest(List<String> lines, Set<String> inside, Findings found) {
        boolean listed = false;
        for (String line : lines) {
            if (line.startsWith("The following tests FAILED:")) listed = true;
            else if (line.contains("% tests passed,")) {
                Matcher total = CTEST_TOTAL.matcher(line.strip());
                if (total.matches() && inside.isEmpty()) found.passed(Text.number(total, 2) - Text.number(total, 1));
            } else if (listed) {
                Matcher entry = CTEST.matcher(line);
                if (entry.matches() && !inside.contains(entry.group(1))) found.failed(entry.group(1), entry.group(2));
                listed = entry.matches() || line.isBlank();
            }
        }
    }
}
