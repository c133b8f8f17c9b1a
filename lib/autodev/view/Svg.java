package autodev.view;

/**
 * Draws any view as one standalone SVG document, by the same layout as {@link Png}: no script, no network, no style from
 * outside. What is drawn is escaped, secrets are redacted. A view that is too long for one picture is cut, and a last line says
 * how much of it is left out.
 */
public final class Svg {
    /** How wide a picture is, in pixels, if nothing else is said. */
    public static final int WIDTH = 900;

    private Svg() {}

    /** {@code view} on a light background, {@link #WIDTH} pixels wide. */
    public static String draw(View view) {
        return draw(view, Theme.LIGHT);
    }

    /** {@code view}, {@link #WIDTH} pixels wide. */
    public static String draw(View view, Theme theme) {
        return draw(view, theme, WIDTH);
    }

    /** {@code view}, {@code width} pixels wide, from 240 to 4,000; as high as it needs, up to 6,000 pixels. */
    public static String draw(View view, Theme theme, int width) {
        throw new UnsupportedOperationException();
    }
}
