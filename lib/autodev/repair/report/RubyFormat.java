package autodev.repair.report;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** RSpec, minitest, test-unit and Elixir's ExUnit, which print numbered failures with the reason below. */
final class RubyFormat implements ReportFormat {
    private static final Pattern RSPEC_TOTAL =
            Pattern.compile("^(\\d+) examples?, (\\d+) failures?(?:, (\\d+) pending)?(?:, (\\d+) errors?.*)?$");
    private static final Pattern MINITEST_TOTAL = Pattern.compile(
            "^(\\d+) (?:runs|tests), \\d+ assertions, (\\d+) failures, (\\d+) errors, (?:(\\d+) skips|(\\d+)"
                    + " pendings.*)$");
    private static final Pattern ENTRY = Pattern.compile("^\\s+\\d+\\) (.+)$");
    private static final Pattern MINITEST = Pattern.compile("^(\\S+#.+?)(?: \\[[^\\]]+\\])?:$");
    private static final Pattern TEST_UNIT = Pattern.compile("^(?:Failure|Error): (\\w+)\\((\\w+)\\)(?:: ?(.*))?$");
    private static final Pattern EX_UNIT = Pattern.compile("^\\s+\\d+\\) test (.+) \\(([\\w.]+)\\)$");
    private static final String LOAD_ERROR = "An error occurred while loading ";

    @Override
    public void read(List<String> lines, Findings found) {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).stripTrailing();
            if (line.isEmpty()) continue;
            if (line.contains(") ")) numbered(lines, i, found);
            if (line.endsWith("Failure:") || line.endsWith("Error:")) minitest(lines, i, found);
            else if (line.startsWith("Failure: ") || line.startsWith("Error: ")) testUnit(lines, i, found);
            else if (line.startsWith(LOAD_ERROR)) loadError(lines, i, found);
            else if (Character.isDigit(line.charAt(0))) total(line, found);
        }
    }

    private static void numbered(List<String> lines, int at, Findings found) {
        String line = lines.get(at).stripTrailing();
        Matcher entry = ENTRY.matcher(line);
        if (!entry.matches()) return;
        Matcher exUnit = EX_UNIT.matcher(line);
        if (exUnit.matches()) {
            found.failed(exUnit.group(2) + " " + exUnit.group(1), Text.at(lines, at + 2));
            return;
        }
        String next = Text.at(lines, at + 1).strip();
        if (next.startsWith("Failure/Error:")) found.failed(entry.group(1), rspecReason(lines, at + 1));
    }

    // What was expected and got stands below the source line, which says less.
    private static String rspecReason(List<String> lines, int at) {
        String source =
                lines.get(at).strip().substring("Failure/Error:".length()).strip();
        int i = at + 1;
        while (i < at + 12 && !Text.at(lines, i).isBlank()) i++;
        var said = new StringBuilder();
        for (int n = 0; n < 4; n++) {
            String line = Text.firstText(lines, ++i, 1);
            if (line.startsWith("#") || line.isEmpty() && n > 0) break;
            said.append(said.isEmpty() ? "" : " ").append(line);
        }
        return said.isEmpty() ? source : said.toString();
    }

    private static void minitest(List<String> lines, int at, Findings found) {
        Matcher test = MINITEST.matcher(Text.at(lines, at + 1).strip());
        if (!test.matches()) return;
        String reason = Text.firstText(lines, at + 2, 2);
        String next = Text.at(lines, at + 3).strip();
        boolean pair = reason.startsWith("Expected") && next.startsWith("Actual");
        found.failed(test.group(1), pair ? reason + " " + next : reason);
    }

    private static void testUnit(List<String> lines, int at, Findings found) {
        Matcher test = TEST_UNIT.matcher(lines.get(at).stripTrailing());
        if (!test.matches()) return;
        String said = test.group(3) == null ? "" : test.group(3);
        found.failed(test.group(2) + "#" + test.group(1), said.isEmpty() ? Text.firstText(lines, at + 1, 2) : said);
    }

    private static void loadError(List<String> lines, int at, Findings found) {
        String file = lines.get(at).substring(LOAD_ERROR.length()).strip();
        int reason = at + 1;
        while (reason < at + 12 && !Text.at(lines, reason).isBlank()) reason++;
        found.failed(
                file.endsWith(".") ? file.substring(0, file.length() - 1) : file, Text.firstText(lines, reason, 3));
    }

    private static void total(String line, Findings found) {
        Matcher rspec = RSPEC_TOTAL.matcher(line);
        if (rspec.matches()) {
            found.passed(Text.number(rspec, 1) - Text.number(rspec, 2) - Text.number(rspec, 3));
        }
        Matcher minitest = MINITEST_TOTAL.matcher(line);
        if (minitest.matches()) {
            int other = Text.number(minitest, 2) + Text.number(minitest, 3) + Text.number(minitest, 4);
            found.passed(Text.number(minitest, 1) - other - Text.number(minitest, 5));
        }
    }
}
