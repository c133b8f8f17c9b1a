package autodev.repair;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** Parts of a text that is too long: its head, for what it imports, and the lines around given ones; gaps say their lines. */
record Excerpt(String text, String note) {
    private static final int LONGEST_LINE = 600;

    /** The first lines of {@code text} and {@code around} lines on both sides of each of {@code lines} (from 1; none: more of the head). */
    static Excerpt of(String text, List<Integer> lines, int around) {
        List<String> all = text.lines().toList();
        var kept = new BitSet(all.size());
        kept.set(0, Math.min(all.size(), lines.isEmpty() ? around * 4 : around / 2));
        for (int line : lines) {
            if (line > all.size()) continue;
            kept.set(Math.max(0, line - 1 - around), Math.min(all.size(), line + around));
        }
        var excerpt = new StringBuilder();
        int at = 0;
        while (at < all.size()) {
            int next = kept.nextSetBit(at);
            int from = next < 0 ? all.size() : next;
            if (from > at) excerpt.append(gap(at + 1, from, all.size()));
            at = from;
            while (at < all.size() && kept.get(at))
                excerpt.append(line(all.get(at++))).append('\n');
        }
        String note = String.format(Locale.ROOT, "an excerpt: %,d of %,d lines", kept.cardinality(), all.size());
        return new Excerpt(excerpt.toString(), note);
    }

    private static String gap(int first, int last, int all) {
        return String.format(Locale.ROOT, "[… lines %d to %d of %d not shown …]\n", first, last, all);
    }

    private static String line(String line) {
        return line.length() <= LONGEST_LINE
                ? line
                : line.substring(0, LONGEST_LINE) + "[… " + (line.length() - LONGEST_LINE) + " characters not shown …]";
    }
}
