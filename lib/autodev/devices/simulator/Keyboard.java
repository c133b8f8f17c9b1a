package autodev.devices.simulator;

import autodev.devices.screen.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The keyboard on the screen: which keys it has and where. It is no part of the app's window, so no tree of nodes lists it. */
final class Keyboard {
    /** A key: what is on it, what it types, or the name of the key code that it is. */
    record Key(String label, String types, String keycode, Box box) {}

    private static final List<String> ROWS = List.of("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm");
    private static final double GAP = 3;

    private Keyboard() {}

    /** How many pixels of a screen it takes. */
    static int height(boolean landscape) {
        return Dp.px(landscape ? 168 : 276);
    }

    /** Its keys at the lower end of a screen of this size. */
    static List<Key> keys(int width, int height) {
        int high = height(width > height);
        int free = Dp.px(24);
        int row = (high - free) / 5;
        int unit = width / 10;
        var keys = new ArrayList<Key>();
        int y = height - high + Dp.px(GAP);
        for (String letters : ROWS) {
            int x = (width - letters.length() * unit) / 2;
            for (String letter : letters.split("")) {
                keys.add(new Key(letter, letter, "", new Box(x, y, unit, row)));
                x += unit;
            }
            if (letters.length() == 7) keys.add(new Key("⌫", "", "KEYCODE_DEL", new Box(x, y, width - x, row)));
            y += row;
        }
        keys.add(new Key(",", ",", "", new Box(unit, y, unit, row)));
        keys.add(new Key("", " ", "", new Box(2 * unit, y, 5 * unit, row)));
        keys.add(new Key(".", ".", "", new Box(7 * unit, y, unit, row)));
        keys.add(new Key("⏎", "", "KEYCODE_ENTER", new Box(8 * unit, y, width - 8 * unit, row)));
        return List.copyOf(keys);
    }

    /** The key at a point. */
    static Optional<Key> at(int width, int height, int x, int y) {
        return keys(width, height).stream()
                .filter(key -> key.box().contains(x, y))
                .findFirst();
    }
}
