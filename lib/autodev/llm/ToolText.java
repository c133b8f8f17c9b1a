package autodev.llm;

import autodev.BadInput;
import autodev.Secrets;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a model gets to read of what a tool answered: without secrets, without control characters (line breaks and tabs stay),
 * and cut to {@code lines} lines and {@code chars} characters, each cut marked as {@link #LINES_CUT} and {@link #CHARS_CUT}.
 */
public record ToolText(int chars, int lines) {
    /** 12,000 characters of at most 300 lines. */
    public static final ToolText DEFAULT = new ToolText(12_000, 300);
    /** What stands after the last line of a text of which lines are left out. */
    public static final String LINES_CUT = "...[TRUNCATED_LINES]...";
    /** What stands in a line of its own after a text of which characters are left out. */
    public static final String CHARS_CUT = "...[TRUNCATED_CHARS]...";

    // ECMA-48: colours and cursor movements; titles and links; then any other control character, and halves of pairs.
    private static final Pattern NOISE =
            Pattern.compile("\\e\\[[0-?]*[ -/]*[@-~]|\\e[\\]P^_X][^\\a\\e]{0,4096}(?:\\a|\\e\\\\)|\\e[ -/]*[0-Z\\\\-~]"
                    + "|[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\p{Cs}]");
    // A log of many megabytes is not searched whole for the sake of its first lines.
    private static final int MOST_READ = 1 << 20;

    /** Throws BadInput for a bound below 1. */
    public ToolText {
        if (chars < 1 || lines < 1)
            throw new BadInput("a tool's answer is cut to " + chars + " characters and " + lines
                    + " lines; expected 1 or more of each");
    }

    /** The bounds of {@code MAX_TOOL_CHARS} and {@code MAX_TOOL_LINES} where they are set, else the usual ones. Throws BadInput. */
    public static ToolText of(Map<String, String> environment) {
        return new ToolText(
                bound(environment, "MAX_TOOL_CHARS", DEFAULT.chars),
                bound(environment, "MAX_TOOL_LINES", DEFAULT.lines));
    }

    /** {@code text} as a model reads it. */
    public String of(String text) {
        int most = Math.max(MOST_READ, 4 * Math.min(chars, Integer.MAX_VALUE / 4));
        boolean longer = text.length() > most;
        String clean = clean(longer ? text.substring(0, most) : text);
        String[] split = clean.split("\\R", lines + 2);
        boolean more = split.length > lines + 1 || split.length == lines + 1 && !split[lines].isEmpty();
        if (more) clean = String.join("\n", Arrays.copyOf(split, lines)) + "\n" + LINES_CUT;
        if (clean.codePointCount(0, clean.length()) > chars)
            return clean.substring(0, clean.offsetByCodePoints(0, chars)) + "\n" + CHARS_CUT;
        return longer && !more ? clean + "\n" + CHARS_CUT : clean;
    }

    /** {@code text} without secrets and control characters, on one line and at most {@code most} characters: for errors and events. */
    static String line(String text, int most) {
        String clean = clean(text.length() > MOST_READ ? text.substring(0, MOST_READ) : text)
                .replaceAll("\\s+", " ")
                .strip();
        if (clean.length() <= most) return clean;
        int end = Character.isHighSurrogate(clean.charAt(most - 1)) ? most - 1 : most;
        return clean.substring(0, end) + "…";
    }

    // Twice, because a colour in the middle of a secret hides it, and one before it ends the word that stands there.
    private static String clean(String text) {
        return Secrets.redact(NOISE.matcher(Secrets.redact(text)).replaceAll(""));
    }

    private static int bound(Map<String, String> environment, String name, int usual) {
        String text = environment.getOrDefault(name, "").strip();
        if (text.isEmpty()) return usual;
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) == 0)
            throw new BadInput(name + " is \"" + text + "\"; expected a whole number above 0, for example " + usual);
        return Integer.parseInt(text);
    }
}
