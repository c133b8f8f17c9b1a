package autodev.repair.builtin;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One file's text and its syntax tree. {@code tree} is empty where the text does not parse; {@code problem} then says why.
 * {@code path} is relative to the workspace.
 */
final class Source {
    private final String path;
    private final String text;
    private final Language language;
    private final Optional<Node> tree;
    private final Optional<Problem> problem;
    private final int[] starts;

    Source(String path, String text, Language language, Optional<Node> tree, Optional<Problem> problem) {
        this.path = path;
        this.text = text;
        this.language = language;
        this.tree = tree;
        this.problem = problem;
        this.starts = IntStream.concat(
                        IntStream.of(0),
                        IntStream.range(0, text.length())
                                .filter(i -> text.charAt(i) == '\n')
                                .map(i -> i + 1))
                .toArray();
    }

    /** Its place in the workspace. */
    String path() {
        return path;
    }

    /** The whole text. */
    String text() {
        return text;
    }

    /** What it is written in. */
    Language language() {
        return language;
    }

    /** Its syntax, if it parses. */
    Optional<Node> tree() {
        return tree;
    }

    /** Why it does not parse, if so. */
    Optional<Problem> problem() {
        return problem;
    }

    /** Why a text does not parse: a line that counts from 1 (0 where unknown), a column likewise, the parser's words. */
    record Problem(int line, int column, String message) {}

    /** The line of an offset, counted from 1. */
    int line(int offset) {
        int at = Arrays.binarySearch(starts, offset);
        return at >= 0 ? at + 1 : -at - 1;
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
        if (line > starts.length) return text.length();
        return starts[Math.max(0, line - 1)];
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
