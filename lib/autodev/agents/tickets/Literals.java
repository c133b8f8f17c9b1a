package autodev.agents.tickets;

import autodev.agents.tickets.Syntax.Quirk;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the literals end that languages have beside plain strings. */
final class Literals {
    private static final Pattern HEREDOC = Pattern.compile("<<-?[ \\t]*(['\"]?)\\\\?([A-Za-z_]\\w*)\\1");
    private static final Pattern TIGHT =
            Pattern.compile("<<(?:[~-](['\"`]?)|<[ \\t]*(['\"]?)|(['\"`]?)(?=[A-Z_]))([A-Za-z_]\\w*)");
    private static final Pattern CPP = Pattern.compile("(?:u8|u|U|L)?R\"([^()\\\\\\s]{0,16})\\(");
    private static final Pattern RUST = Pattern.compile("(?:b|c)?r(#*)\"");
    private static final Pattern CHARACTER =
            Pattern.compile("'(?:\\\\(?:u\\{[0-9A-Fa-f]+}|[^'\\n][^'\\n]{0,10})|\\\\'|[^\\\\'\\n]|[^\\\\'\\n]{2})'");
    private static final Pattern DOLLARS = Pattern.compile("\\$(?:[A-Za-z_]\\w*)?\\$");
    private static final Pattern PERCENT = Pattern.compile("%[qQwWiIrxs]?([({\\[<|!/])");
    private static final String REGEX_FOLLOWS = "(,=:[!&|?{;+-*%~^";
    private static final Set<String> REGEX_WORDS = Set.of(
            "return", "typeof", "case", "in", "of", "do", "else", "yield", "await", "if", "unless", "and", "or", "not",
            "when", "while", "until", "void", "delete");
    private static final String OPERATORS = "!#$%&*+./<=>?@\\^|~:";
    // So many that do not end are no heredocs; to look for each end would take long.
    private static final int MOST_ENDLESS = 100;

    private final String text;
    private final Syntax syntax;
    private final List<String> heredocs = new ArrayList<>();
    private int last = -1;
    private int endless;

    Literals(String text, Syntax syntax) {
        this.text = text;
        this.syntax = syntax;
    }

    /** Notes where the last sign of code is. */
    void code(int at) {
        last = at;
    }

    /** Where the word that begins at {@code at} ends. */
    int word(int at) {
        boolean digit = Character.isDigit(text.charAt(at));
        boolean primes = syntax.has(Quirk.PRIMES) && (digit || !syntax.has(Quirk.CPP_RAW));
        int end = at + 1;
        while (end < text.length()) {
            char c = text.charAt(end);
            boolean prime = c == '\'' && primes && (!digit || hasWord(end + 1));
            if (!Character.isLetterOrDigit(c) && c != '_' && !prime) break;
            end++;
        }
        return end;
    }

    private boolean hasWord(int at) {
        return at < text.length() && Character.isLetterOrDigit(text.charAt(at));
    }

    /** Whether a line comment may begin here with {@code mark}. */
    boolean mayComment(int at, String mark) {
        char before = at == 0 ? '\n' : text.charAt(at - 1);
        if (syntax.has(Quirk.LINE_START))
            return text.substring(text.lastIndexOf('\n', at) + 1, at).isBlank();
        if (syntax.has(Quirk.WORD_START) && !mark.startsWith("\n"))
            return Character.isWhitespace(before) || ";&|()".indexOf(before) >= 0;
        if (syntax.has(Quirk.URL) && mark.equals("//") && before == ':') return false;
        // PHP's attributes.
        if (mark.equals("#") && syntax.lines().contains("//") && text.startsWith("#[", at)) return false;
        if (!syntax.has(Quirk.DASH_OPERATORS)) return true;
        int end = at;
        while (end < text.length() && text.charAt(end) == '-') end++;
        boolean after = end < text.length() && OPERATORS.indexOf(text.charAt(end)) >= 0;
        return !after && OPERATORS.indexOf(before) < 0;
    }

    /** The end of a literal that begins at {@code at}; at most {@code at} if there is none. */
    int end(int at) {
        char c = text.charAt(at);
        int end = -1;
        if (c == '\n') end = syntax.has(Quirk.END_MARK) && endMark(at) ? text.length() : bodies(at);
        else if (c == '<' && text.startsWith("<<", at)) end = heredoc(at);
        else if (c == '\'' && syntax.has(Quirk.CHARACTER)) end = Math.max(at + 1, matched(CHARACTER, at));
        else if (c == '\'' && syntax.has(Quirk.JSX) && apostrophe(at)) end = at + 1;
        else if (c == '/' && syntax.has(Quirk.REGEX)) end = regex(at);
        else if (c == '[' && syntax.has(Quirk.LONG_BRACKETS)) end = longBracket(at);
        else if (c == '$' && syntax.has(Quirk.DOLLARS)) end = dollars(at);
        else if (c == '%' && syntax.has(Quirk.PERCENT)) end = percent(at);
        else if (c == 'u' && syntax.has(Quirk.URL) && text.startsWith("url(", at)) end = text.indexOf(')', at) + 1;
        else if (Character.isLetter(c)) end = raw(at);
        return end;
    }

    private boolean apostrophe(int at) {
        return last == at - 1 && Character.isLetter(text.charAt(last)) && !followsOperator();
    }

    private boolean endMark(int at) {
        return text.startsWith("\n__END__\n", at) || text.startsWith("\n__DATA__\n", at);
    }

    private int matched(Pattern pattern, int at) {
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        return matcher.lookingAt() ? matcher.end() : -1;
    }

    private int raw(int at) {
        Pattern opening = syntax.has(Quirk.CPP_RAW) ? CPP : syntax.has(Quirk.RUST_RAW) ? RUST : null;
        if (opening == null) return -1;
        Matcher open = opening.matcher(text).region(at, text.length());
        if (!open.lookingAt() || endless > MOST_ENDLESS) return -1;
        String close = opening == CPP ? ")" + open.group(1) + "\"" : "\"" + open.group(1);
        return after(close, open.end());
    }

    private int after(String close, int from) {
        int end = text.indexOf(close, from);
        if (end >= 0) return end + close.length();
        endless++;
        return -1;
    }

    /** The end of {@code [==[…]==]}, which begins at {@code at}. */
    int longBracket(int at) {
        int open = at + 1;
        while (open < text.length() && text.charAt(open) == '=') open++;
        if (open >= text.length() || text.charAt(open) != '[' || endless > MOST_ENDLESS) return -1;
        return after("]" + "=".repeat(open - at - 1) + "]", open + 1);
    }

    // A body of several lines is code, of a function.
    private int dollars(int at) {
        int open = matched(DOLLARS, at);
        if (open < 0) return -1;
        int end = text.indexOf(text.substring(at, open), open);
        int line = text.indexOf('\n', open);
        return end < 0 || line >= 0 && line < end ? open : end + open - at;
    }

    private int percent(int at) {
        Matcher open = PERCENT.matcher(text).region(at, text.length());
        if (!open.lookingAt()) return -1;
        // Without a letter it is an operator, unless no value stands before it.
        if (open.end() == at + 2 && (!followsOperator() || !"({[".contains(open.group(1)))) return -1;
        char opening = open.group(1).charAt(0);
        int kind = "({[<".indexOf(opening);
        char closing = kind < 0 ? opening : ")}]>".charAt(kind);
        int depth = 1;
        for (int i = open.end(); i < text.length() && endless <= MOST_ENDLESS; i++) {
            char c = text.charAt(i);
            if (c == '\\') i++;
            else if (c == closing && --depth == 0) return i + 1;
            else if (c == opening) depth++;
        }
        endless++;
        return -1;
    }

    private boolean followsOperator() {
        if (last < 0) return true;
        char c = text.charAt(last);
        if (REGEX_FOLLOWS.indexOf(c) >= 0) return true;
        int from = last;
        while (from >= 0 && last - from < 10 && Character.isLetter(text.charAt(from))) from--;
        return REGEX_WORDS.contains(text.substring(from + 1, last + 1));
    }

    private int regex(int at) {
        if (at + 1 >= text.length() || "/*".indexOf(text.charAt(at + 1)) >= 0 || !followsOperator()) return -1;
        boolean set = false;
        for (int i = at + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') return -1;
            if (c == '\\') i++;
            else if (c == '[') set = true;
            else if (c == ']') set = false;
            else if (c == '/' && !set) return i + 1;
        }
        return -1;
    }

    /** Notes whose body follows below this line. */
    private int heredoc(int at) {
        boolean tight = syntax.has(Quirk.TIGHT_HEREDOC);
        if (!tight && !syntax.has(Quirk.HEREDOC)) return -1;
        Matcher open = (tight ? TIGHT : HEREDOC).matcher(text).region(at, text.length());
        if (!open.lookingAt()) return -1;
        heredocs.add(open.group(tight ? 4 : 2));
        return open.end();
    }

    /** Behind the bodies that begin below the line that ends at {@code at}, before the end of the last line. */
    private int bodies(int at) {
        int end = at;
        for (String tag : heredocs) end = Math.max(end, endless > MOST_ENDLESS ? end : body(tag, end));
        heredocs.clear();
        return end;
    }

    private int body(String tag, int at) {
        for (int from = at; from >= 0 && from < text.length(); from = text.indexOf('\n', from + 1)) {
            int next = text.indexOf('\n', from + 1);
            String line =
                    text.substring(from + 1, next < 0 ? text.length() : next).strip();
            if (line.equals(tag) || line.startsWith(tag) && ";,)".indexOf(line.charAt(tag.length())) >= 0)
                return next < 0 ? text.length() : next;
        }
        endless++;
        return -1;
    }
}
