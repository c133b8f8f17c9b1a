package autodev.patch;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Reads the file names in a unified diff's header. */
public final class DiffName {
    private static final String ESCAPES = "abtnvfr\"\\";
    private static final String ESCAPED = "\u0007\b\t\n\u000B\f\r\"\\";

    private DiffName() {}

    /** What follows {@code ---} or {@code +++}: without a time stamp (after a tab, or a date after a blank), unquoted. */
    static String of(String text) {
        if (text.startsWith("\"")) return unquoted(text.substring(0, closing(text)));
        int tab = text.indexOf('\t');
        String name = (tab >= 0 ? text.substring(0, tab) : text).strip();
        int date = tab >= 0 ? -1 : date(name);
        if (date > 0) name = name.substring(0, date).strip();
        if (tab < 0) name = PathShape.withoutRemark(name);
        return PathShape.without(name, "`");
    }

    // " 2024-05-01 12:00:00 …"
    private static int date(String name) {
        for (int at = name.indexOf(' '); at >= 0 && at + 11 <= name.length(); at = name.indexOf(' ', at + 1)) {
            boolean date = name.charAt(at + 5) == '-' && name.charAt(at + 8) == '-';
            for (int digit : new int[] {1, 2, 3, 4, 6, 7, 9, 10}) date &= Character.isDigit(name.charAt(at + digit));
            if (date) return at;
        }
        return -1;
    }

    /** The index after the quote that ends the quoted text at the start; the text's length without one. */
    public static int closing(String text) {
        for (int i = 1; i < text.length(); i++) {
            if (text.charAt(i) == '\\') i++;
            else if (text.charAt(i) == '"') return i + 1;
        }
        return text.length();
    }

    /** A name in C-style quotes, as git writes it, in plain; any other text as it is. */
    public static String unquoted(String text) {
        if (text.length() < 2 || !text.startsWith("\"") || !text.endsWith("\"")) return text;
        var out = new ByteArrayOutputStream();
        String inner = text.substring(1, text.length() - 1);
        int i = 0;
        while (i < inner.length()) {
            int c = inner.codePointAt(i);
            i += Character.charCount(c);
            if (c != '\\' || i == inner.length()) {
                out.writeBytes(new String(Character.toChars(c)).getBytes(StandardCharsets.UTF_8));
                continue;
            }
            int digits = 0;
            while (digits < 3 && i + digits < inner.length() && Character.digit(inner.charAt(i + digits), 8) >= 0)
                digits++;
            if (digits > 0) {
                out.write(Integer.parseInt(inner.substring(i, i + digits), 8));
                i += digits;
                continue;
            }
            int known = ESCAPES.indexOf(inner.charAt(i));
            if (known >= 0) {
                out.write(ESCAPED.charAt(known));
                i++;
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
