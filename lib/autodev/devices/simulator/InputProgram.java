package autodev.devices.simulator;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** {@code input}: a finger, a keyboard. Source of the words: AOSP, InputShellCommand.java. */
final class InputProgram {
    private static final Set<String> SOURCES = Set.of(
            "touchscreen",
            "touchpad",
            "touchnavigation",
            "keyboard",
            "mouse",
            "dpad",
            "gamepad",
            "joystick",
            "stylus",
            "trackball",
            "rotaryencoder");
    private static final int SWIPE_MILLIS = 300;

    private InputProgram() {}

    static int run(ShellCall call) throws IOException {
        if (SOURCES.contains(call.argument(0))) return run(call.rest("input"));
        if (call.argument(0).equals("-d")) return run(call.rest("input").rest("input"));
        var rest = call.arguments()
                .subList(Math.min(1, call.arguments().size()), call.arguments().size());
        try {
            return switch (call.argument(0)) {
                case "tap" -> tap(call, rest);
                case "swipe", "draganddrop" -> swipe(call, rest);
                case "text" -> text(call, rest);
                case "keyevent" -> keys(call, rest);
                case "keycombination" -> combination(call, rest);
                case "motionevent" -> motion(call, rest);
                case "press", "roll" -> 0;
                default -> call.fail(255, "Error: Unknown command: " + call.argument(0));
            };
        } catch (NumberFormatException e) {
            return call.fail(255, "Error: Invalid arguments for command: " + call.argument(0));
        }
    }

    private static int number(List<String> words, int index) {
        if (index >= words.size()) throw new NumberFormatException("a number is missing");
        return (int) Float.parseFloat(words.get(index));
    }

    private static int tap(ShellCall call, List<String> words) {
        call.phone().tap(number(words, 0), number(words, 1));
        return 0;
    }

    private static int swipe(ShellCall call, List<String> words) {
        int millis = words.size() > 4 ? number(words, 4) : SWIPE_MILLIS;
        call.phone().swipe(number(words, 0), number(words, 1), number(words, 2), number(words, 3), millis);
        return 0;
    }

    /** The first word, in which {@code %s} is a space. The real one has keys for ASCII only, too. */
    private static int text(ShellCall call, List<String> words) throws IOException {
        if (words.isEmpty()) return call.fail(255, "Error: Argument expected after \"text\"");
        String text = words.getFirst().replace("%s", " ");
        if (!text.chars().allMatch(c -> c < 128))
            return call.fail(
                    255,
                    "Exception occurred while executing 'text':\n"
                            + "java.lang.NullPointerException: Attempt to get length of null array\n"
                            + "\tat com.android.server.input.InputShellCommand.sendText");
        call.phone().type(text);
        return 0;
    }

    private static int keys(ShellCall call, List<String> words) throws IOException {
        var keys = words.stream().filter(word -> !word.startsWith("--")).toList();
        if (keys.isEmpty()) return call.fail(255, "Error: Argument expected after \"keyevent\"");
        for (String key : keys) press(call, key);
        return 0;
    }

    /** A key of a letter, a digit or the space bar types it; what others do is the phone's to know. */
    private static void press(ShellCall call, String key) {
        String name = key.replaceFirst("^KEYCODE_", "");
        if (name.matches("\\d+")) {
            int code = Integer.parseInt(name);
            if (code >= 29 && code <= 54) name = String.valueOf((char) ('A' + code - 29));
            else if (code >= 7 && code <= 16 && !key.startsWith("K")) name = "digit " + (code - 7);
            else if (code == 62) name = "SPACE";
        }
        if (key.matches("KEYCODE_\\d")) name = "digit " + key.substring(8);
        if (name.matches("[A-Z]")) call.phone().type(name.toLowerCase(Locale.ROOT));
        else if (name.startsWith("digit ")) call.phone().type(name.substring(6));
        else if (name.equals("SPACE")) call.phone().type(" ");
        else call.phone().key(key);
    }

    /**
     * Ctrl with C, V or X is what those keys do to text; of others the last key counts, a shifted letter is a
     * capital.
     */
    private static int combination(ShellCall call, List<String> words) {
        var keys = words.stream().filter(word -> !word.startsWith("-t")).toList();
        boolean control = keys.stream().anyMatch(key -> key.contains("CTRL") || key.contains("META"));
        boolean shift = keys.stream().anyMatch(key -> key.contains("SHIFT"));
        String last = keys.isEmpty() ? "" : keys.getLast();
        if (control)
            switch (last) {
                case "KEYCODE_C" -> call.phone().key("KEYCODE_COPY");
                case "KEYCODE_V" -> call.phone().key("KEYCODE_PASTE");
                default -> {} // no app here has other shortcuts
            }
        else if (shift && last.matches("KEYCODE_[A-Z]")) call.phone().type(last.substring(8));
        else press(call, last);
        return 0;
    }

    private static int motion(ShellCall call, List<String> words) throws IOException {
        int x = number(words, 1);
        int y = number(words, 2);
        switch (words.getFirst().toUpperCase(Locale.ROOT)) {
            case "DOWN" -> call.at().fingerDown(x, y);
            case "MOVE" -> {}
            case "UP" -> {
                var from = call.at().fingerUp();
                if (from.isEmpty() || from.get().x() == x && from.get().y() == y)
                    call.phone().tap(x, y);
                else call.phone().swipe(from.get().x(), from.get().y(), x, y, SWIPE_MILLIS);
            }
            case "CANCEL" -> call.at().fingerUp();
            default -> {
                return call.fail(255, "Error: Unknown motionevent: " + words.getFirst());
            }
        }
        return 0;
    }
}
