package autodev.view;

import java.util.Optional;

/**
 * Draws any view as a PNG, by the same layout as {@link Svg}. No display is needed, but Java's own desktop module and one font
 * are: where they are missing {@link #unavailable()} says so. Nothing of that module is loaded before a picture is asked for.
 */
public final class Png {
    private Png() {}

    /** Why no picture can be drawn on this machine and what to do about it, in one line; empty if one can. */
    public static Optional<String> unavailable() {
        throw new UnsupportedOperationException();
    }

    /** {@code view} on a light background, {@link Svg#WIDTH} pixels wide. Throws as the others do. */
    public static byte[] draw(View view) {
        return draw(view, Theme.LIGHT);
    }

    /** {@code view}, {@link Svg#WIDTH} pixels wide. Throws as the others do. */
    public static byte[] draw(View view, Theme theme) {
        return draw(view, theme, Svg.WIDTH, 1);
    }

    /**
     * {@code view} laid out {@code width} pixels wide, from 240 to 4,000, and each of them drawn as {@code scale} pixels, from 0.5
     * to 4 (2 is sharp on today's screens). Throws {@link ViewException.NoPictures} where {@link #unavailable()} has a reason.
     */
    public static byte[] draw(View view, Theme theme, int width, double scale) {
        throw new UnsupportedOperationException();
    }
}
