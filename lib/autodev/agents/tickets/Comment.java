package autodev.agents.tickets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** One comment, or several on lines below each other that read as one: its lines without what only draws it. */
record Comment(List<Line> lines) {
    // A row of stars, slashes and the like at the beginning of a line of a comment.
    private static final Pattern DRAWN = Pattern.compile("^\\s*(?:\\*+(?=[\\s@\\\\]|$)|[*/!#;%|<>=~^]*)\\s*");
    private static final Pattern TAIL = Pattern.compile("[\\s*]+$");

    /** A line of it, counted from 1 in the file. */
    record Line(int number, String text) {}

    /**
     * Where a comment is in a text: {@code start} is where it begins, {@code from} to {@code to} what is in it;
     * {@code line} if it goes to the end of its line.
     */
    record Span(int start, int from, int to, boolean line) {
        Span shifted(int by) {
            return new Span(start + by, from + by, to + by, line);
        }
    }

    /** The comments at these places, which are in order; line comments of one column below each other are one. */
    static List<Comment> of(String text, List<Span> spans) {
        int[] starts = starts(text);
        var all = new ArrayList<Comment>();
        List<Line> open = List.of();
        int column = -1;
        for (Span span : spans) {
            int first = line(starts, span.start);
            int at = span.start - starts[first];
            boolean goesOn = span.line
                    && at == column
                    && open.getLast().number == first
                    && text.substring(starts[first], span.start).isBlank();
            if (!goesOn) {
                open = new ArrayList<>();
                all.add(new Comment(open));
            }
            add(text.substring(span.from, span.to), line(starts, span.from) + 1, open);
            column = span.line ? at : -1;
        }
        return all;
    }

    private static void add(String content, int number, List<Line> lines) {
        int at = number;
        for (String line : content.split("\n", -1)) {
            String bare = DRAWN.matcher(line).replaceFirst("");
            lines.add(new Line(at++, TAIL.matcher(bare).replaceFirst("")));
        }
    }

    private static int[] starts(String text) {
        var starts = new int[(int) text.chars().filter(c -> c == '\n').count() + 1];
        int lines = 1;
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts[lines++] = at + 1;
        return starts;
    }

    private static int line(int[] starts, int at) {
        int found = Arrays.binarySearch(starts, at);
        return found >= 0 ? found : -found - 2;
    }
}
