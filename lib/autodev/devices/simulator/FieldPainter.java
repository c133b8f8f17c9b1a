package autodev.devices.simulator;

import autodev.devices.screen.Box;
import java.util.ArrayList;
import java.util.List;

/** Draws what is in a field: its hint, large while it is empty and small above the text then, and where the next letter comes. */
final class FieldPainter {
    private static final String DOT = "•";
    private static final double ONE_LINE = 60;
    private static final int FAINT = 0x6F757B;

    private FieldPainter() {}

    /** {@code colour} is that of the app, for the field that has the focus. */
    static void draw(Ink ink, Laid laid, boolean focused, int colour) {
        Widget w = laid.widget();
        Box box = laid.box();
        int side = Dp.px(14);
        int wide = box.width() - 2 * side;
        int x = box.x() + side;
        boolean several = w.height > ONE_LINE;
        int line = Style.BODY.line();
        int label = Dp.px(6);
        if (!w.text.isEmpty())
            ink.text(w.hint, Style.CAPTION, focused ? colour : FAINT, x, box.y() + label, wide, Style.CAPTION.line());
        int top = box.y() + label + Style.CAPTION.line();
        int free = box.y() + box.height() - Dp.px(6) - top;
        List<String> lines = lines(w, wide, several ? Math.max(1, free / line) : 1);
        int y = w.text.isEmpty() && !several ? box.y() + (box.height() - line) / 2 : top;
        if (w.text.isEmpty()) ink.text(w.hint, Style.BODY, FAINT, x, y, wide, line);
        double end = x;
        for (String each : lines) {
            end = ink.text(each, Style.BODY, Paint.INK, x, y, wide, line);
            y += line;
        }
        // Beside the first letter of the hint, not on it.
        int at = (int) end + (w.text.isEmpty() ? -Dp.px(2.5) : 2);
        if (focused) ink.box(new Box(at, y - line + Dp.px(2), Dp.px(2), line - Dp.px(4)), colour, 0);
    }

    private static List<String> lines(Widget w, int wide, int most) {
        if (w.password)
            return List.of(Letters.tail(DOT.repeat(w.text.codePointCount(0, w.text.length())), Style.BODY, wide));
        if (most == 1) return List.of(Letters.tail(w.text.replaceAll("\\R", " "), Style.BODY, wide));
        var lines = new ArrayList<>(Letters.lines(w.text, Style.BODY, wide));
        if (w.text.endsWith("\n")) lines.add("");
        return lines.subList(Math.max(0, lines.size() - most), lines.size());
    }
}
