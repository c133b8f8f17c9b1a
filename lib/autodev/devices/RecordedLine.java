package autodev.devices;

import autodev.BadInput;
import autodev.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of what somebody does on a device: a verb and the rest, whose quotes are taken off. Blank lines and those
 * that begin with # say nothing.
 */
record RecordedLine(String verb, String rest) {
    static final String VERBS = "tap, double-tap or long-press WHAT or X Y; type TEXT; press BUTTON; swipe"
            + " up|down|left|right; launch or terminate APP; open URL; see WHAT; undo; done";
    private static final Pattern POINT = Pattern.compile("(\\d{1,5})[\\s,]+(\\d{1,5})");
    private static final List<String> DIRECTIONS = List.of("up", "down", "left", "right");
    private static final List<String> ALONE = List.of("", "done", "undo");

    /** Throws {@link BadInput} if the verb lacks what it is about, or a quote is left open. */
    static RecordedLine parse(String line) {
        String text = line.strip();
        if (text.startsWith("#")) return new RecordedLine("", "");
        int space = 0;
        while (space < text.length() && !Character.isWhitespace(text.charAt(space))) space++;
        String verb = text.substring(0, space).toLowerCase(Locale.ROOT);
        String rest = unquoted(text.substring(space).strip());
        if (List.of("exit", "quit", "end").contains(verb)) verb = "done";
        if (!ALONE.contains(verb) && rest.isEmpty())
            throw new BadInput("\"" + Words.cut(text) + "\" does not say what; expected " + VERBS);
        return new RecordedLine(verb, rest);
    }

    /** The point that is meant, if it is one. */
    Optional<int[]> point() {
        Matcher point = POINT.matcher(rest);
        return point.matches()
                ? Optional.of(new int[] {Integer.parseInt(point.group(1)), Integer.parseInt(point.group(2))})
                : Optional.empty();
    }

    /** The element that is meant. */
    Locator locator() {
        return Locator.parse(rest);
    }

    /** Throws {@link BadInput} if it is none. */
    String direction() {
        String direction = rest.toLowerCase(Locale.ROOT);
        if (!DIRECTIONS.contains(direction))
            throw new BadInput(
                    "\"" + Words.cut(rest) + "\" is no direction; expected " + String.join(", ", DIRECTIONS));
        return direction;
    }

    private static String unquoted(String rest) {
        if (!rest.startsWith("\"")) return rest;
        boolean closed = rest.length() > 1 && rest.endsWith("\"");
        if (!closed) throw new BadInput("a quote is left open in " + Words.cut(rest) + "; end it with \"");
        try {
            return Json.read(rest, String.class);
        } catch (BadInput e) {
            return rest.substring(1, rest.length() - 1); // quotes or backslashes in it that no JSON means
        }
    }
}
