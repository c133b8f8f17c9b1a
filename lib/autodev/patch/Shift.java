package autodev.patch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** How the indentation of a patch's lines becomes that of the file. */
record Shift(UnaryOperator<String> indent) {
    /** Nothing changes. */
    static final Shift NONE = new Shift(UnaryOperator.identity());

    private static final int[] TAB_WIDTHS = {4, 8, 2, 3};

    /** An added line, indented as the file is; blank lines lose their blanks where anything changes. */
    String apply(String line) {
        if (this == NONE) return line;
        return line.isBlank() ? "" : indent.apply(lead(line)) + line.stripLeading();
    }

    /** All lines of {@code region} begin with the same blanks more, or the same less, than those of {@code wanted}. */
    static Optional<Shift> uniform(List<String> wanted, List<String> region) {
        String more = null;
        String less = null;
        for (int i = 0; i < wanted.size(); i++) {
            if (wanted.get(i).isBlank()) continue;
            String mine = lead(wanted.get(i)), theirs = lead(region.get(i));
            if (more == null || less == null) {
                if (theirs.endsWith(mine)) {
                    more = theirs.substring(0, theirs.length() - mine.length());
                    less = "";
                } else if (mine.endsWith(theirs)) {
                    more = "";
                    less = mine.substring(0, mine.length() - theirs.length());
                } else {
                    return Optional.empty();
                }
            }
            if (!mine.startsWith(less) || !theirs.equals(more + mine.substring(less.length()))) return Optional.empty();
        }
        if (more == null || less == null) return Optional.empty();
        if (more.isEmpty() && less.isEmpty()) return Optional.of(NONE);
        String add = more, drop = less;
        return Optional.of(new Shift(mine -> mine.startsWith(drop) ? add + mine.substring(drop.length()) : add));
    }

    /** The same in columns, with tabs of one width or another. */
    static Optional<Shift> columns(List<String> wanted, List<String> region) {
        for (int width : TAB_WIDTHS) {
            var found = columns(wanted, region, width);
            if (found.isPresent()) return found;
        }
        return Optional.empty();
    }

    private static Optional<Shift> columns(List<String> wanted, List<String> region, int width) {
        Map<Integer, String> known = new HashMap<>();
        Integer offset = null;
        boolean tabs = false;
        for (int i = 0; i < wanted.size(); i++) {
            if (wanted.get(i).isBlank()) continue;
            String theirs = lead(region.get(i));
            int mine = width(lead(wanted.get(i)), width), seen = width(theirs, width);
            if (offset == null) offset = seen - mine;
            if (seen - mine != offset) return Optional.empty();
            tabs |= theirs.indexOf('\t') >= 0;
            known.put(seen, theirs);
        }
        if (offset == null) return Optional.empty();
        int by = offset;
        // Where no line of the file shows how it indents, it goes on as the patch does.
        boolean shown = known.keySet().stream().anyMatch(column -> column > 0);
        boolean useTabs = tabs;
        return Optional.of(new Shift(lead -> {
            if (!shown && by == 0) return lead;
            int column = Math.max(0, width(lead, width) + by);
            String same = known.get(column);
            if (same != null) return same;
            return useTabs ? "\t".repeat(column / width) + " ".repeat(column % width) : " ".repeat(column);
        }));
    }

    private static int width(String lead, int tab) {
        int width = 0;
        for (int i = 0; i < lead.length(); i++) width = lead.charAt(i) == '\t' ? (width / tab + 1) * tab : width + 1;
        return width;
    }

    private static String lead(String line) {
        int end = 0;
        while (end < line.length() && (line.charAt(end) == ' ' || line.charAt(end) == '\t')) end++;
        return line.substring(0, end);
    }
}
