package autodev.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A diff on a picture: old and new side by side where there is room, else one below the other. */
final class DiffLayout {
    private static final double NARROW = 560;
    private static final int NUMBER = 5;
    private static final double CELL = Canvas.SIZE * Drawing.CELL;

    private DiffLayout() {}

    static void draw(View.Diff diff, Canvas canvas) {
        List<FileDiff> files = DiffReader.read(diff.unified());
        if (files.isEmpty()) canvas.line("no changes", View.Tone.MUTED);
        for (int i = 0; i < files.size(); i++) {
            if (i > 0) canvas.gap(8);
            file(files.get(i), canvas);
        }
    }

    private static void file(FileDiff file, Canvas canvas) {
        var head = List.of(
                Run.of(new View.Span(file.title() + "  ", View.Tone.STRONG)), Run.of(file.summary(), Ink.MUTED));
        if (!file.title().isEmpty()) canvas.lines(Run.lines(head, canvas.cells()));
        for (FileDiff.Row row : file.rows())
            switch (row) {
                case FileDiff.Note note ->
                    canvas.lines(Run.lines(List.of(Run.of(note.text(), Ink.MUTED)), canvas.cells()));
                case FileDiff.Same same -> same(same, canvas);
                case FileDiff.Change change -> change(change, canvas);
            }
    }

    private static void same(FileDiff.Same same, Canvas canvas) {
        var before = Optional.of(FileDiff.Side.of(same.oldNumber(), same.text(), same.unended()));
        var after = Optional.of(FileDiff.Side.of(same.newNumber(), same.text(), same.unended()));
        if (canvas.width < NARROW) below(after, ' ', canvas);
        else beside(before, after, ' ', ' ', canvas);
    }

    private static void change(FileDiff.Change change, Canvas canvas) {
        if (canvas.width >= NARROW) beside(change.before(), change.after(), '-', '+', canvas);
        else {
            below(change.before(), '-', canvas);
            below(change.after(), '+', canvas);
        }
    }

    private static void below(Optional<FileDiff.Side> side, char sign, Canvas canvas) {
        side.ifPresent(one -> canvas.y += half(one, sign, canvas.left, canvas.width, canvas));
    }

    private static void beside(
            Optional<FileDiff.Side> before, Optional<FileDiff.Side> after, char minus, char plus, Canvas canvas) {
        double half = canvas.width / 2 - 4;
        double right = canvas.left + canvas.width / 2 + 4;
        double left =
                before.map(side -> half(side, minus, canvas.left, half, canvas)).orElse(0.0);
        double high = Math.max(
                left, after.map(side -> half(side, plus, right, half, canvas)).orElse(0.0));
        canvas.y += high;
    }

    // Draws one side of a row; how high it is.
    private static double half(FileDiff.Side side, char sign, double x, double width, Canvas canvas) {
        double indent = (NUMBER + 3) * CELL;
        List<List<Run>> lines = Run.lines(runs(side, sign), (int) Math.max(8, (width - indent) / CELL));
        if (lines.isEmpty()) lines = List.of(List.of());
        double high = lines.size() * Canvas.LINE;
        if (sign != ' ')
            canvas.add(Drawing.Box.filled(x, canvas.y, width, high, sign == '+' ? Ink.ADDED : Ink.REMOVED));
        String number = side.number() == 0 ? "" : String.valueOf(side.number());
        String margin = " ".repeat(Math.max(0, NUMBER - number.length())) + number + " " + sign;
        canvas.line(List.of(Run.of(margin, Ink.MUTED)), x, canvas.y);
        for (int i = 0; i < lines.size(); i++) canvas.line(lines.get(i), x + indent, canvas.y + i * Canvas.LINE);
        return high;
    }

    private static List<Run> runs(FileDiff.Side side, char sign) {
        var runs = new ArrayList<Run>();
        Ink back = sign == '+' ? Ink.ADDED_WORD : Ink.REMOVED_WORD;
        for (FileDiff.Piece piece : side.pieces())
            runs.add(new Run(
                    piece.text(),
                    Ink.TEXT,
                    false,
                    piece.marked() && sign != ' ' ? Optional.of(back) : Optional.empty()));
        if (side.unended()) runs.add(Run.of(" (no line break at the end)", Ink.MUTED));
        return runs;
    }
}
