package autodev.repair.builtin;

import java.util.List;

/**
 * One small change to one file that may be the repair. {@code score} is higher for what is likelier, above 0; {@code template}
 * names the kind of change; {@code line} counts from 1.
 */
record Candidate(String path, int line, String template, double score, List<Edit> edits) {
    // Longer changes are cut in what is shown of them.
    private static final int SHOWN = 100;

    /** The file's text with the change made. */
    String apply(String text) {
        return Edit.apply(text, edits);
    }

    /** The kind of change and its lines before and after, in one line; {@code text} is the file's before the change. */
    String what(String text) {
        int first = edits.stream().mapToInt(Edit::start).min().orElse(0);
        int last = edits.stream().mapToInt(Edit::end).max().orElse(0);
        int from = text.lastIndexOf('\n', first - 1) + 1;
        int end = text.indexOf('\n', last);
        String before = text.substring(from, end < 0 ? text.length() : end);
        List<Edit> moved = edits.stream()
                .map(e -> new Edit(e.start() - from, e.end() - from, e.text()))
                .toList();
        return template + ": `" + shorten(before) + "` -> `" + shorten(Edit.apply(before, moved)) + "`";
    }

    /** Place and change, as one line. */
    String describe(String text) {
        return path + ":" + line + " " + what(text);
    }

    private static String shorten(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }
}
