package autodev.view;

import java.util.List;
import java.util.Optional;

/** A picture as primitive shapes in pixels from the upper left corner; drawn by {@link Svg} and {@link Png} alike. */
record Drawing(int width, int height, List<Shape> shapes) {
    /** A letter's width, as a part of its height, in nearly every font whose letters have one width. */
    static final double CELL = 0.602;

    Drawing {
        shapes = List.copyOf(shapes);
    }

    /** Which end of a text its place is. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    /** One primitive. */
    sealed interface Shape {
        /** The lowest pixel of it. */
        double bottom();
    }

    /** A rectangle; {@code title} is what who points at it is told. */
    record Box(
            double x,
            double y,
            double width,
            double height,
            double radius,
            Optional<Ink> fill,
            Optional<Ink> edge,
            String title)
            implements Shape {
        static Box filled(double x, double y, double width, double height, Ink fill) {
            return new Box(x, y, width, height, 0, Optional.of(fill), Optional.empty(), "");
        }

        @Override
        public double bottom() {
            return y + height;
        }
    }

    /** A line through points, {@code xs} and {@code ys} alternating. */
    record Path(List<Double> points, Ink ink, double thickness, boolean dashed) implements Shape {
        Path {
            points = List.copyOf(points);
        }

        static Path line(double x1, double y1, double x2, double y2, Ink ink) {
            return new Path(List.of(x1, y1, x2, y2), ink, 1, false);
        }

        @Override
        public double bottom() {
            double bottom = 0;
            for (int i = 1; i < points.size(); i += 2) bottom = Math.max(bottom, points.get(i));
            return bottom;
        }
    }

    /** A filled circle. */
    record Dot(double x, double y, double radius, Ink ink, String title) implements Shape {
        @Override
        public double bottom() {
            return y + radius;
        }
    }

    /** One run of text on one line; {@code y} is its base line, {@code size} its height. */
    record Words(double x, double y, String text, Ink ink, boolean bold, double size, Anchor anchor) implements Shape {
        Words {
            text = text.replace('\n', ' ');
        }

        /** How wide it is to be, whatever the font says. */
        double width() {
            return Cells.width(text) * size * CELL;
        }

        @Override
        public double bottom() {
            return y + size * 0.3;
        }
    }

    /** A PNG or JPEG, stretched over a rectangle. */
    record Photo(double x, double y, double width, double height, byte[] bytes) implements Shape {
        @Override
        public double bottom() {
            return y + height;
        }
    }
}
