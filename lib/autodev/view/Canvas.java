package autodev.view;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A drawing in the making, filled from above: what stands in its columns {@code left} to {@code left + width}, down to a limit. What
 * does not fit is not drawn but counted.
 */
final class Canvas {
    static final double SIZE = 13;
    static final double SMALL = 11;
    static final double LINE = 19;
    private static final double BASE = 14;

    final double left;
    final double width;
    double y;
    private final double limit;
    private final List<Drawing.Shape> shapes;
    private final Set<Integer> missed;

    Canvas(double left, double width, double top, double limit) {
        this(left, width, top, limit, new ArrayList<>(), new HashSet<>());
    }

    private Canvas(
            double left, double width, double top, double limit, List<Drawing.Shape> shapes, Set<Integer> missed) {
        this.left = left;
        this.width = width;
        this.y = top;
        this.limit = limit;
        this.shapes = shapes;
        this.missed = missed;
    }

    /** A part of this canvas from where it stands now. */
    Canvas part(double indent, double partWidth) {
        return new Canvas(left + indent, partWidth, y, limit, shapes, missed);
    }

    /** As {@link #part}, at most {@code height} high. */
    Canvas low(double indent, double height) {
        return new Canvas(left + indent, width - indent, y, Math.min(limit, y + height), shapes, new HashSet<>());
    }

    /** How many letters go on a line. */
    int cells() {
        return (int) Math.max(4, width / (SIZE * Drawing.CELL));
    }

    void add(Drawing.Shape shape) {
        if (shape instanceof Drawing.Words words && words.text().isBlank()) return;
        if (shape.bottom() <= limit) shapes.add(shape);
        else if (shape instanceof Drawing.Words || shape instanceof Drawing.Photo) missed.add((int) shape.bottom());
    }

    /** Lines of text, one below the other. */
    void lines(List<List<Run>> lines) {
        for (List<Run> line : lines) {
            line(line, left, y);
            y += LINE;
        }
    }

    /** One line of text whose upper edge is at {@code top}. */
    void line(List<Run> line, double from, double top) {
        double x = from;
        for (Run run : line) {
            double wide = Cells.width(run.text()) * SIZE * Drawing.CELL;
            double start = x;
            run.back().ifPresent(ink -> add(Drawing.Box.filled(start, top + 1, wide, LINE - 2, ink)));
            // Where text begins is said by its place: not every reader of SVG keeps spaces.
            String text = run.text().strip();
            int spaces = run.text().length() - run.text().stripLeading().length();
            double begin = x + spaces * SIZE * Drawing.CELL;
            add(new Drawing.Words(begin, top + BASE, text, run.ink(), run.bold(), SIZE, Drawing.Anchor.START));
            x += wide;
        }
    }

    void line(String text, View.Tone tone) {
        lines(Run.lines(List.of(Run.of(new View.Span(text, tone))), cells()));
    }

    /** Lower down by a small gap. */
    void gap(double pixels) {
        y += pixels;
    }

    /** Goes on below {@code low}, after a line that says how much of it was left out, if something was. */
    void after(Canvas low) {
        y = Math.min(low.y, low.limit);
        if (!low.missed.isEmpty()) line(low.note(), View.Tone.MUTED);
    }

    /** Where it ends, after such a line. */
    double end() {
        y = Math.min(y, limit);
        if (missed.isEmpty()) return y;
        shapes.add(new Drawing.Words(left, y + BASE, note(), Ink.MUTED, false, SIZE, Drawing.Anchor.START));
        y += LINE;
        return y;
    }

    private String note() {
        return "… " + missed.size() + (missed.size() == 1 ? " more line" : " more lines") + " left out";
    }

    List<Drawing.Shape> shapes() {
        return shapes;
    }
}
