package autodev.patch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;

/** The first line of a Markdown code fence (CommonMark 0.31, section 4.5): its indent, mark, length and info string. */
record Fence(int indent, char mark, int length, String info) {
    private static final int SHORTEST = 3;
    private static final int DEEPEST = 16;
    private static final int LONGEST_INFO = 400;

    /** The fence that a line opens, if it opens one. */
    static Optional<Fence> open(String line) {
        int indent = indent(line);
        if (indent > DEEPEST || indent >= line.length()) return Optional.empty();
        char mark = line.charAt(indent);
        if (mark != '`' && mark != '~') return Optional.empty();
        int end = indent;
        while (end < line.length() && line.charAt(end) == mark) end++;
        if (end - indent < SHORTEST || line.length() - end > LONGEST_INFO) return Optional.empty();
        String info = line.substring(end).strip();
        if (mark == '`' && info.indexOf('`') >= 0) return Optional.empty();
        return Optional.of(new Fence(indent, mark, end - indent, info));
    }

    private static int indent(String line) {
        int indent = 0;
        while (indent < line.length() && (line.charAt(indent) == ' ' || line.charAt(indent) == '\t')) indent++;
        return indent;
    }

    /** Whether a line closes this fence. Deeper lines do not: they are more likely content (a docstring, a diff's context). */
    boolean closes(String line) {
        int from = indent(line);
        if (from > indent) return false;
        int end = from;
        while (end < line.length() && line.charAt(end) == mark) end++;
        return end - from >= length && line.substring(end).isBlank();
    }

    /**
     * The index of the line that closes the fence whose content begins at {@code from}. Fences inside are passed over if
     * they tell their language, so that a README with three marks round it survives.
     */
    Optional<Integer> end(Lines lines, int from) {
        Deque<Fence> nested = new ArrayDeque<>();
        nested.push(this);
        for (int i = from; i < lines.size(); i++) {
            String line = lines.at(i);
            if (nested.element().closes(line)) {
                nested.pop();
                if (nested.isEmpty()) return Optional.of(i);
                continue;
            }
            open(line).filter(this::nests).ifPresent(nested::push);
        }
        return Optional.empty();
    }

    private boolean nests(Fence inner) {
        return inner.mark == mark && inner.length >= length && inner.indent <= indent && !inner.info.isEmpty();
    }

    /** The language that the info string names, in lower case; "" without one. */
    String language() {
        int end = 0;
        while (end < info.length()
                && (Character.isLetterOrDigit(info.charAt(end)) || "+-#_.".indexOf(info.charAt(end)) >= 0)) end++;
        return info.substring(0, end).toLowerCase(Locale.ROOT);
    }

    /** Whether its content is Markdown. */
    boolean markdown() {
        return language().equals("markdown") || language().equals("md");
    }

    /** A line of its content without the indent that the fence itself has. */
    String dedent(String line) {
        int from = 0;
        while (from < indent && from < line.length() && Character.isWhitespace(line.charAt(from))) from++;
        return line.substring(from);
    }
}
