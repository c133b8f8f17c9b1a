package autodev.devices.simulator;

import autodev.devices.simulator.ShellScript.Piece;
import autodev.devices.simulator.ShellScript.SyntaxError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The words and operators of a line for the phone's shell. Source: POSIX, Shell Command Language, 2.2 and 2.3. */
final class ShellTokens {
    /** A word, or an operator; {@link #END} has neither. */
    record Token(Optional<List<Piece>> pieces, String operator) {}

    static final Token END = new Token(Optional.empty(), "");

    private final String line;
    private final List<Token> tokens = new ArrayList<>();
    private final List<Piece> word = new ArrayList<>();
    private final StringBuilder plain = new StringBuilder();
    private int at;

    ShellTokens(String line) {
        this.line = line;
    }

    /**
     * All of them, {@link #END} last. Throws SyntaxError for a quote without an end, and for what is not known here.
     */
    List<Token> read() throws SyntaxError {
        while (at < line.length()) {
            char c = line.charAt(at);
            switch (c) {
                case ' ', '\t', '\r' -> {
                    endWord();
                    at++;
                }
                case '\'' -> quoted();
                case '"' -> doublyQuoted();
                case '\\' -> escaped();
                case ';', '&', '|', '<', '>', '\n' -> operator();
                case '#' -> {
                    if (plain.isEmpty() && word.isEmpty()) skipComment();
                    else plain.append(line.charAt(at++));
                }
                case '$' -> variable(false);
                case '`', '(', ')' -> throw new SyntaxError(String.valueOf(c));
                default -> {
                    plain.append(c);
                    at++;
                }
            }
        }
        endWord();
        tokens.add(END);
        return tokens;
    }

    private void endPlain() {
        if (!plain.isEmpty()) word.add(new Piece(plain.toString(), false, false));
        plain.setLength(0);
    }

    private void endWord() {
        endPlain();
        if (!word.isEmpty()) tokens.add(new Token(Optional.of(List.copyOf(word)), ""));
        word.clear();
    }

    private void quoted() throws SyntaxError {
        int end = line.indexOf('\'', at + 1);
        if (end < 0) throw new SyntaxError("'");
        endPlain();
        word.add(new Piece(line.substring(at + 1, end), true, false));
        at = end + 1;
    }

    private void doublyQuoted() throws SyntaxError {
        endPlain();
        at++;
        var text = new StringBuilder();
        for (; at < line.length() && line.charAt(at) != '"'; ) {
            char c = line.charAt(at);
            if (c == '`') throw new SyntaxError("`");
            if (c == '$') {
                word.add(new Piece(text.toString(), true, false));
                text.setLength(0);
                variable(true);
            } else if (c == '\\' && at + 1 < line.length() && "$`\"\\\n".indexOf(line.charAt(at + 1)) >= 0) {
                if (line.charAt(at + 1) != '\n') text.append(line.charAt(at + 1));
                at += 2;
            } else {
                text.append(c);
                at++;
            }
        }
        if (at >= line.length()) throw new SyntaxError("\"");
        at++;
        word.add(new Piece(text.toString(), true, false));
    }

    private void escaped() {
        at++;
        if (at >= line.length()) {
            plain.append('\\');
            return;
        }
        char c = line.charAt(at++);
        if (c == '\n') return;
        endPlain();
        word.add(new Piece(String.valueOf(c), true, false));
    }

    private void variable(boolean literal) throws SyntaxError {
        if (line.startsWith("$(", at)) throw new SyntaxError("$(");
        boolean braced = line.startsWith("${", at);
        int from = at + (braced ? 2 : 1);
        int to = from;
        while (to < line.length() && (Character.isLetterOrDigit(line.charAt(to)) || line.charAt(to) == '_')) to++;
        if (to == from && to < line.length() && "?$#!".indexOf(line.charAt(to)) >= 0) to++;
        if (to == from) {
            if (braced) throw new SyntaxError("${");
            if (literal) word.add(new Piece("$", true, false));
            else plain.append('$');
            at++;
            return;
        }
        if (braced && (to >= line.length() || line.charAt(to) != '}')) throw new SyntaxError("${");
        endPlain();
        word.add(new Piece(line.substring(from, to), literal, true));
        at = braced ? to + 1 : to;
    }

    private void operator() {
        // A digit right before < or > says which stream is meant, unless it belongs to a longer word.
        String number = "";
        char c = line.charAt(at);
        if ((c == '<' || c == '>') && word.isEmpty() && plain.length() == 1 && Character.isDigit(plain.charAt(0))) {
            number = plain.toString();
            plain.setLength(0);
        }
        endWord();
        String sign = c == '\n' ? ";" : String.valueOf(c);
        at++;
        if (at < line.length()) {
            String pair = sign + line.charAt(at);
            if (pair.equals("&&") || pair.equals("||") || pair.equals(">>") || pair.equals(">&")) {
                sign = pair;
                at++;
            }
        }
        tokens.add(new Token(Optional.empty(), number + sign));
    }

    private void skipComment() {
        int end = line.indexOf('\n', at);
        at = end < 0 ? line.length() : end;
    }
}
