package autodev.view;

import autodev.view.Drawing.Anchor;
import autodev.view.Drawing.Box;
import autodev.view.Drawing.Photo;
import autodev.view.Drawing.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A picture with its outlines numbered, and their words beside it, or below if it is a wide one. */
final class PictureLayout {
    static final double HIGHEST = 640;
    private static final double LIST = 260;

    private PictureLayout() {}

    static void draw(View.Picture picture, Canvas canvas) {
        if (!picture.caption().isEmpty()) canvas.line(picture.caption(), View.Tone.STRONG);
        if (Shown.type(picture).isEmpty()) {
            canvas.line(Shown.MISSING, View.Tone.MUTED);
            words(picture, canvas);
            return;
        }
        double wide = Math.min(canvas.width, width(picture));
        double scale = wide / picture.width();
        double high = Math.max(1, picture.height() * scale);
        canvas.gap(4);
        double top = canvas.y;
        canvas.add(new Photo(canvas.left, top, wide, high, picture.image()));
        canvas.add(new Box(canvas.left, top, wide, high, 0, Optional.empty(), Optional.of(Ink.RULE), ""));
        for (Shown.Numbered one : Shown.within(picture)) outline(one, scale, top, canvas);
        if (canvas.width - wide < LIST) {
            canvas.y = top + high + 6;
            words(picture, canvas);
        } else {
            Canvas beside = canvas.part(wide + 16, canvas.width - wide - 16);
            words(picture, beside);
            canvas.y = Math.max(top + high, beside.y) + 4;
        }
    }

    /** How wide a picture is shown where there is room. */
    static double width(View.Picture picture) {
        return Math.max(1, Math.min(picture.width(), HIGHEST * picture.width() / picture.height()));
    }

    private static void outline(Shown.Numbered one, double scale, double top, Canvas canvas) {
        double x = canvas.left + one.x() * scale;
        double y = top + one.y() * scale;
        Optional<Ink> none = Optional.empty();
        Optional<Ink> edge = Optional.of(Ink.OUTLINE);
        canvas.add(new Box(x, y, one.width() * scale, one.height() * scale, 2, none, edge, one.title()));
        String number = String.valueOf(one.number());
        double wide = number.length() * Canvas.SMALL * Drawing.CELL + 6;
        canvas.add(new Box(x, y, wide, 14, 2, edge, none, one.title()));
        canvas.add(new Words(x + 3, y + 11, number, Ink.ON_BAR, true, Canvas.SMALL, Anchor.START));
    }

    private static void words(View.Picture picture, Canvas canvas) {
        List<View.Outline> outlines = picture.outlines();
        for (int i = 0; i < outlines.size(); i++) {
            var runs = new ArrayList<Run>();
            runs.add(Run.of((i + 1) + "  ", Ink.MUTED));
            runs.add(Run.of(outlines.get(i).label(), Ink.TEXT));
            canvas.lines(Run.lines(runs, canvas.cells()));
        }
    }
}
