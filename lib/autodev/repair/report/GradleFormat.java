package autodev.repair.report;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gradle's test logger: {@code Class > method() FAILED}, the reason indented below, {@code 3 tests completed, 1 failed}. */
final class GradleFormat implements ReportFormat {
    private static final Pattern FAILED = Pattern.compile("^(\\S.*) > (.+) FAILED$");
    private static final Pattern TOTAL =
            Pattern.compile("^(\\d+) tests? completed(?:, (\\d+) failed)?(?:, (\\d+) skipped)?$");

    @Override
    public void read(List<String> lines, Findings found) {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.endsWith(" FAILED") && !line.endsWith(":: FAILED") && line.contains(" > ")) {
                Matcher failed = FAILED.matcher(line);
                if (!failed.matches() || line.startsWith("> Task")) continue;
                String next = Text.at(lines, i + 1);
                String name = failed.group(1) + " > " + failed.group(2);
                found.failed(name, Text.indent(next) > 0 ? next : "");
            } else if (line.contains(" completed")) {
                Matcher total = TOTAL.matcher(line.stripTrailing());
                if (total.matches()) {
                    found.passed(Text.number(total, 1) - Text.number(total, 2) - Text.number(total, 3));
                }
            }
        }
    }
}
