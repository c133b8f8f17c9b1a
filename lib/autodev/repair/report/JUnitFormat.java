package autodev.repair.report;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The JUnit Platform's console launcher: the list "Failures (1):" with a source and a reason for each, or, where the details
 * leave that out, its lines {@code … :: FAILED}. Names are {@code class.method}, with the invocation of a parameterized test.
 */
final class JUnitFormat implements ReportFormat {
    private static final Pattern SOURCE = Pattern.compile(
            "^\\s+(?:MethodSource|ClassSource) \\[className = '([^']+)'(?:, methodName = '([^']+)')?.*$");
    private static final Pattern INVOCATION = Pattern.compile(":(\\[\\d+\\].*|#\\d+|repetition \\d+ of \\d+)$");
    private static final Pattern FEED = Pattern.compile("^[^>]+ > (.+) :: FAILED$");
    private static final Pattern PASSED = Pattern.compile("^\\[ *(\\d+) tests successful *\\]$");

    @Override
    public void read(List<String> lines, Findings found) {
        boolean sourced = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.contains("Source [className = '")) {
                Matcher source = SOURCE.matcher(line);
                if (source.matches()) sourced |= add(lines, i, source, found);
            } else if (line.startsWith("[") && line.contains("tests successful")) {
                Matcher passed = PASSED.matcher(line.strip());
                if (passed.matches()) found.passed(Text.number(passed, 1));
            }
        }
        if (!sourced) feed(lines, found);
    }

    private static boolean add(List<String> lines, int at, Matcher source, Findings found) {
        String reason = Text.at(lines, at + 1).strip();
        if (!reason.startsWith("=>")) return false;
        String name = source.group(2) == null ? source.group(1) : source.group(1) + "." + source.group(2);
        Matcher invocation = INVOCATION.matcher(Text.at(lines, at - 1));
        found.failed(invocation.find() ? name + " " + invocation.group(1) : name, reason.substring(2));
        return true;
    }

    private static void feed(List<String> lines, Findings found) {
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).endsWith(" :: FAILED")) continue;
            Matcher feed = FEED.matcher(lines.get(i));
            if (feed.matches()) found.failed(feed.group(1), Text.firstText(lines, i + 1, 2));
        }
    }
}
