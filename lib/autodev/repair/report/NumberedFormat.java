package autodev.repair.report;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** "There was 1 failure:" and a numbered list, as JUnit 4's text runner and PHPUnit print it, with their totals. */
final class NumberedFormat implements ReportFormat {
    private static final Pattern OPENING = Pattern.compile("^There (?:was|were) \\d+ (.*?):?$");
    private static final Pattern ENTRY = Pattern.compile("^\\d+\\) (\\S.*)$");
    private static final Pattern JUNIT_TOTAL = Pattern.compile("^Tests run: (\\d+),  Failures: (\\d+)$");
    private static final Pattern PHP_TOTAL = Pattern.compile("^Tests: (\\d+), Assertions: \\d+(.*)\\.$");
    private static final Pattern PHP_COUNT = Pattern.compile("(Errors|Failures|Skipped|Incomplete): (\\d+)");

    @Override
    public void read(List<String> lines, Findings found) {
        boolean failures = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("There w")) {
                Matcher opening = OPENING.matcher(line);
                if (opening.matches()) {
                    failures = opening.group(1).startsWith("failure")
                            || opening.group(1).startsWith("error");
                }
            } else if (failures && !line.isEmpty() && Character.isDigit(line.charAt(0))) {
                Matcher entry = ENTRY.matcher(line);
                if (entry.matches()) found.failed(entry.group(1), Text.firstText(lines, i + 1, 3));
            } else if (line.startsWith("Tests")) {
                total(line.stripTrailing(), found);
            }
        }
    }

    private static void total(String line, Findings found) {
        Matcher junit = JUNIT_TOTAL.matcher(line);
        if (junit.matches()) found.passed(Text.number(junit, 1) - Text.number(junit, 2));
        Matcher php = PHP_TOTAL.matcher(line);
        if (!php.matches()) return;
        int passed = Text.number(php, 1);
        Matcher counts = PHP_COUNT.matcher(php.group(2));
        while (counts.find()) passed -= Text.number(counts, 2);
        found.passed(passed);
    }
}
