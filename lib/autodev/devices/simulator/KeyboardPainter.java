package autodev.devices.simulator;

import autodev.devices.screen.Box;
import java.awt.Graphics2D;

/** Draws the keyboard. */
final class KeyboardPainter {
    private static final double GAP = 2.5;

    private KeyboardPainter() {}

    static void draw(Graphics2D pen, Ink ink, Shown shown) {
        int high = Keyboard.height(shown.width() > shown.height());
        var ground = new Box(0, shown.height() - high, shown.width(), high);
        pen.setClip(null);
        ink.box(ground, 0xE3E6EA, 0);
        int gap = Dp.px(GAP);
        for (Keyboard.Key key : Keyboard.keys(shown.width(), shown.height())) {
            Box box = key.box();
            var cap = new Box(box.x() + gap, box.y() + gap, box.width() - 2 * gap, box.height() - 2 * gap);
            boolean special = !key.keycode().isEmpty();
            boolean enter = key.keycode().equals("KEYCODE_ENTER");
            ink.box(cap, enter ? shown.barColour() : special ? 0xC8CDD3 : Paint.WHITE, 6);
            ink.middle(key.label(), Style.BODY, enter ? Paint.WHITE : Paint.INK, cap);
        }
    }
}
