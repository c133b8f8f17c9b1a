package autodev.view;

import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Draws any view as one standalone SVG document, by the same layout as {@link Png}: no script, no network, no style from
 * outside. What is drawn is escaped, secrets are redacted. A view that is too long for one picture is cut, and a last line says
 * how much of it is left out.
 */
public final class Svg {
    /** How wide a picture is, in pixels, if nothing else is said. */
    public static final int WIDTH = 900;

    private static final int NARROWEST = 240;
    private static final int WIDEST = 4_000;
    private static final String FONT =
            "ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',monospace";

    private final StringBuilder out = new StringBuilder();
    private final Function<Ink, String> colours;

    private Svg(Function<Ink, String> colours) {
        this.colours = colours;
    }

    /** {@code view} on a light background, {@link #WIDTH} pixels wide. */
    public static String draw(View view) {
        return draw(view, Theme.LIGHT);
    }

    /** {@code view}, {@link #WIDTH} pixels wide. */
    public static String draw(View view, Theme theme) {
        return draw(view, theme, WIDTH);
    }

    /** {@code view}, {@code width} pixels wide, from 240 to 4,000; as high as it needs, up to about 6,000 pixels. */
    public static String draw(View view, Theme theme, int width) {
        var svg = new Svg(ink -> ink.hex(theme));
        Drawing drawing = drawing(view, width);
        svg.open(drawing, "");
        svg.shape(Drawing.Box.filled(0, 0, drawing.width(), drawing.height(), Ink.PAPER));
        return svg.close(drawing);
    }

    /** What is drawn of {@code view} on a picture {@code width} pixels wide, as far as that may be. */
    static Drawing drawing(View view, int width) {
        return Layout.of(Redaction.of(view, Visible::onPage), Math.clamp(width, NARROWEST, WIDEST));
    }

    /** {@code drawing} as an element of a page whose style has the colours; the page shows through. */
    static String inline(Drawing drawing) {
        var svg = new Svg(Ink::css);
        // On a narrow page it shrinks as long as its letters can be read; then the page scrolls.
        svg.out.append("<div class=\"sc\">");
        svg.open(drawing, " style=\"min-width:" + drawing.width() * 7 / 10 + "px\"");
        return svg.close(drawing) + "</div>";
    }

    private void open(Drawing drawing, String style) {
        out.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d"
                        + " %d\" font-family=\"%s\"%s>",
                drawing.width(),
                drawing.height(),
                drawing.width(),
                drawing.height(),
                FONT,
                style));
    }

    private String close(Drawing drawing) {
        drawing.shapes().forEach(this::shape);
        return out.append("</svg>").toString();
    }

    private void shape(Drawing.Shape shape) {
        switch (shape) {
            case Drawing.Box box -> {
                out.append("<rect");
                numbers("x", box.x(), "y", box.y(), "width", box.width(), "height", box.height());
                if (box.radius() > 0) numbers("rx", box.radius());
                paint("fill", box.fill());
                if (box.edge().isPresent()) paint("stroke", box.edge());
                if (box.edge().isPresent() && box.edge().get() == Ink.OUTLINE) numbers("stroke-width", 2);
                end("rect", box.title());
            }
            case Drawing.Path path -> path(path);
            case Drawing.Dot dot -> {
                out.append("<circle");
                numbers("cx", dot.x(), "cy", dot.y(), "r", dot.radius());
                paint("fill", Optional.of(dot.ink()));
                end("circle", dot.title());
            }
            case Drawing.Words words -> words(words);
            case Drawing.Photo photo -> {
                out.append("<image");
                numbers("x", photo.x(), "y", photo.y(), "width", photo.width(), "height", photo.height());
                out.append(" preserveAspectRatio=\"none\" href=\"")
                        .append(data(photo.bytes()))
                        .append("\"/>");
            }
        }
    }

    /** {@code image}, a PNG or a JPEG, as an address that holds it whole. */
    static String data(byte[] image) {
        String type = image.length > 0 && image[0] == (byte) 0x89 ? "image/png" : "image/jpeg";
        return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(image);
    }

    private void path(Drawing.Path path) {
        out.append("<polyline points=\"");
        for (int i = 0; i < path.points().size(); i++)
            out.append(i == 0 ? "" : i % 2 == 0 ? " " : ",")
                    .append(number(path.points().get(i)));
        out.append('"');
        paint("fill", Optional.empty());
        paint("stroke", Optional.of(path.ink()));
        if (path.thickness() != 1) numbers("stroke-width", path.thickness());
        if (path.dashed()) out.append(" stroke-dasharray=\"4 3\"");
        out.append("/>");
    }

    private void words(Drawing.Words words) {
        out.append("<text");
        numbers("x", words.x(), "y", words.y(), "font-size", words.size());
        paint("fill", Optional.of(words.ink()));
        if (words.bold()) out.append(" font-weight=\"600\"");
        if (words.anchor() != Drawing.Anchor.START)
            out.append(" text-anchor=\"")
                    .append(words.anchor().name().toLowerCase(Locale.ROOT))
                    .append('"');
        // Keeps the layout with any font; letters of other scripts are joined by rules that it would break.
        if (words.text().length() > 1 && Cells.simple(words.text())) {
            numbers("textLength", words.width());
            out.append(" lengthAdjust=\"spacingAndGlyphs\"");
        }
        out.append('>')
                .append(Html.escape(words.text().replace("  ", "\u00a0\u00a0")))
                .append("</text>");
    }

    private void paint(String what, Optional<Ink> ink) {
        out.append(' ')
                .append(what)
                .append("=\"")
                .append(ink.map(colours).orElse("none"))
                .append('"');
    }

    private void numbers(Object... namesAndNumbers) {
        for (int i = 0; i < namesAndNumbers.length; i += 2)
            out.append(' ')
                    .append(namesAndNumbers[i])
                    .append("=\"")
                    .append(number(((Number) namesAndNumbers[i + 1]).doubleValue()))
                    .append('"');
    }

    private void end(String element, String title) {
        if (title.isEmpty()) out.append("/>");
        else
            out.append("><title>")
                    .append(Html.escape(title))
                    .append("</title></")
                    .append(element)
                    .append('>');
    }

    private static String number(double value) {
        double rounded = Double.isFinite(value) ? Math.round(value * 10) / 10.0 : 0;
        return rounded == Math.rint(rounded) ? String.valueOf((long) rounded) : String.valueOf(rounded);
    }
}
