package autodev.repair.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The spec reporter of node:test: a tree of {@code ▶}, {@code ✔} and {@code ✖} with durations, then "✖ failing tests:" with
 * the reasons. Names are {@code suite > test}.
 */
final class NodeFormat implements ReportFormat {
    private static final Pattern OPENED = Pattern.compile("^( *)▶ (.+?)(?: \\([\\d.]+ms\\))?$");
    private static final Pattern FAILED = Pattern.compile("^( *)✖ (.+) \\([\\d.]+ms\\)(?: # .*)?$");
    private static final Pattern PASSED = Pattern.compile("^ℹ pass (\\d+)$");

    private record Open(int indent, String name) {}

    @Override
    public void read(List<String> lines, Findings found) {
        int section = lines.indexOf("✖ failing tests:");
        int end = section < 0 ? lines.size() : section;
        Deque<Open> open = new ArrayDeque<>();
        for (int i = 0; i < end; i++) {
            String line = lines.get(i);
            if (line.indexOf('▶') >= 0) open(line, open);
            else if (line.indexOf('✖') >= 0) failed(lines, i, section, open, found);
            else if (line.startsWith("ℹ pass ")) {
                Matcher passed = PASSED.matcher(line.strip());
                if (passed.matches()) found.passed(Text.number(passed, 1));
            }
        }
    }

    private static void open(String line, Deque<Open> open) {
        Matcher opened = OPENED.matcher(line.stripTrailing());
        if (!opened.matches()) return;
        int indent = opened.group(1).length();
        while (!open.isEmpty() && open.peek().indent() >= indent) open.pop();
        open.push(new Open(indent, opened.group(2)));
    }

    private static void failed(List<String> lines, int at, int section, Deque<Open> open, Findings found) {
        Matcher failed = FAILED.matcher(lines.get(at).stripTrailing());
        if (!failed.matches()) return;
        int indent = failed.group(1).length();
        while (!open.isEmpty() && open.peek().indent() > indent) open.pop();
        Open same = open.peek();
        // Suites end with a mark of their own at the depth where they opened.
        if (same != null && same.indent() == indent) {
            open.pop();
            if (same.name().equals(failed.group(2))) return;
        }
        var name = new StringBuilder();
        open.descendingIterator()
                .forEachRemaining(parent -> name.append(parent.name()).append(" > "));
        found.failed(name + failed.group(2), reason(lines, at, section, failed.group(2)));
    }

    private static String reason(List<String> lines, int at, int section, String name) {
        String next = Text.reason(lines, at + 1, 1);
        boolean inTree = !next.isEmpty() && "✖✔▶ℹ﹣".indexOf(next.charAt(0)) < 0;
        if (inTree || section < 0) return inTree ? next : "";
        String mark = "✖ " + name + " (";
        int before = 0;
        for (int i = 0; i < at; i++) if (lines.get(i).strip().startsWith(mark)) before++;
        for (int i = section; i < lines.size(); i++) {
            if (lines.get(i).startsWith(mark) && before-- == 0) return Text.reason(lines, i + 1, 3);
        }
        return "";
    }
}
