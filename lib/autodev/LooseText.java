package autodev;

import autodev.FoundJson.Repair;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the texts and names of {@link LooseJson}: every kind of quote, raw line breaks, quotes inside that nobody escaped. */
final class LooseText {
    private static final String QUOTES = "\"'`\u201C\u201D\u201E\u2018\u2019";
    private static final Pattern WORD = Pattern.compile("(?:true|false|null|None|True|False|NaN|undefined)\\b");
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{4}");
    // How far ahead a quote is looked at to tell whether a field begins there.
    private static final int LONGEST_NAME = 200;

    private final String text;
    private final Set<Repair> repairs;
    private int at;
    private boolean cut;
    private boolean overran;

    LooseText(String text, Set<Repair> repairs) {
        this.text = text;
        this.repairs = repairs;
    }

    static boolean isQuote(char c) {
        return QUOTES.indexOf(c) >= 0;
    }

    static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF' || c == '\u200B';
    }

    /** Where {@link #read} stopped. */
    int end() {
        return at;
    }

    /** Whether the text's end came before the closing quote. */
    boolean cut() {
        return cut;
    }

    /** Whether a name ran over its line: then it is none, but prose in quotes. */
    boolean overran() {
        return overran;
    }

    /**
     * What is quoted at {@code start}; {@code inside} is the bracket that it stands in, {@code ':'} for the name of a field, which
     * ends at a line break at the latest.
     */
    String read(int start, char inside) {
        char quote = text.charAt(start);
        boolean triple = quote == '"' && text.startsWith("\"\"\"", start) && !closes(start + 1, inside);
        if (quote != '"' || triple) repairs.add(Repair.QUOTES);
        at = start + (triple ? 3 : 1);
        var read = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\\') {
                escape(read);
            } else if (triple ? endsTriple() : ends(quote, c, inside)) {
                at += triple ? 3 : 1;
                return read.toString();
            } else {
                overran = c == '\n' && inside == ':';
                if (overran) break;
                if (c == quote && !triple) repairs.add(Repair.UNESCAPED_QUOTE);
                if (c < ' ') repairs.add(Repair.RAW_CONTROL);
                read.append(c);
                at++;
            }
        }
        cut = !overran;
        return read.toString();
    }

    private boolean endsTriple() {
        return text.startsWith("\"\"\"", at) && !text.startsWith("\"", at + 3);
    }

    private boolean ends(char quote, char c, char inside) {
        boolean pair = c == quote
                || "\u201C\u201D\u201E".indexOf(quote) >= 0 && (c == '\u201D' || c == '\u201C' || c == '"')
                || "\u2018\u2019".indexOf(quote) >= 0 && (c == '\u2019' || c == '\'')
                || quote == '"' && c == '\u201D' && inside == ':' && text.startsWith(":", blanks(at + 1));
        if (!pair || !closes(at, inside)) return false;
        if (c != quote) repairs.add(Repair.QUOTES);
        return true;
    }

    private void escape(StringBuilder read) {
        if (at + 1 >= text.length()) { // half an escape is nothing
            at++;
            return;
        }
        char c = text.charAt(at + 1);
        int plain = "\"\\/bfnrt".indexOf(c);
        if (c == 'u') {
            unicode(read);
            return;
        }
        if (plain >= 0) {
            read.append("\"\\/\b\f\n\r\t".charAt(plain));
        } else {
            repairs.add(Repair.BAD_ESCAPE);
            if (!isQuote(c) && c != '\n') read.append('\\');
            read.append(c);
        }
        at += 2;
    }

    private void unicode(StringBuilder read) {
        int end = Math.min(at + 6, text.length());
        String digits = text.substring(at + 2, end);
        if (HEX.matcher(digits).matches()) {
            read.append((char) Integer.parseInt(digits, 16));
            at = end;
        } else if (end == text.length() && digits.matches("[0-9a-fA-F]*")) {
            at = end; // half an escape is nothing
        } else {
            repairs.add(Repair.BAD_ESCAPE);
            read.append("\\u");
            at += 2;
        }
    }

    /** Whether the quote at {@code quote} ends the text: whether what comes after it may follow a text there. */
    private boolean closes(int quote, char inside) {
        int next = blanks(quote + 1);
        if (next >= text.length()) return true;
        char c = text.charAt(next);
        // In a name only an apostrophe goes on: other quotes that nobody escaped are a sign of prose.
        if (inside == ':') return text.charAt(quote) != '\'' || next > quote + 1 || !Character.isLetter(c);
        if (c == ',') return continues(blanks(next + 1), inside);
        if (c == '}' || c == ']' || text.startsWith("//", next) || text.startsWith("/*", next) || c == '#') return true;
        if (text.startsWith("```", next) || text.startsWith("</", next) || text.startsWith("<|", next)) return true;
        if (c == '+') return next + 1 < text.length() && startsText(blanks(next + 1));
        // A comma is missing: on the next line anything may follow, on this one only what is surely a field or a text.
        boolean line = text.substring(quote + 1, next).indexOf('\n') >= 0;
        if (isQuote(c)) return next > quote + 1 && (line || inside == '[' || isField(next));
        return line && (c == '{' || c == '[' || isName(next));
    }

    /** Whether a value (in an array) or a field (in an object) may begin here, after a comma. */
    private boolean continues(int next, char inside) {
        if (next >= text.length() || isQuote(text.charAt(next))) return true;
        char c = text.charAt(next);
        if ("}],#/.\u2026".indexOf(c) >= 0 || text.startsWith("```", next)) return true;
        if (inside == '{') return isName(next);
        return "{[-+.".indexOf(c) >= 0
                || Character.isDigit(c)
                || WORD.matcher(text).region(next, text.length()).lookingAt();
    }

    private boolean startsText(int next) {
        return next < text.length() && isQuote(text.charAt(next));
    }

    /** Whether {@code name:} stands here. */
    private boolean isName(int next) {
        int end = next;
        while (end < text.length() && end - next < LONGEST_NAME && LooseReader.isNamePart(text.charAt(end))) end++;
        int colon = blanks(end);
        return end > next && colon < text.length() && text.charAt(colon) == ':';
    }

    /** Whether {@code "name":} stands here. */
    private boolean isField(int quote) {
        int end = Math.min(text.length(), quote + LONGEST_NAME);
        for (int i = quote + 1; i < end; i++) {
            if (!isQuote(text.charAt(i))) continue;
            int colon = blanks(i + 1);
            return colon < text.length() && text.charAt(colon) == ':';
        }
        return false;
    }

    private int blanks(int from) {
        int i = from;
        while (i < text.length() && isBlank(text.charAt(i))) i++;
        return i;
    }
}
