package autodev.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a thing looks like, as plain data. {@link Terminal}, {@link Html}, {@link Svg} and {@link Png} draw it; nothing else in the house knows about
 * colours or mark-up.
 */
public sealed interface View {
    /** What a piece of text means to its reader; each drawer chooses the colour. */
    enum Tone {
        /** Running text. */
        PLAIN,
        /** A heading or a name. */
        STRONG,
        /** What may be passed over. */
        MUTED,
        /** It went well. */
        GOOD,
        /** It went wrong. */
        BAD,
        /** To be looked at. */
        WARN
    }

    /** Text of one tone; may hold line breaks. */
    record Span(String text, Tone tone) {}

    /** Running text, its spans one after the other without anything between. */
    record Text(List<Span> spans) implements View {
        /** As given. */
        public Text {
            spans = List.copyOf(spans);
        }

        /** This text and one more span. */
        public Text and(String text, Tone tone) {
            var more = new ArrayList<>(spans);
            more.add(new Span(text, tone));
            return new Text(more);
        }

        /** This text and more of it in running text. */
        public Text and(String text) {
            return and(text, Tone.PLAIN);
        }
    }

    /** Rows under column names. A row may be shorter than the columns are many. */
    record Table(List<String> columns, List<List<String>> rows) implements View {
        /** As given. */
        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /** A change as a git-style unified diff; may span several files. */
    record Diff(String unified) implements View {}

    /**
     * When things ran side by side: a row for each lane, {@code seconds} long in all; {@code marks} are moments at which all lanes
     * wait for each other. Times are in seconds since the beginning.
     */
    record Timeline(double seconds, List<Lane> lanes, List<Double> marks) implements View {
        /** As given. */
        public Timeline {
            lanes = List.copyOf(lanes);
            marks = List.copyOf(marks);
        }
    }

    /** One row of a {@link Timeline}. */
    record Lane(String name, List<Bar> bars) {
        /** As given. */
        public Lane {
            bars = List.copyOf(bars);
        }
    }

    /** Something that ran; {@code note} is what a reader who points at it is told. */
    record Bar(String label, double from, double to, Tone tone, String note) {}

    /**
     * Numbers along a common axis: {@code labels} name its points from left to right, a series may end earlier than the axis;
     * a number that is not known is NaN and leaves a gap. Each series is drawn to a scale of its own unit.
     */
    record Chart(String title, List<String> labels, List<Series> series) implements View {
        /** As given. */
        public Chart {
            labels = List.copyOf(labels);
            series = List.copyOf(series);
        }
    }

    /** One line of a {@link Chart}: its name, the unit of its numbers ({@code "tests"}, {@code "$"}), and what its going up means. */
    record Series(String name, String unit, Tone tone, List<Double> values) {
        /** As given. */
        public Series {
            values = List.copyOf(values);
        }
    }

    /**
     * A picture in PNG or JPEG, {@code width} x {@code height} pixels, with what is to be seen on it outlined and numbered;
     * {@code caption} says in words what it is of.
     */
    record Picture(byte[] image, int width, int height, String caption, List<Outline> outlines) implements View {
        /** As given. */
        public Picture {
            image = image.clone();
            outlines = List.copyOf(outlines);
        }

        @Override
        public byte[] image() {
            return image.clone();
        }
    }

    /** A rectangle on a {@link Picture}, in its pixels from the upper left corner, and the words for it. */
    record Outline(int x, int y, int width, int height, String label) {}

    /** Views side by side, as far as there is room; each may have a heading, which is empty if not. */
    record Columns(List<Column> columns) implements View {
        /** As given. */
        public Columns {
            columns = List.copyOf(columns);
        }
    }

    /** One of several {@link Columns}. */
    record Column(String heading, View view) {}

    /** A view behind its one-line summary, which whoever looks may open; where nothing can be opened both are shown, shortened. */
    record Folded(Text summary, View view) implements View {}

    /** Views one below the other. */
    record Stack(List<View> views) implements View {
        /** As given. */
        public Stack {
            views = List.copyOf(views);
        }
    }

    /** Text in running tone. */
    static Text text(String text) {
        return text(text, Tone.PLAIN);
    }

    /** Text in one tone. */
    static Text text(String text, Tone tone) {
        return new Text(List.of(new Span(text, tone)));
    }

    /** Views one below the other. */
    static Stack stack(View... views) {
        return new Stack(Arrays.asList(views));
    }
}
