package autodev.change.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which characters of a Python file are code, and its string literals (Python's language reference, "Lexical
 * analysis"). Not {@code sound} where a literal does not end: then nothing is known.
 */
final class PythonText {
    private final String text;
    private final boolean[] code;
    private final List<Literal> literals = new ArrayList<>();
    private boolean sound = true;

    /** A string literal: where it begins, with its prefix; how many quotes it has; its end, exclusive. */
    record Literal(int start, String prefix, int quotes, int end) {
        boolean isFormatted() {
            return prefix.toLowerCase(Locale.ROOT).contains("f");
        }

        /** Where its content begins and ends. */
        int from() {
            return start + prefix.length() + quotes;
        }

        int to() {
            return end - quotes;
        }
    }

    PythonText(String text) {
        this.text = text;
        this.code = new boolean[text.length() + 1];
        int at = 0;
        while (at < text.length() && sound) at = next(at);
        if (at <= text.length()) code[text.length()] = true;
    }

    private int next(int at) {
        char c = text.charAt(at);
        if (c == '#') {
            int end = at;
            while (end < text.length() && text.charAt(end) != '\n') end++;
            return end;
        }
        if (c == '"' || c == '\'') return literal(at, at, true);
        if (Character.isJavaIdentifierStart(c)) {
            int end = at;
            while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) end++;
            boolean prefix = end - at <= 2 && end < text.length() && isQuote(text.charAt(end));
            if (prefix && text.substring(at, end).matches("(?i)[rbuft]|rb|br|rf|fr|tr|rt"))
                return literal(at, end, true);
            for (int i = at; i < end; i++) code[i] = true;
            return end;
        }
        code[at] = true;
        return at + 1;
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }

    /**
     * Reads a literal whose prefix begins at {@code start} and whose quotes begin at {@code quote}; gives where it
     * ends.
     */
    private int literal(int start, int quote, boolean outer) {
        char delimiter = text.charAt(quote);
        String triple = String.valueOf(delimiter).repeat(3);
        int quotes = text.startsWith(triple, quote) ? 3 : 1;
        String closing = quotes == 3 ? triple : String.valueOf(delimiter);
        boolean formatted = text.substring(start, quote).matches("(?i).*[ft].*");
        int at = quote + quotes;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\\') at += 2;
            else if (text.startsWith(closing, at)) {
                at += quotes;
                if (outer) literals.add(new Literal(start, text.substring(start, quote), quotes, at));
                return at;
            } else if (c == '\n' && quotes == 1) break;
            else if (formatted && c == '{' && at + 1 < text.length() && text.charAt(at + 1) == '{') at += 2;
            else if (formatted && c == '{') at = placeholder(at + 1, delimiter);
            else at++;
        }
        sound = false;
        return text.length();
    }

    /** Reads to the brace that closes a placeholder; gives where what follows begins. */
    private int placeholder(int from, char delimiter) {
        int depth = 0;
        boolean format = false;
        for (int at = from; at < text.length(); ) {
            char c = text.charAt(at);
            if (isQuote(c) && !format) {
                at = literal(at, at, false);
                continue;
            }
            if (format && c == delimiter) return at;
            if (c == '{') depth++;
            if (c == '}' && depth-- == 0) return at + 1;
            if (c == ':' && depth == 0) format = true;
            if ("([".indexOf(c) >= 0) depth++;
            if (")]".indexOf(c) >= 0) depth--;
            at++;
        }
        sound = false;
        return text.length();
    }

    /** Whether every literal ends. */
    boolean sound() {
        return sound;
    }

    /** Whether the character at this place is code: in no literal and no comment. */
    boolean isCode(int at) {
        return at <= text.length() && code[at];
    }

    /** Whether the line break at this place, or the end of the text, is inside a literal. */
    boolean inLiteral(int at) {
        return literals.stream().anyMatch(it -> it.start() < at && at < it.end());
    }

    List<Literal> literals() {
        return literals;
    }

    /** The place of the bracket that is open at this place; -1 if none is. */
    int opener(int at) {
        int depth = 0;
        for (int i = at - 1; i >= 0; i--) {
            if (!code[i]) continue;
            char c = text.charAt(i);
            if (")]}".indexOf(c) >= 0) depth++;
            if ("([{".indexOf(c) >= 0 && depth-- == 0) return i;
        }
        return -1;
    }
}
