package autodev.agents.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A source text with what is code, comment and string told apart, each at its old place: in {@code code} comments are
 * blanks, in {@code bare} what stands in strings is too, line ends among it (their quotes stay). One pass, linear,
 * whatever the text is.
 */
final class CodeText {
    private final String text;
    private final char[] code;
    private final char[] bare;
    private final CodeLanguage language;
    private final List<Span> literals = new ArrayList<>();
    private final List<Span> comments = new ArrayList<>();

    /**
     * From {@code start} to before {@code end}; of a string with its quotes, {@code prefix} being letters in front,
     * {@code quote} their width.
     */
    record Span(int start, int end, String prefix, int quote) {}

    private CodeText(String text, CodeLanguage language) {
        this.text = text;
        this.language = language;
        this.code = text.toCharArray();
        this.bare = text.toCharArray();
    }

    static CodeText of(String text, CodeLanguage language) {
        var read = new CodeText(text, language);
        read.read();
        return read;
    }

    String text() {
        return text;
    }

    String code() {
        return new String(code);
    }

    String bare() {
        return new String(bare);
    }

    CodeLanguage language() {
        return language;
    }

    /** The strings, in order. */
    List<Span> literals() {
        return literals;
    }

    /** The comments, in order, with their marks. */
    List<Span> comments() {
        return comments;
    }

    /** What stands between the quotes of {@code literal}. */
    String inside(Span literal) {
        int from = Math.min(literal.start() + literal.quote(), text.length());
        return text.substring(from, Math.max(from, literal.end() - literal.quote()));
    }

    private void read() {
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (text.startsWith(language.lineComment, at) && comments(at)) at = comment(at, lineEnd(at));
            else if (language == CodeLanguage.PHP && c == '#') at = comment(at, lineEnd(at));
            else if (language.blockComments && text.startsWith("/*", at)) at = comment(at, after("*/", at + 2));
            else if (language.quotes.indexOf(c) >= 0) at = string(at, c);
            else if (c == '\'' && language.blockComments) at = character(at);
            else if (c == '/' && language == CodeLanguage.SCRIPT && regexMayStand(at)) at = regex(at);
            else at++;
        }
    }

    // In shells and YAML a # within a word is none; $# and ${x#y} are common.
    private boolean comments(int at) {
        return !language.lineComment.equals("#")
                || !language.quotes.isEmpty()
                || at == 0
                || Character.isWhitespace(text.charAt(at - 1)) && evenQuotes(at);
    }

    private boolean evenQuotes(int at) {
        int start = text.lastIndexOf('\n', at - 1) + 1;
        if (at - start > 2_000) return true;
        char open = 0;
        for (int i = start; i < at; i++) {
            char c = text.charAt(i);
            if (open == 0 && (c == '"' || c == '\'')) open = c;
            else if (c == open) open = 0;
        }
        return open == 0;
    }

    private int lineEnd(int at) {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private int after(String what, int from) {
        int at = text.indexOf(what, from);
        return at < 0 ? text.length() : at + what.length();
    }

    private int comment(int from, int to) {
        blank(code, from, to);
        blank(bare, from, to);
        comments.add(new Span(from, to, "", 0));
        return to;
    }

    private static void blank(char[] where, int from, int to) {
        for (int i = from; i < to; i++) if (where[i] != '\n') where[i] = ' ';
    }

    private int string(int at, char quote) {
        String triple = String.valueOf(quote).repeat(3);
        boolean three = text.startsWith(triple, at)
                && (language == CodeLanguage.PYTHON || quote == '"' && language == CodeLanguage.JAVA);
        String prefix = prefix(at);
        int end = three ? endOfTriple(at + 3, triple) : endOf(at + 1, quote);
        int width = three ? 3 : 1;
        // Line ends too: what a string holds shall not end a statement.
        if (end - width > at + width) Arrays.fill(bare, at + width, end - width, ' ');
        literals.add(new Span(at, end, prefix, width));
        return end;
    }

    private String prefix(int at) {
        if (language != CodeLanguage.PYTHON && language != CodeLanguage.JAVA) return "";
        int start = at;
        while (start > 0 && at - start < 2 && "rRbBuUfFs".indexOf(text.charAt(start - 1)) >= 0) start--;
        boolean word = start > 0 && Character.isJavaIdentifierPart(text.charAt(start - 1));
        return word ? "" : text.substring(start, at);
    }

    private int endOfTriple(int from, String triple) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '\\') i++;
            else if (text.startsWith(triple, i)) return i + 3;
        }
        return text.length();
    }

    private int endOf(int from, char quote) {
        boolean raw = quote == '`' && language == CodeLanguage.GO;
        boolean lines = quote == '`' || language == CodeLanguage.PHP || language == CodeLanguage.RUBY;
        int depth = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && !raw) i++;
            else if (c == '\n' && !lines) return i;
            else if (quote == '`' && text.startsWith("${", i)) depth++;
            else if (c == '}' && depth > 0) depth--;
            else if (c == quote && depth == 0) return i + 1;
        }
        return text.length();
    }

    // 'x' and '\n' are characters; a lone ' is a lifetime, an apostrophe or a digit's separator.
    private int character(int at) {
        int end = text.indexOf('\'', text.startsWith("\\'", at + 1) ? at + 3 : at + 1);
        boolean one = end > at && (end - at <= 3 || end - at <= 12 && text.charAt(at + 1) == '\\');
        if (!one) return at + 1;
        blank(bare, at + 1, end);
        return end + 1;
    }

    private boolean regexMayStand(int at) {
        int i = at - 1;
        while (i >= 0 && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) i--;
        return i < 0 || "(,=:[!&|?{};+\n".indexOf(text.charAt(i)) >= 0 || i >= 5 && text.startsWith("return", i - 5);
    }

    private int regex(int at) {
        boolean set = false;
        for (int i = at + 1; i < text.length() && text.charAt(i) != '\n'; i++) {
            char c = text.charAt(i);
            if (c == '\\') i++;
            else if (c == '[') set = true;
            else if (c == ']') set = false;
            else if (c == '/' && !set) {
                blank(bare, at + 1, i);
                return i + 1;
            }
        }
        return at + 1;
    }
}
