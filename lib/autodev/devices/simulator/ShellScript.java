package autodev.devices.simulator;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of the phone's shell taken apart: pipelines, and what joins each to the one before. Known are quotes,
 * backslashes, {@code $NAME}, assignments, {@code ;}, {@code &}, {@code &&}, {@code ||}, {@code |}, {@code <}, {@code
 * >}, {@code >>} and {@code 2>&1}; what mksh has beyond that is a syntax error here.
 */
record ShellScript(List<Pipeline> pipelines) {
    /** When a pipeline runs, by what came of the one before. */
    enum When {
        ALWAYS,
        AFTER_SUCCESS,
        AFTER_FAILURE
    }

    /** Commands whose outputs feed the next one's input; {@code background}: nobody waits for it. */
    record Pipeline(When when, List<Simple> commands, boolean background) {}

    /** A command: words as they stand, still to be expanded, and where its streams go. */
    record Simple(List<List<Piece>> words, List<Redirect> redirects) {}

    /**
     * A part of a word; {@code literal} was quoted, so nothing in it is expanded. {@code $NAME} is expanded in either
     * if {@code variable}.
     */
    record Piece(String text, boolean literal, boolean variable) {}

    /** A stream (0, 1, 2) from or to a file, or to where stream {@code target} of digits after {@code >&} goes. */
    record Redirect(int stream, Kind kind, List<Piece> target) {
        /** Where it goes. */
        enum Kind {
            READ,
            WRITE,
            APPEND,
            DUPLICATE
        }
    }

    /** The shell's words for a line that it cannot read. */
    static final class SyntaxError extends Exception {
        private static final long serialVersionUID = 1;

        SyntaxError(String unexpected) {
            super("syntax error: unexpected '" + unexpected + "'");
        }
    }

    /** Reads {@code line}; throws SyntaxError. */
    static ShellScript read(String line) throws SyntaxError {
        var pipelines = new ArrayList<Pipeline>();
        var commands = new ArrayList<Simple>();
        var words = new ArrayList<List<Piece>>();
        var redirects = new ArrayList<Redirect>();
        When when = When.ALWAYS;
        for (var tokens = new ShellTokens(line).read().iterator(); tokens.hasNext(); ) {
            var token = tokens.next();
            if (token.pieces().isPresent()) {
                words.add(token.pieces().get());
                continue;
            }
            String operator = token.operator();
            if (operator.matches("\\d?(<|>|>>|>&)")) {
                redirects.add(redirect(operator, tokens.hasNext() ? tokens.next() : ShellTokens.END));
                continue;
            }
            boolean empty = words.isEmpty() && redirects.isEmpty();
            if (!empty) commands.add(new Simple(List.copyOf(words), List.copyOf(redirects)));
            words.clear();
            redirects.clear();
            boolean separator = operator.equals(";") || operator.isEmpty();
            if (empty && !(separator && commands.isEmpty() && when == When.ALWAYS))
                throw new SyntaxError(operator.isEmpty() ? "EOF" : operator);
            if (operator.equals("|")) continue;
            if (!commands.isEmpty()) pipelines.add(new Pipeline(when, List.copyOf(commands), operator.equals("&")));
            commands.clear();
            when = switch (operator) {
                case "&&" -> When.AFTER_SUCCESS;
                case "||" -> When.AFTER_FAILURE;
                default -> When.ALWAYS;
            };
        }
        return new ShellScript(List.copyOf(pipelines));
    }

    private static Redirect redirect(String operator, ShellTokens.Token target) throws SyntaxError {
        if (target.pieces().isEmpty()) throw new SyntaxError(operator);
        boolean numbered = Character.isDigit(operator.charAt(0));
        String sign = numbered ? operator.substring(1) : operator;
        var kind = switch (sign) {
            case "<" -> Redirect.Kind.READ;
            case ">" -> Redirect.Kind.WRITE;
            case ">>" -> Redirect.Kind.APPEND;
            default -> Redirect.Kind.DUPLICATE;
        };
        int stream = numbered ? operator.charAt(0) - '0' : kind == Redirect.Kind.READ ? 0 : 1;
        return new Redirect(stream, kind, target.pieces().get());
    }
}
