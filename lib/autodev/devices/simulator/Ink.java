package autodev.devices.simulator;

import autodev.devices.screen.Box;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.util.Scanner;

/** Boxes, words and icons on a picture. */
final class Ink {
    private static final double ICON_SIZE = 24;

    private final Graphics2D pen;

    Ink(Graphics2D pen) {
        this.pen = pen;
    }

    static void smooth(Graphics2D pen) {
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    /** A filled box with corners of so many Dp. */
    void box(Box box, int colour, double round) {
        pen.setColor(new Color(colour));
        pen.fill(outline(box, round));
    }

    /** A line round a box. */
    void edge(Box box, int colour, double round, double thick) {
        pen.setColor(new Color(colour));
        int wide = Dp.px(thick);
        pen.setStroke(new BasicStroke(wide));
        double arc = Dp.px(2 * round) - wide;
        // Its outer side is the box: half of a line on the box itself would be cut off.
        pen.draw(new RoundRectangle2D.Double(
                box.x() + wide / 2.0, box.y() + wide / 2.0, box.width() - wide, box.height() - wide, arc, arc));
    }

    private static RoundRectangle2D outline(Box box, double round) {
        int arc = Dp.px(2 * round);
        return new RoundRectangle2D.Double(box.x(), box.y(), box.width(), box.height(), arc, arc);
    }

    /** The sign in a ticked box. */
    void tick(Box box) {
        var line = new Path2D.Double();
        line.moveTo(box.x() + box.width() * 0.2, box.y() + box.height() * 0.52);
        line.lineTo(box.x() + box.width() * 0.42, box.y() + box.height() * 0.74);
        line.lineTo(box.x() + box.width() * 0.8, box.y() + box.height() * 0.28);
        pen.setColor(Color.WHITE);
        pen.setStroke(new BasicStroke(Dp.px(2.2), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.draw(line);
    }

    /** A line of text in the middle of a box. */
    void middle(String text, Style style, int colour, Box box) {
        if (text.isBlank()) return;
        TextLayout layout = layout(text, style);
        double wide = Math.min(layout.getAdvance(), box.width());
        draw(layout, colour, box.x() + (box.width() - wide) / 2, box.y(), box.width(), box.height());
    }

    /** A line of text from {@code x} on, in the middle of {@code high}; where it ends. What is too wide is squeezed. */
    double text(String text, Style style, int colour, double x, double y, double wide, double high) {
        return text.isBlank() ? x : draw(layout(text, style), colour, x, y, wide, high);
    }

    private TextLayout layout(String text, Style style) {
        var font = new Font(Font.SANS_SERIF, style.bold ? Font.BOLD : Font.PLAIN, 1);
        return new TextLayout(text, font.deriveFont((float) Dp.px(style.size)), pen.getFontRenderContext());
    }

    private double draw(TextLayout layout, int colour, double x, double y, double wide, double high) {
        double squeeze = layout.getAdvance() > wide && wide > 0 ? wide / layout.getAdvance() : 1;
        double below = y + (high + layout.getAscent() - layout.getDescent()) / 2;
        AffineTransform before = pen.getTransform();
        pen.setColor(new Color(colour));
        pen.translate(x, below);
        pen.scale(squeeze, 1);
        layout.draw(pen, 0, 0);
        pen.setTransform(before);
        return x + layout.getAdvance() * squeeze;
    }

    /** An icon with its upper left corner there. */
    void icon(Icon icon, int colour, double x, double y, double size) {
        AffineTransform before = pen.getTransform();
        pen.setColor(new Color(colour));
        pen.translate(x, y);
        pen.scale(size / ICON_SIZE, size / ICON_SIZE);
        pen.fill(path(icon.filled));
        pen.setStroke(new BasicStroke(1.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.draw(path(icon.drawn));
        pen.setTransform(before);
    }

    private static Path2D path(String words) {
        var path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        var in = new Scanner(words).useLocale(java.util.Locale.ROOT);
        while (in.hasNext()) {
            switch (in.next()) {
                case "M" -> path.moveTo(in.nextDouble(), in.nextDouble());
                case "L" -> path.lineTo(in.nextDouble(), in.nextDouble());
                case "C" ->
                    path.curveTo(
                            in.nextDouble(),
                            in.nextDouble(),
                            in.nextDouble(),
                            in.nextDouble(),
                            in.nextDouble(),
                            in.nextDouble());
                case "Z" -> path.closePath();
                case "O" -> {
                    double x = in.nextDouble();
                    double y = in.nextDouble();
                    double r = in.nextDouble();
                    path.append(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r), false);
                }
                case "R" -> path.append(rounded(in), false);
                default -> throw new IllegalStateException("an icon has a word that is not known: " + words);
            }
        }
        return path;
    }

    private static RoundRectangle2D rounded(Scanner in) {
        double x = in.nextDouble();
        double y = in.nextDouble();
        double wide = in.nextDouble();
        double high = in.nextDouble();
        double arc = 2 * in.nextDouble();
        return new RoundRectangle2D.Double(x, y, wide, high, arc, arc);
    }
}
