package autodev.view;

import java.util.regex.Pattern;

/** Makes what would be obeyed rather than shown harmless: control characters, marks that turn the direction of text round. */
final class Visible {
    // Colours and titles that a test's output brings along: ECMA-48, sequences that begin with CSI or OSC.
    private static final Pattern ESCAPES =
            Pattern.compile("\u001b\\[[0-?]*[ -/]*[@-~]|\u001b\\][^\u0007\u001b]*(?:\u0007|\u001b\\\\)");

    private Visible() {}

    /** {@code raw} for a terminal: line breaks stay, a tab is four spaces, other control characters are written as {@code \x1b}. */
    static String inTerminal(String raw) {
        return shown(raw, true);
    }

    /** {@code raw} for a page or a picture: as in a terminal, but colour codes are left out, and what XML cannot hold is replaced. */
    static String onPage(String raw) {
        return shown(raw.indexOf('\u001b') < 0 ? raw : ESCAPES.matcher(raw).replaceAll(""), false);
    }

    private static String shown(String raw, boolean terminal) {
        if (raw.chars().noneMatch(c -> special((char) c))) return raw;
        var out = new StringBuilder(raw.length() + 16);
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '\n') out.append(c);
            else if (c == '\t') out.append("    ");
            else if (c == '\r') continue;
            else if (Character.isISOControl(c)) out.append(String.format("\\x%02x", (int) c));
            else if (turns(c)) out.append(String.format("\\u%04x", (int) c));
            else if (!terminal && (lone(raw, i) || c >= '\ufffe')) out.append('\ufffd');
            else out.append(c);
        }
        return out.toString();
    }

    private static boolean special(char c) {
        return c != '\n' && (Character.isISOControl(c) || turns(c) || Character.isSurrogate(c) || c >= '\ufffe');
    }

    // With these a change can look like another one: https://trojansource.codes
    private static boolean turns(char c) {
        return c >= '\u202a' && c <= '\u202e' || c >= '\u2066' && c <= '\u2069';
    }

    private static boolean lone(String raw, int i) {
        char c = raw.charAt(i);
        if (Character.isHighSurrogate(c)) return i + 1 == raw.length() || !Character.isLowSurrogate(raw.charAt(i + 1));
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(raw.charAt(i - 1)));
    }
}
