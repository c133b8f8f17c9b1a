package autodev.repair.report;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Test Anything Protocol, versions 12 to 14 (https://testanything.org): node:test's tap reporter, bats, Perl's prove,
 * tape, pg_prove. {@code # TODO} and {@code # SKIP} are no failures. A subtest's name has its parents before it, and a parent
 * that failed only because of its subtests is not named.
 */
final class TapFormat implements ReportFormat {
    private static final Pattern POINT = Pattern.compile("^( *)(not ok|ok)(?: +\\d+)?(?: +-)?(?: +(.*))?$");
    private static final Pattern DIRECTIVE = Pattern.compile("(?i)(?<!\\\\)# *(?:todo|skip).*$");
    private static final Pattern SUBTEST = Pattern.compile("^( *)# Subtest: (.*)$");
    private static final Pattern YAML_REASON = Pattern.compile("^ *(?:error|message): *(.*)$");
    private static final Pattern DURATION = Pattern.compile(" in \\d+(?:ms|sec|s)$");

    private record Open(int indent, String name) {}

    @Override
    public void read(List<String> lines, Findings found) {
        Deque<Open> open = new ArrayDeque<>();
        int ok = 0;
        int points = 0;
        for (int i = 0; i < lines.size(); i++) {
            String text = lines.get(i).stripLeading();
            if (text.startsWith("# Subtest: ")) {
                open(lines.get(i), open);
            } else if (text.startsWith("ok ") || text.startsWith("not ok")) {
                Matcher point = POINT.matcher(lines.get(i));
                if (!point.matches()) continue;
                points++;
                boolean parent = close(point.group(1).length(), open);
                if (!text.startsWith("not ok")) ok += isCounted(point, parent) ? 1 : 0;
                else failed(lines, i, point, open, found);
            }
        }
        if (points > 0 && isPlanned(lines)) found.passed(ok);
    }

    private static void open(String line, Deque<Open> open) {
        Matcher subtest = SUBTEST.matcher(line);
        if (!subtest.matches()) return;
        close(subtest.group(1).length(), open);
        open.push(new Open(subtest.group(1).length(), subtest.group(2)));
    }

    // Ends the subtests at this depth or deeper; whether the point that ends them had some of its own below it.
    private static boolean close(int indent, Deque<Open> open) {
        boolean deeper = false;
        while (!open.isEmpty() && open.peek().indent() >= indent)
            deeper |= open.pop().indent() > indent;
        return deeper;
    }

    private static boolean isCounted(Matcher point, boolean parent) {
        return !parent && !DIRECTIVE.matcher(rest(point)).find();
    }

    private static String rest(Matcher point) {
        return point.group(3) == null ? "" : point.group(3);
    }

    private static void failed(List<String> lines, int at, Matcher point, Deque<Open> open, Findings found) {
        String rest = rest(point);
        if (DIRECTIVE.matcher(rest).find()) return;
        List<String> detail = detail(lines, at + 1);
        for (String line : detail) if (line.contains("failureType: 'subtestsFailed'")) return;
        var name = new ArrayList<String>();
        open.descendingIterator().forEachRemaining(parent -> name.add(parent.name()));
        name.add(DURATION.matcher(rest.strip()).replaceFirst(""));
        found.failed(String.join(" > ", name).replace("\\#", "#"), reason(detail));
    }

    private static List<String> detail(List<String> lines, int from) {
        int end = from;
        boolean yaml = Text.at(lines, from).strip().equals("---");
        while (end < lines.size() && end < from + 80) {
            String text = lines.get(end).strip();
            if (yaml ? text.equals("...") : !text.startsWith("#")) break;
            end++;
        }
        return lines.subList(Math.min(from, lines.size()), end);
    }

    private static String reason(List<String> detail) {
        String comment = "";
        for (int i = 0; i < detail.size(); i++) {
            Matcher yaml = YAML_REASON.matcher(detail.get(i));
            if (yaml.matches()) {
                String value = yaml.group(1).strip();
                boolean block = value.startsWith("|") || value.startsWith(">");
                return block ? Text.reason(detail, i + 1, 3) : unquoted(value);
            }
            String text = detail.get(i).strip();
            if (!text.startsWith("#") || !comment.isEmpty()) continue;
            String said = text.substring(1).strip();
            if (!isPlace(said)) comment = said;
        }
        return comment;
    }

    private static boolean isPlace(String comment) {
        return comment.isEmpty()
                || comment.startsWith("(")
                || comment.startsWith("in test file")
                || comment.startsWith("at ")
                || comment.startsWith("Failed test");
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && (value.startsWith("'") || value.startsWith("\""));
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private static boolean isPlanned(List<String> lines) {
        for (String line : lines) {
            if (line.startsWith("TAP version") || line.startsWith("1..")) return true;
        }
        return false;
    }
}
