package autodev.view;

import java.util.Optional;

/**
 * Draws any view as a PNG, by the same layout as {@link Svg}. No display is needed, but Java's own desktop module and one font
 * are: where they are missing {@link #unavailable()} says so. Nothing of that module is loaded before a picture is asked for;
 * then, unless the user has said otherwise, {@code java.awt.headless} becomes true.
 */
public final class Png {
    private static final double SMALLEST = 0.5;
    private static final double LARGEST = 4;

    private Png() {}

    /** Why no picture can be drawn on this machine and what to do about it, in one line; empty if one can. */
    public static Optional<String> unavailable() {
        return Tried.REASON;
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
        unavailable().ifPresent(reason -> {
            throw new ViewException.NoPictures(reason);
        });
        double drawn = Double.isNaN(scale) ? 1 : Math.clamp(scale, SMALLEST, LARGEST);
        return Raster.png(Svg.drawing(view, width), theme, drawn);
    }

    /** Tried once, at the first picture; what is missing then stays missing. */
    private static final class Tried {
        static final Optional<String> REASON = reason();

        private static Optional<String> reason() {
            if (System.getProperty("java.awt.headless") == null) System.setProperty("java.awt.headless", "true");
            try {
                Raster.png(Layout.of(View.text("a"), 100), Theme.LIGHT, 1);
                return Optional.empty();
            } catch (RuntimeException | Error e) { // AWT has errors of its own, and missing libraries are LinkageErrors
                if (e instanceof VirtualMachineError broken && !(e instanceof InternalError)) throw broken;
                return Optional.of(lacking(e));
            }
        }
    }

    /** What to say when Java's desktop module answered with {@code cause}. */
    static String lacking(Throwable cause) {
        return "cannot draw a PNG: Java's desktop module does not work here ("
                + cause.toString().lines().findFirst().orElseThrow() + "); it needs the module"
                + " java.desktop and a font"
                + " (Debian: apt install"
                + " fontconfig"
                + " fonts-dejavu-core), or use"
                + " SVG or HTML, which need"
                + " neither";
    }
}
