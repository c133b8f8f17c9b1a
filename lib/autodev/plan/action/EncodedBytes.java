package autodev.plan.action;

import autodev.BadInput;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The bytes of a file as a plan carries them: base64 as RFC 4648, section 4, has it, padded, without line breaks. */
final class EncodedBytes {
    /** The most bytes that a step may carry. */
    static final int LARGEST = 64 << 20;

    private EncodedBytes() {}

    /** The bytes that {@code text} stands for; {@code path} is for the message. Throws BadInput that names the place. */
    static byte[] decode(String path, String text) {
        String what = "content_base64 for '" + path + "' ";
        if (text.length() / 4L * 3 > LARGEST)
            throw new BadInput(what + "stands for " + text.length() / 4L * 3 + " bytes; expected " + LARGEST
                    + " at most; give it in several steps");
        int end = text.length();
        for (int pads = 0; pads < 2 && end > 0 && text.charAt(end - 1) == '='; pads++) end--;
        for (int i = 0; i < end; i++)
            if (!isDigit(text.charAt(i))) throw new BadInput(what + flaw(text.charAt(i), i + 1));
        if (text.length() % 4 != 0)
            throw new BadInput(what + "has " + text.length() + " characters; expected a multiple of 4, with = at the"
                    + " end where the last group is short: it is cut off, or its padding is missing");
        return Base64.getDecoder().decode(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String flaw(char c, int place) {
        String seen = c > ' ' && c < 127 ? "'" + c + "'" : String.format("U+%04X", (int) c);
        String why = switch (c) {
            case '-', '_' -> "that is the URL-safe alphabet; write + for - and / for _";
            case ' ', '\t', '\r', '\n' -> "take out blanks and line breaks";
            case '=' -> "padding stands only at the end, twice at most";
            default -> "expected A-Z, a-z, 0-9, + and /; plain text must be encoded first";
        };
        return "is no base64: character " + place + " is " + seen + "; " + why;
    }

    private static boolean isDigit(char c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '+' || c == '/';
    }
}
