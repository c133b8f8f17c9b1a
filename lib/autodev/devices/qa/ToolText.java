package autodev.devices.qa;

import autodev.mcp.McpAnswer;

/** A tool's words as they are kept: cut as seed 003 cuts them. */
final class ToolText {
    private ToolText() {}

    /** {@code text}, cut to so many lines and characters; what was cut is said at the end in the seed's words. */
    static String cut(String text, QaSettings settings) {
        String cut = text;
        int end = endOfLine(text, settings.toolLines());
        if (end >= 0) cut = text.substring(0, end) + "\n...[TRUNCATED_LINES]...";
        if (cut.length() <= settings.toolChars()) return cut;
        int last = settings.toolChars();
        if (Character.isHighSurrogate(cut.charAt(last - 1))) last--;
        return cut.substring(0, last) + "\n...[TRUNCATED_CHARS]...";
    }

    // Where the nth line ends, if anything stands behind it.
    private static int endOfLine(String text, int lines) {
        int at = -1;
        for (int line = 0; line < lines; line++) {
            at = text.indexOf('\n', at + 1);
            if (at < 0) return -1;
        }
        return at + 1 < text.length() ? at : -1;
    }

    /** What {@code answer} says; of one that is a picture alone, that it is one. */
    static String of(McpAnswer answer, QaSettings settings) {
        String text = answer.text();
        if (!text.isBlank()) return cut(text, settings);
        return answer.image()
                .map(image -> "a picture: " + image.type() + ", " + image.data().length + " bytes")
                .orElse("");
    }
}
