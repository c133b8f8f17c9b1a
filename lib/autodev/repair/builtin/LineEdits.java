package autodev.repair.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collects edits of one line of a text that does not parse; there is no tree to go by. */
final class LineEdits {
    private static final Pattern WORD = Pattern.compile("\\b[A-Za-z_]+\\b");

    final int start;
    final int end;
    final String line;
    private final Source source;
    private final List<Candidate> candidates = new ArrayList<>();

    /** For line {@code number}, which counts from 1. */
    LineEdits(Source source, int number) {
        this.source = source;
        this.start = source.offset(number);
        this.end = source.lineEnd(start);
        this.line = source.text().substring(start, end);
    }

    /** The candidates so far. */
    List<Candidate> candidates() {
        return candidates;
    }

    /** Replaces the line from column {@code from} to {@code to}, both from 0. */
    void put(String template, double score, int from, int to, String text) {
        if (from < 0
                || to < from
                || to > line.length()
                || line.substring(from, to).equals(text)) return;
        Edit edit = new Edit(start + from, start + to, text);
        candidates.add(new Candidate(source.path(), source.line(start), template, score, List.of(edit)));
    }

    /** Replaces each match of a pattern, one at a time. */
    void each(String template, double score, String pattern, String replacement) {
        Matcher m = Pattern.compile(pattern).matcher(line);
        while (m.find()) {
            StringBuilder text = new StringBuilder();
            String found = m.group();
            text.append(found.replaceFirst("(?s)" + pattern, replacement));
            put(template, score, m.start(), m.end(), text.toString());
        }
    }

    /** Puts the likeliest of {@code words} in the place of each word that is near it. */
    void spell(String template, double score, List<String> words, int most) {
        Matcher m = WORD.matcher(line);
        while (m.find()) {
            if (words.contains(m.group())) continue;
            for (String near : Spelling.nearest(m.group(), words, most)) {
                put(template, score * Spelling.likeness(m.group(), near), m.start(), m.end(), near);
            }
        }
    }

    /** The column at which a comment starts, or the line ends; white space before it not counted. */
    int codeEnd(String comment) {
        int at = line.indexOf(comment);
        return (at < 0 ? line : line.substring(0, at)).stripTrailing().length();
    }
}
