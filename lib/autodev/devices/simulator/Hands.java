package autodev.devices.simulator;

import autodev.devices.simulator.Widget.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What fingers and keys do to a handset. For one thread at a time. */
final class Hands {
    private static final int STILL = Dp.px(8);
    private static final int LONG_PRESS_MILLIS = 500;
    private static final int EDGE = Dp.px(14);
    private static final int STEP = Dp.px(40);
    private static final int MOST_STEPS = 60;
    private static final Map<String, String> NUMBERS = Map.of(
            "3", "HOME", "4", "BACK", "61", "TAB", "66", "ENTER", "67", "DEL", "278", "COPY", "279", "PASTE", "28",
            "CLEAR");

    private final Handset handset;

    Hands(Handset handset) {
        this.handset = handset;
    }

    void tap(int x, int y) {
        Shown shown = handset.shown();
        handset.log("I", "Input", "tap " + x + " " + y);
        if (shown.keyboard() && y >= shown.height() - Keyboard.height(handset.landscape())) {
            Keyboard.at(shown.width(), shown.height(), x, y).ifPresent(key -> {
                if (key.keycode().isEmpty()) type(key.types());
                else key(key.keycode());
            });
            return;
        }
        if (shown.dialog().isPresent() && !shown.front().box().contains(x, y)) {
            // Beside an app's own dialog a tap takes it away; the system's have to be answered.
            if (shown.dialog().get().appPackage().equals(shown.appPackage())) handset.back();
            return;
        }
        if (handset.crashes()) return;
        shown.front()
                .at(x, y, w -> w.tap.isPresent() || w.kind == Kind.FIELD)
                .map(Laid::widget)
                .filter(w -> w.enabled)
                .ifPresent(w -> {
                    // A dialog of the phone's own goes when it is answered; an app takes its own away itself.
                    if (shown.dialog().isPresent()) handset.clear();
                    if (w.kind == Kind.FIELD) focus(w.id);
                    else w.tap.ifPresent(Runnable::run);
                });
    }

    void swipe(int fromX, int fromY, int toX, int toY, int millis) {
        if (Math.hypot(toX - fromX, toY - fromY) < STILL) {
            if (millis >= LONG_PRESS_MILLIS) hold(fromX, fromY);
            else tap(fromX, fromY);
            return;
        }
        Shown shown = handset.shown();
        handset.log("I", "Input", "swipe " + fromX + " " + fromY + " " + toX + " " + toY);
        // There is no screen to touch.
        if (fromX < 0 || fromY < 0 || fromX >= shown.width() || fromY >= shown.height()) return;
        boolean fromBelow = fromY >= shown.height() - EDGE && toY < fromY;
        boolean fromSide = Math.abs(toX - fromX) > Math.abs(toY - fromY)
                && (fromX < EDGE && toX > fromX || fromX >= shown.width() - EDGE && toX < fromX);
        if (fromBelow) handset.home();
        else if (fromSide) handset.back();
        else
            shown.front()
                    .at(fromX, fromY, w -> w.kind == Kind.SCROLL)
                    .ifPresent(laid -> shown.arrangement().scroll(laid.widget(), fromY - toY));
    }

    private void hold(int x, int y) {
        Shown shown = handset.shown();
        handset.log("I", "Input", "long press " + x + " " + y);
        shown.front()
                .at(x, y, w -> w.hold.isPresent() || w.kind == Kind.FIELD)
                .map(Laid::widget)
                .filter(w -> w.enabled)
                .ifPresent(w -> {
                    if (w.hold.isPresent()) w.hold.get().run();
                    else fieldMenu(w);
                });
    }

    private void fieldMenu(Widget field) {
        focus(field.id);
        var choices = new ArrayList<Dialog.Choice>();
        boolean readable = !field.text.isEmpty() && !field.password;
        if (readable) choices.add(new Dialog.Choice("android:id/copy", "Copy", () -> handset.copy(field.text)));
        handset.clipboard()
                .ifPresent(text -> choices.add(new Dialog.Choice("android:id/paste", "Paste", () -> type(text))));
        if (!field.text.isEmpty()) choices.add(new Dialog.Choice("android:id/clear", "Clear", () -> change(field, "")));
        if (!choices.isEmpty()) handset.menu(Dialog.menu("", choices));
    }

    /** Gives a field the focus and moves the page until it is seen above the keyboard. */
    private void focus(String id) {
        handset.focus(id);
        if (id.isEmpty()) return;
        for (int i = 0; i < MOST_STEPS; i++) {
            Shown shown = handset.shown();
            Optional<Laid> field =
                    shown.page().all().filter(laid -> laid.widget().isField(id)).findFirst();
            if (field.isPresent()
                    && field.get().seen().height() == field.get().box().height()) return;
            Optional<Laid> scroll = shown.page()
                    .all()
                    .filter(laid -> laid.widget().kind == Kind.SCROLL)
                    .findFirst();
            if (scroll.isEmpty()) return;
            boolean above = field.isPresent()
                    && field.get().box().y() < field.get().seen().y();
            shown.arrangement().scroll(scroll.get().widget(), above ? -STEP : STEP);
        }
    }

    private Optional<Widget> focused() {
        Shown shown = handset.shown();
        if (shown.dialog().isPresent()) return Optional.empty();
        // Of the whole page, as a field keeps what is typed when it is scrolled away.
        return shown.page()
                .widget()
                .all()
                .filter(w -> w.isField(shown.focused()))
                .findFirst();
    }

    void type(String text) {
        for (String part : text.split("(?<=\\R)|(?=\\R)")) {
            if (part.isEmpty()) continue;
            if (part.matches("\\R")) enter();
            else focused().ifPresent(field -> change(field, field.text + part));
        }
    }

    private static void change(Widget field, String text) {
        field.change.ifPresent(listener -> listener.accept(text));
    }

    void key(String keycode) {
        String name = keycode.toUpperCase(Locale.ROOT).replaceFirst("^KEYCODE_", "");
        handset.log("I", "Input", "key " + name);
        switch (NUMBERS.getOrDefault(name, name)) {
            case "HOME" -> handset.home();
            case "BACK", "ESCAPE" -> handset.back();
            case "ENTER", "NUMPAD_ENTER" -> enter();
            case "TAB" -> next();
            case "DEL" -> focused().filter(field -> !field.text.isEmpty()).ifPresent(Hands::delete);
            case "CLEAR" -> focused().ifPresent(field -> change(field, ""));
            case "COPY" -> focused().filter(field -> !field.password).ifPresent(field -> handset.copy(field.text));
            case "PASTE" -> handset.clipboard().ifPresent(this::type);
            default -> {} // a key that this phone has nothing for: the volume, the camera
        }
    }

    private static void delete(Widget field) {
        change(field, field.text.substring(0, field.text.offsetByCodePoints(field.text.length(), -1)));
    }

    private void enter() {
        focused().ifPresent(field -> field.enter.ifPresentOrElse(Runnable::run, this::next));
    }

    /** The next field of the page gets the focus, after the last one none. */
    private void next() {
        Shown shown = handset.shown();
        List<String> fields = shown.page()
                .widget()
                .all()
                .filter(w -> w.kind == Kind.FIELD)
                .map(w -> w.id)
                .toList();
        int at = fields.indexOf(shown.focused());
        if (at >= 0) focus(at + 1 < fields.size() ? fields.get(at + 1) : "");
    }
}
