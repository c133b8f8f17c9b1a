package autodev.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A piece of text in one colour, on a background of its own or none. */
record Run(String text, Ink ink, boolean bold, Optional<Ink> back) {
    static Run of(String text, Ink ink) {
        return new Run(text, ink, false, Optional.empty());
    }

    static Run of(View.Span span) {
        return new Run(span.text(), Ink.text(span.tone()), span.tone() == View.Tone.STRONG, Optional.empty());
    }

    /** The lines of {@code runs}, each at most {@code cells} wide. Empty text is no line. */
    static List<List<Run>> lines(List<Run> runs, int cells) {
        var lines = new ArrayList<List<Run>>();
        var line = new ArrayList<Run>();
        for (Run run : runs) {
            String[] parts = run.text.split("\n", -1);
            for (int i = 0; i < parts.length; i++) {
                if (i > 0) {
                    lines.addAll(wrapped(line, cells));
                    line.clear();
                }
                if (!parts[i].isEmpty()) line.add(run.with(parts[i]));
            }
        }
        if (!line.isEmpty()) lines.addAll(wrapped(line, cells));
        return lines;
    }

    private static List<List<Run>> wrapped(List<Run> line, int cells) {
        if (line.isEmpty()) return List.of(List.of());
        String whole = String.join("", line.stream().map(Run::text).toList());
        var lines = new ArrayList<List<Run>>();
        int from = 0;
        for (int to : Cells.breaks(whole, cells)) {
            lines.add(part(line, from, to));
            from = to;
        }
        return lines;
    }

    private static List<Run> part(List<Run> line, int from, int to) {
        var part = new ArrayList<Run>();
        int at = 0;
        for (Run run : line) {
            int first = Math.max(from, at);
            int last = Math.min(to, at + run.text.length());
            if (first < last) part.add(run.with(run.text.substring(first - at, last - at)));
            at += run.text.length();
        }
        return part;
    }

    private Run with(String other) {
        return new Run(other, ink, bold, back);
    }
}
