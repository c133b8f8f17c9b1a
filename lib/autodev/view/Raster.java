package autodev.view;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/** Turns a drawing into pixels by Java2D; the only class that names Java's desktop module. */
final class Raster {
    private static final long MOST_PIXELS = 60_000_000;

    private final Graphics2D pen;
    private final Theme theme;

    private Raster(Graphics2D pen, Theme theme) {
        this.pen = pen;
        this.theme = theme;
    }

    /** {@code drawing} as a PNG, each of its pixels {@code wanted} wide, less if that would be more than memory should hold. */
    static byte[] png(Drawing drawing, Theme theme, double wanted) {
        double most = Math.sqrt(MOST_PIXELS / ((double) drawing.width() * drawing.height()));
        double scale = Math.min(wanted, most);
        int width = (int) Math.ceil(drawing.width() * scale);
        int height = (int) Math.ceil(drawing.height() * scale);
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        try {
            pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            pen.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            pen.setColor(Color.decode(Ink.PAPER.hex(theme)));
            pen.fillRect(0, 0, width, height);
            pen.scale(scale, scale);
            drawing.shapes().forEach(new Raster(pen, theme)::shape);
        } finally {
            pen.dispose();
        }
        return encoded(image);
    }

    private static byte[] encoded(BufferedImage image) {
        var out = new ByteArrayOutputStream();
        // A stream of our own: ImageIO's would be a file in a folder that may not be writable.
        try (var stream = new MemoryCacheImageOutputStream(out)) {
            if (!ImageIO.write(image, "png", stream))
                throw new IllegalStateException("this Java has no writer for PNG");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private void shape(Drawing.Shape shape) {
        switch (shape) {
            case Drawing.Box box -> box(box);
            case Drawing.Path path -> path(path);
            case Drawing.Dot dot -> {
                colour(dot.ink());
                double wide = 2 * dot.radius();
                pen.fill(new Ellipse2D.Double(dot.x() - dot.radius(), dot.y() - dot.radius(), wide, wide));
            }
            case Drawing.Words words -> words(words);
            case Drawing.Photo photo -> photo(photo);
        }
    }

    private void box(Drawing.Box box) {
        var outline = new RoundRectangle2D.Double(
                box.x(), box.y(), box.width(), box.height(), 2 * box.radius(), 2 * box.radius());
        box.fill().ifPresent(ink -> {
            colour(ink);
            pen.fill(outline);
        });
        box.edge().ifPresent(ink -> {
            colour(ink);
            pen.setStroke(new BasicStroke(ink == Ink.OUTLINE ? 2 : 1));
            pen.draw(outline);
        });
    }

    private void path(Drawing.Path path) {
        var line = new Path2D.Double();
        line.moveTo(path.points().get(0), path.points().get(1));
        for (int i = 2; i + 1 < path.points().size(); i += 2)
            line.lineTo(path.points().get(i), path.points().get(i + 1));
        colour(path.ink());
        float thickness = (float) path.thickness();
        pen.setStroke(
                path.dashed()
                        ? new BasicStroke(
                                thickness, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {4, 3}, 0)
                        : new BasicStroke(thickness, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.draw(line);
    }

    private void words(Drawing.Words words) {
        colour(words.ink());
        var font = new Font(Font.MONOSPACED, words.bold() ? Font.BOLD : Font.PLAIN, 1).deriveFont((float) words.size());
        // From left to right, as in the SVG, whatever the first letter is.
        var attributes = Map.of(TextAttribute.FONT, font, TextAttribute.RUN_DIRECTION, TextAttribute.RUN_DIRECTION_LTR);
        var text = new TextLayout(words.text(), attributes, pen.getFontRenderContext());
        double wide = text.getAdvance();
        // The layout has given it a place, and the font may be another one than it took.
        double squeeze = wide <= 0 || wide <= words.width() && !Cells.simple(words.text()) ? 1 : words.width() / wide;
        double x = switch (words.anchor()) {
            case START -> words.x();
            case MIDDLE -> words.x() - wide * squeeze / 2;
            case END -> words.x() - wide * squeeze;
        };
        AffineTransform before = pen.getTransform();
        pen.translate(x, words.y());
        pen.scale(squeeze, 1);
        text.draw(pen, 0, 0);
        pen.setTransform(before);
    }

    private void photo(Drawing.Photo photo) {
        BufferedImage image = decoded(photo.bytes());
        if (image == null) {
            words(ChartLayout.small(photo.x() + 6, photo.y() + 16, "the picture is damaged", Drawing.Anchor.START));
            return;
        }
        double scale = pen.getTransform().getScaleX();
        // Halves first: a screenshot shrunk in one go loses the thin strokes of its letters.
        while (image.getWidth() > 2 * photo.width() * scale && image.getHeight() > 2 * photo.height() * scale)
            image = halved(image);
        var place = AffineTransform.getTranslateInstance(photo.x(), photo.y());
        place.scale(photo.width() / image.getWidth(), photo.height() / image.getHeight());
        pen.drawImage(image, place, null);
    }

    private static BufferedImage halved(BufferedImage image) {
        var half = new BufferedImage(
                Math.max(1, image.getWidth() / 2), Math.max(1, image.getHeight() / 2), BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = half.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(image, 0, 0, half.getWidth(), half.getHeight(), null);
        pen.dispose();
        return half;
    }

    private static @Nullable BufferedImage decoded(byte[] bytes) {
        try (var stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            var readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) return null;
            ImageReader reader = readers.next();
            reader.setInput(stream);
            // A few bytes can say that they are gigabytes of pixels.
            boolean sane = (long) reader.getWidth(0) * reader.getHeight(0) <= MOST_PIXELS;
            BufferedImage image = sane ? reader.read(0) : null;
            reader.dispose();
            return image;
        } catch (IOException | RuntimeException e) {
            return null; // bytes from a device: what is wrong with them is said where the picture would be
        }
    }

    private void colour(Ink ink) {
        pen.setColor(Color.decode(ink.hex(theme)));
    }
}
