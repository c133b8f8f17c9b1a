package autodev.devices.simulator;

import autodev.devices.screen.Box;
import autodev.devices.simulator.Widget.Kind;
import autodev.view.Png;
import autodev.view.ViewException;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Draws what is on a screen: the same boxes that programs see and fingers reach. */
final class Painter {
    private final Graphics2D pen;
    private final Ink ink;
    private final Shown shown;

    private Painter(Graphics2D pen, Shown shown) {
        this.pen = pen;
        this.shown = shown;
        ink = new Ink(pen);
    }

    /** The screen as a PNG of its own size. Throws {@link ViewException.NoPictures} where nothing can be drawn. */
    static byte[] png(Shown shown) {
        Png.unavailable().ifPresent(reason -> {
            throw new ViewException.NoPictures(reason);
        });
        var image = new BufferedImage(shown.width(), shown.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        try {
            Ink.smooth(pen);
            new Painter(pen, shown).all();
        } finally {
            pen.dispose();
        }
        var out = new ByteArrayOutputStream();
        // A stream of our own: ImageIO's would be a file in a folder that may not be writable.
        try (var stream = new MemoryCacheImageOutputStream(out)) {
            if (!ImageIO.write(image, "png", stream))
                throw new IllegalStateException("this Java has no writer for PNG");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private void all() {
        ground();
        draw(shown.page());
        bars();
        if (shown.keyboard()) KeyboardPainter.draw(pen, ink, shown);
        shown.dialog().ifPresent(window -> {
            pen.setColor(new Color(0, 0, 0, 140));
            pen.fillRect(0, 0, shown.width(), shown.height());
            draw(window.laid());
        });
    }

    private void ground() {
        if (shown.home()) {
            pen.setPaint(
                    new GradientPaint(0, 0, new Color(0x1B2A4E), shown.width(), shown.height(), new Color(0x7A4B8C)));
            pen.fillRect(0, 0, shown.width(), shown.height());
            pen.setColor(new Color(255, 255, 255, 14));
            int wide = shown.width();
            pen.fill(new Ellipse2D.Double(wide * 0.45, shown.height() * 0.5, wide, wide));
            pen.fill(new Ellipse2D.Double(-wide * 0.4, shown.height() * 0.62, wide * 0.9, wide * 0.9));
            return;
        }
        ink.box(shown.whole(), 0xFAFAFC, 0);
        ink.box(new Box(0, 0, shown.width(), Dp.px(Stage.STATUS)), Paint.mix(shown.barColour(), 0, 0.18), 0);
    }

    /** Android's own bars: the time, the signs at its right, the line below. */
    private void bars() {
        int high = Dp.px(Stage.STATUS);
        int right = shown.width() - Dp.px(16);
        double x = ink.text(shown.status().time(), Style.SMALL, Paint.WHITE, Dp.px(18), 0, Dp.px(80), high);
        double sign = Dp.px(15);
        for (Icon icon : shown.status().notices()) {
            x += Dp.px(8);
            ink.icon(icon, Paint.WHITE, x, (high - sign) / 2, sign);
            x += sign;
        }
        pen.setColor(Color.WHITE);
        int y = (high - Dp.px(12)) / 2;
        pen.fill(new RoundRectangle2D.Double(right - Dp.px(22), y, Dp.px(20), Dp.px(11), Dp.px(3), Dp.px(3)));
        pen.fillRect(right - Dp.px(2), y + Dp.px(3), Dp.px(2), Dp.px(5));
        for (int bar = 0; bar < 4; bar++) {
            int tall = Dp.px(3 + 2.7 * bar);
            pen.fillRect(right - Dp.px(46) + bar * Dp.px(4.5), y + Dp.px(11) - tall, Dp.px(3), tall);
        }
        if (shown.keyboard()) return;
        pen.setColor(new Color(shown.home() ? 0xFFFFFF : 0x3C4043));
        int wide = Dp.px(110);
        pen.fill(new RoundRectangle2D.Double(
                (shown.width() - wide) / 2.0, shown.height() - Dp.px(14), wide, Dp.px(4), Dp.px(4), Dp.px(4)));
    }

    private void draw(Laid laid) {
        Widget w = laid.widget();
        Shape before = pen.getClip();
        if (w.kind == Kind.SCROLL || laid.children().isEmpty()) {
            Box seen = laid.seen();
            pen.clipRect(seen.x(), seen.y(), seen.width(), seen.height());
        }
        ground(laid);
        switch (w.kind) {
            case TEXT -> words(laid);
            case BUTTON -> ink.middle(w.text, w.style, w.enabled ? w.inkOr(Paint.INK) : Paint.GREY, laid.box());
            case ICON, PICTURE -> picture(laid);
            case FIELD -> FieldPainter.draw(ink, laid, isFocused(laid.widget()), shown.barColour());
            case CHECK, SWITCH -> toggle(laid);
            case APP -> app(laid);
            default -> laid.children().forEach(this::draw);
        }
        if (w.kind == Kind.SCROLL && laid.range() > 0 && !shown.home()) bar(laid);
        pen.setClip(before);
    }

    private void ground(Laid laid) {
        Widget w = laid.widget();
        boolean focused = isFocused(w);
        if (w.paper != Paint.NONE) ink.box(laid.box(), w.enabled ? w.paper : Paint.LINE, w.round);
        if (w.edge != Paint.NONE) ink.edge(laid.box(), focused ? shown.barColour() : w.edge, w.round, focused ? 2 : 1);
    }

    private boolean isFocused(Widget w) {
        return w.kind == Kind.FIELD && w.id.equals(shown.focused());
    }

    /** How far it is scrolled, at its right side. */
    private void bar(Laid laid) {
        Box box = laid.box();
        double part = box.height() / (double) (box.height() + laid.range());
        double tall = box.height() * part;
        double y = box.y() + laid.at() / (double) (box.height() + laid.range()) * box.height();
        pen.setColor(new Color(0, 0, 0, 70));
        pen.fill(new RoundRectangle2D.Double(box.x() + box.width() - Dp.px(5), y, Dp.px(3), tall, 8, 8));
    }

    private void words(Laid laid) {
        Widget w = laid.widget();
        int y = laid.box().y() + Dp.px(w.padY);
        int x = laid.box().x() + Dp.px(w.padX);
        int wide = laid.box().width() - 2 * Dp.px(w.padX);
        for (String line : laid.lines()) {
            if (w.centred) ink.middle(line, w.style, w.inkOr(w.style.colour), new Box(x, y, wide, w.style.line()));
            else ink.text(line, w.style, w.inkOr(w.style.colour), x, y, wide, w.style.line());
            y += w.style.line();
        }
    }

    private void picture(Laid laid) {
        Widget w = laid.widget();
        int colour = w.inkOr(Paint.GREY);
        if (!w.text.isEmpty()) ink.middle(w.text, w.style, colour, laid.box());
        double part = w.kind == Kind.ICON ? 0.5 : 0.62;
        double size = Math.min(laid.box().width(), laid.box().height()) * part;
        ink.icon(w.icon, colour, laid.box().middleX() - size / 2, laid.box().middleY() - size / 2, size);
        badge(w, laid.box().x() + laid.box().width() - Dp.px(13), laid.box().y() + Dp.px(11));
    }

    private void badge(Widget w, int x, int y) {
        if (w.badge == 0) return;
        int half = Dp.px(10);
        var box = new Box(x - half, y - half, 2 * half, 2 * half);
        ink.box(box, 0xD93025, 10);
        ink.middle(w.badge > 99 ? "99" : Integer.toString(w.badge), Style.SMALL, Paint.WHITE, box);
    }

    private void toggle(Laid laid) {
        Widget w = laid.widget();
        Box box = laid.box();
        int colour = shown.barColour();
        if (w.kind == Kind.CHECK) {
            var square = new Box(box.x() + Dp.px(4), box.middleY() - Dp.px(10), Dp.px(20), Dp.px(20));
            if (w.checked) ink.box(square, colour, 3);
            ink.edge(square, w.checked ? colour : Paint.GREY, 3, 2);
            if (w.checked) ink.tick(square);
            ink.text(w.text, w.style, Paint.INK, box.x() + Dp.px(40), box.y(), box.width() - Dp.px(40), box.height());
            return;
        }
        var track = new Box(box.x() + box.width() - Dp.px(50), box.middleY() - Dp.px(14), Dp.px(48), Dp.px(28));
        ink.box(track, w.checked ? colour : 0xDADCE0, 14);
        pen.setColor(w.checked ? Color.WHITE : new Color(0x80868B));
        double knob = Dp.px(20);
        double x = w.checked ? track.x() + track.width() - knob - Dp.px(4) : track.x() + Dp.px(4);
        pen.fill(new Ellipse2D.Double(x, track.middleY() - knob / 2, knob, knob));
        ink.text(w.text, w.style, Paint.INK, box.x(), box.y(), box.width() - Dp.px(56), box.height());
    }

    private void app(Laid laid) {
        Widget w = laid.widget();
        Box box = laid.box();
        int side = Dp.px(60);
        var ground = new Box(box.middleX() - side / 2, box.y() + Dp.px(4), side, side);
        ink.box(ground, w.inkOr(Paint.GREY), 18);
        double size = side * 0.58;
        ink.icon(w.icon, Paint.WHITE, ground.middleX() - size / 2, ground.middleY() - size / 2, size);
        badge(w, ground.x() + ground.width() - Dp.px(3), ground.y() + Dp.px(4));
        String name = Letters.oneLine(w.text, w.style, box.width());
        ink.middle(name, w.style, Paint.WHITE, new Box(box.x(), box.y() + Dp.px(68), box.width(), Dp.px(26)));
    }
}
