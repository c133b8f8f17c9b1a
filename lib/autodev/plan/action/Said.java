package autodev.plan.action;

import autodev.Secrets;
import java.util.Locale;

/** How messages show what a program or a file says: cut, without secrets. */
final class Said {
    private static final int QUOTED = 300;
    private static final int TAIL = 2000;

    private Said() {}

    /** {@code text} in quotation marks on one line, cut at its end. */
    static String quoted(String text) {
        String clean = Secrets.redact(text);
        String cut = clean.length() > QUOTED ? clean.substring(0, QUOTED) + "…" : clean;
        var out = new StringBuilder("\"");
        cut.codePoints().forEach(c -> {
            if (c == '\n') out.append("\\n");
            else if (Character.isISOControl(c)) out.append(String.format(Locale.ROOT, "\\u%04x", c));
            else out.appendCodePoint(c);
        });
        return out.append('"').toString();
    }

    /** The last of {@code text}, from the start of a line where there is one. */
    static String tail(String text) {
        String clean = Secrets.redact(text.strip());
        if (clean.length() <= TAIL) return clean;
        String end = clean.substring(clean.length() - TAIL);
        return "…\n" + end.substring(end.indexOf('\n') + 1);
    }
}
