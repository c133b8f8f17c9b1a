package autodev.agents.tickets;

import autodev.agents.tickets.Comment.Span;
import autodev.agents.tickets.Syntax.Block;
import autodev.agents.tickets.Syntax.Quirk;
import autodev.agents.tickets.Syntax.Quote;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells comments from strings and code, in one pass. It knows what every language has (see {@link Syntax}) and no
 * grammar: in a text that is none of the language it finds too much or too little, and never fails.
 */
final class CommentLexer {
    /** Code within a string: it ends at the closing bracket that has no opening one. */
    private static final class Hole {
        private final Quote quote;
        private int depth;

        Hole(Quote quote) {
            this.quote = quote;
        }
    }

    private final String text;
    private final Syntax syntax;
    private final Literals literals;
    private final List<Span> found = new ArrayList<>();
    private final Deque<Hole> holes = new ArrayDeque<>();
    // What does not end from somewhere on does not end from further on.
    private final Set<Object> endless = new HashSet<>();
    private int at;

    private CommentLexer(String text, Syntax syntax) {
        // What stands at the beginning of a line is found behind a line break.
        this.text = "\n" + text;
        this.syntax = syntax;
        literals = new Literals(this.text, syntax);
    }

    /** The comments of {@code text}. */
    static List<Comment> comments(String text, Syntax syntax) {
        return Comment.of(text, spans(text, syntax));
    }

    /** Where they are. */
    static List<Span> spans(String text, Syntax syntax) {
        var lexer = new CommentLexer(text, syntax);
        while (lexer.at < lexer.text.length()) lexer.step();
        return lexer.found.stream().map(span -> span.shifted(-1)).toList();
    }

    private void step() {
        if (hole() || literal() || block() || line() || quote()) return;
        char c = text.charAt(at);
        if (Character.isLetterOrDigit(c) || c == '_') {
            int end = literals.word(at);
            literals.code(end - 1);
            at = end;
            return;
        }
        if (!Character.isWhitespace(c)) literals.code(at);
        at += c == '\\' && syntax.has(Quirk.BACKSLASH) ? 2 : 1;
    }

    private boolean hole() {
        Hole hole = holes.peek();
        if (hole == null) return false;
        char c = text.charAt(at);
        if (c == hole.quote.bracket()) hole.depth++;
        else if (c == hole.quote.unbracket() && hole.depth-- == 0) {
            holes.pop();
            at++;
            string(hole.quote);
            return true;
        }
        return false;
    }

    private boolean literal() {
        int end = literals.end(at);
        if (end <= at) return false;
        literals.code(end - 1);
        at = end;
        return true;
    }

    private boolean block() {
        if (syntax.has(Quirk.LONG_BRACKETS) && text.startsWith("--[", at)) {
            int close = literals.longBracket(at + 2);
            if (close > 0) {
                int open = text.indexOf('[', at + 3) + 1;
                found.add(new Span(at, open, close - (open - at - 2), false));
                at = close;
                return true;
            }
        }
        for (Block block : syntax.blocks()) {
            if (!text.startsWith(block.open(), at) || text.startsWith("(*)", at)) continue;
            int from = at + block.open().length();
            int start = at + (block.open().startsWith("\n") ? 1 : 0);
            if (block.nests()) at = nested(block, start, from);
            else {
                int close = text.indexOf(block.close(), from);
                // One that is left open goes to the end, as compilers take it.
                int to = close < 0 ? text.length() : close;
                found.add(new Span(start, from, to, false));
                at = Math.min(text.length(), to + block.close().length());
            }
            return true;
        }
        return false;
    }

    // Each that is in it is one of its own, and so are the parts around.
    private int nested(Block block, int start, int from) {
        int depth = 1, part = from;
        for (int i = from; i < text.length(); i++) {
            boolean close = text.startsWith(block.close(), i);
            if (!close && !text.startsWith(block.open(), i)) continue;
            found.add(new Span(part == from ? start : part, part, i, false));
            i += (close ? block.close() : block.open()).length() - 1;
            part = i + 1;
            depth += close ? -1 : 1;
            if (depth == 0) return part;
        }
        found.add(new Span(part == from ? start : part, part, text.length(), false));
        return text.length();
    }

    private boolean line() {
        for (String mark : syntax.lines()) {
            if (!text.startsWith(mark, at) || !literals.mayComment(at, mark)) continue;
            int from = at + mark.length();
            int to = lineEnd(from);
            while (syntax.has(Quirk.SPLICE) && to < text.length() && text.charAt(to - 1) == '\\') to = lineEnd(to + 1);
            found.add(new Span(mark.startsWith("\n") ? at + 1 : at, from, to, true));
            at = to;
            return true;
        }
        return false;
    }

    private int lineEnd(int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    private boolean quote() {
        for (Quote quote : syntax.quotes()) {
            if (!text.startsWith(quote.open(), at) || endless.contains(quote)) continue;
            literals.code(at);
            at += quote.open().length();
            string(quote);
            return true;
        }
        return false;
    }

    /** Goes on behind the string that {@link #at} is in, or to the code in it. */
    private void string(Quote quote) {
        int from = at;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' && !quote.spans()) {
                at = quote.close().equals("\n") ? i + 1 : i;
                return;
            }
            if (!quote.hole().isEmpty() && text.startsWith(quote.hole(), i)) {
                holes.push(new Hole(quote));
                at = i + quote.hole().length();
                return;
            }
            if (!quote.escape().isEmpty() && c == quote.escape().charAt(0)) i++;
            else if (quote.doubles() && text.startsWith(quote.close() + quote.close(), i)) i++;
            else if (text.startsWith(quote.close(), i)) {
                at = i + quote.close().length();
                literals.code(at - 1);
                return;
            }
        }
        // No string is left open to the end of a file that is whole: the mark is something else.
        endless.add(quote);
        at = from;
    }
}
