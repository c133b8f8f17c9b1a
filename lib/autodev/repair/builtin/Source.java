package autodev.repair.builtin;

import java.util.Optional;

/**
 * One file's text and its syntax tree. {@code tree} is empty where the text does not parse; {@code problem} then says why.
 * {@code path} is relative to the workspace.
 */
record Source(String path, String text, Language language, Optional<Node> tree, Optional<Problem> problem) {
    /** Why a text does not parse: a line that counts from 1 (0 where unknown), a column likewise, the parser's words. */
    record Problem(int line, int column, String message) {}

    /** The line of an offset, counted from 1. */
    int line(int offset) {
        return (int) text.substring(0, Math.min(offset, text.length()))
                        .chars()
                        .filter(c -> c == '\n')
                        .count()
                + 1;
    }

    /** The text of a node. */
    String of(Node node) {
        return text.substring(node.start, node.end);
    }

    /** Where the line that holds {@code offset} starts. */
    int lineStart(int offset) {
        return text.lastIndexOf('\n', offset - 1) + 1;
    }

    /** Where the line that holds {@code offset} ends, its line end not counted. */
    int lineEnd(int offset) {
        int end = text.indexOf('\n', offset);
        if (end < 0) return text.length();
        return end > offset && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }

    /** The offset at which line {@code line} starts; the text's length where there is no such line. */
    int offset(int line) {
        int at = 0;
        for (int i = 1; i < line; i++) {
            int next = text.indexOf('\n', at);
            if (next < 0) return text.length();
            at = next + 1;
        }
        return at;
    }

    /** The white space before the first word of the line that holds {@code offset}. */
    String indent(int offset) {
        int from = lineStart(offset);
        int to = from;
        while (to < text.length() && (text.charAt(to) == ' ' || text.charAt(to) == '\t')) to++;
        return text.substring(from, to);
    }

    /** The line end that the file uses. */
    String newline() {
        return text.contains("\r\n") ? "\r\n" : "\n";
    }

    /** Whether only white space stands before {@code node} on its first line and after it (a comment aside) on its last. */
    boolean ownsItsLines(Node node) {
        if (!text.substring(lineStart(node.start), node.start).isBlank()) return false;
        String rest = text.substring(node.end, lineEnd(node.end)).strip();
        return rest.isEmpty() || rest.startsWith("#") || rest.startsWith("//");
    }
}
