package autodev.view;

import java.util.ArrayList;
import java.util.Locale;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Draws a timeline in letters: a row for each lane, on one scale; what went how is seen without colours too. */
final class TimelineText {
    private static final int LONGEST_NAME = 24;
    private static final int MOST_LANES = 40;

    private TimelineText() {}

    /** {@code timeline} in {@code width} columns; {@code paint} gives a text its tone. */
    static String draw(View.Timeline timeline, int width, BiFunction<String, View.Tone, String> paint) {
        int name = timeline.lanes().stream()
                .mapToInt(lane -> Math.min(LONGEST_NAME, lane.name().length()))
                .max()
                .orElse(0);
        int columns = Math.max(10, width - name - 2);
        var lines = new ArrayList<String>();
        for (View.Lane lane : timeline.lanes()
                .subList(0, Math.min(MOST_LANES, timeline.lanes().size())))
            lines.add(String.format("%-" + Math.max(1, name) + "s  ", shorten(lane.name()))
                    + row(timeline, lane, columns, paint));
        int more = timeline.lanes().size() - MOST_LANES;
        if (more > 0) lines.add("… " + more + " more lanes");
        lines.add(" ".repeat(name + 2) + scale(timeline.seconds(), columns));
        return String.join("\n", lines);
    }

    private static String row(
            View.Timeline timeline, View.Lane lane, int columns, BiFunction<String, View.Tone, String> paint) {
        var tones = new View.Tone[columns];
        for (View.Bar bar : lane.bars()) {
            int from = column(bar.from(), timeline.seconds(), columns);
            int to = Math.max(from + 1, end(bar.to(), timeline.seconds(), columns));
            // What went wrong is seen, however short it was.
            for (int c = from; c < Math.min(columns, to); c++)
                if (tones[c] == null || bar.tone() == View.Tone.BAD) tones[c] = bar.tone();
        }
        var marks = new boolean[columns];
        for (double mark : timeline.marks()) marks[column(mark, timeline.seconds(), columns)] = true;
        var out = new StringBuilder();
        for (int c = 0; c < columns; ) {
            View.Tone tone = tone(tones[c]);
            var run = new StringBuilder();
            for (; c < columns && tone(tones[c]) == tone; c++)
                run.append(tones[c] != null ? glyph(tones[c]) : marks[c] ? "│" : "·");
            out.append(paint.apply(run.toString(), tone));
        }
        return out.toString();
    }

    private static View.Tone tone(View.@Nullable Tone of) {
        return of == null ? View.Tone.MUTED : of;
    }

    private static int column(double at, double seconds, int columns) {
        if (seconds <= 0) return 0;
        return (int) Math.max(0, Math.min(columns - 1, Math.floor(at / seconds * columns)));
    }

    private static int end(double at, double seconds, int columns) {
        return seconds <= 0 ? 1 : (int) Math.min(columns, Math.round(at / seconds * columns));
    }

    private static String glyph(View.Tone tone) {
        return switch (tone) {
            case GOOD -> "█";
            case BAD -> "x";
            case WARN -> "?";
            case MUTED -> "░";
            case PLAIN, STRONG -> "▒";
        };
    }

    private static String scale(double seconds, int columns) {
        String end = String.format(Locale.ROOT, "%.2f s", seconds);
        return "0" + " ".repeat(Math.max(1, columns - 1 - end.length())) + end;
    }

    private static String shorten(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…";
    }
}
