package autodev.repair.report;

import autodev.Secrets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * An output made short enough to send: lines that repeat are told once with their number, then the middle is cut at line
 * borders, never the end, and secrets are redacted in what is left.
 */
public final class Clipping {
    private static final int LONGEST_LINE = 2_000;
    private static final int LONGEST_REDACTED = 64_000;
    private static final int LONGEST_CYCLE = 4;
    private static final int LEAST_REPEATS = 3;
    // Errors mostly stand at the end; compilers put the first, telling one at the start.
    private static final double HEAD = 0.4;
    // What the line about the gap may take.
    private static final int GAP = 80;

    private Clipping() {}

    /** At most {@code bound} characters (200 at least) of {@code lines}, joined by newlines. */
    public static String of(List<String> lines, int bound) {
        List<String> told = collapsed(trimmed(lines));
        long whole = length(told);
        if (whole <= bound) {
            String text = joined(told);
            if (text.length() <= bound) return text;
        }
        return cut(told, Math.max(bound, 200) - GAP);
    }

    private static List<String> trimmed(List<String> lines) {
        int from = 0;
        int to = lines.size();
        while (from < to && lines.get(from).isBlank()) from++;
        while (to > from && lines.get(to - 1).isBlank()) to--;
        return lines.subList(from, to);
    }

    private static long length(List<String> lines) {
        long sum = 0;
        for (String line : lines) sum += line.length() + 1;
        return sum;
    }

    private static String joined(List<String> lines) {
        var text = new StringBuilder();
        for (String line : lines) text.append(text.isEmpty() ? "" : "\n").append(clean(line, LONGEST_LINE));
        return text.toString();
    }

    private static String cut(List<String> lines, int room) {
        var head = new ArrayList<String>();
        int taken = 0;
        int from = 0;
        while (from < lines.size()) {
            String line = clean(lines.get(from), Math.min(LONGEST_LINE, room / 3));
            if (taken + line.length() + 1 > room * HEAD) break;
            head.add(line);
            taken += line.length() + 1;
            from++;
        }
        Deque<String> tail = new ArrayDeque<>();
        int to = lines.size();
        while (to > from) {
            String line = clean(lines.get(to - 1), Math.min(LONGEST_LINE, room / 3));
            if (taken + line.length() + 1 > room) break;
            tail.addFirst(line);
            taken += line.length() + 1;
            to--;
        }
        if (to > from) {
            long left = length(lines.subList(from, to));
            head.add("[… " + grouped(to - from) + " lines (" + grouped(left) + " characters) left out …]");
        }
        head.addAll(tail);
        return String.join("\n", head);
    }

    private static String clean(String line, int longest) {
        // Redacted before it is cut, so that no half of a secret is left at the border.
        String whole = line.length() <= LONGEST_REDACTED ? line : middleOut(line, LONGEST_REDACTED);
        return middleOut(Secrets.redact(whole), longest);
    }

    private static String middleOut(String line, int longest) {
        if (line.length() <= longest) return line;
        int half = Math.max((longest - 40) / 2, 10);
        int left = line.length() - 2 * half;
        return line.substring(0, half) + "[… " + grouped(left) + " characters …]"
                + line.substring(line.length() - half);
    }

    private static List<String> collapsed(List<String> lines) {
        var told = new ArrayList<String>();
        int i = 0;
        while (i < lines.size()) {
            int cycle = 0;
            int times = 0;
            for (int length = 1; length <= LONGEST_CYCLE && times < LEAST_REPEATS; length++) {
                cycle = length;
                times = repeats(lines, i, length);
            }
            if (times < LEAST_REPEATS) {
                told.add(lines.get(i++));
                continue;
            }
            told.addAll(lines.subList(i, i + cycle));
            String what = cycle == 1 ? "line" : cycle + " lines";
            told.add("[previous " + what + " repeated " + grouped(times) + " times]");
            i += cycle * (times + 1);
        }
        return told;
    }

    // How often the lines from..from+length come again right after themselves.
    private static int repeats(List<String> lines, int from, int length) {
        int at = from + length;
        while (at < lines.size() && lines.get(at).equals(lines.get(at - length))) at++;
        boolean blank = lines.get(from).isBlank() && length == 1;
        return blank ? 0 : (at - from - length) / length;
    }

    private static String grouped(long number) {
        return String.format(java.util.Locale.ROOT, "%,d", number);
    }
}
