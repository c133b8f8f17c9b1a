package autodev.devices.simulator;

import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;

/** A picture of a phone's screen, made smaller and encoded as tools ask for it. */
record Shot(BufferedImage image) {
    static Shot of(Phone phone) throws IOException {
        return new Shot(ImageIO.read(new ByteArrayInputStream(phone.png())));
    }

    /**
     * With its longer side at most {@code maxSize}, or else times {@code scale}; 0 and 1 leave it as it is, and it
     * never grows.
     */
    Shot within(int maxSize, double scale) {
        int longer = Math.max(image.getWidth(), image.getHeight());
        double factor = maxSize > 0 ? Math.min(1, (double) maxSize / longer) : scale > 0 && scale < 1 ? scale : 1;
        return factor >= 1 ? this : scaled(factor);
    }

    private Shot scaled(double factor) {
        int width = Math.max(1, (int) Math.round(image.getWidth() * factor));
        int height = Math.max(1, (int) Math.round(image.getHeight() * factor));
        var smaller = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = smaller.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return new Shot(smaller);
    }

    byte[] png() throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    /** {@code quality}: 1 to 100. */
    byte[] jpeg(int quality) throws IOException {
        var opaque = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        var graphics = opaque.createGraphics();
        graphics.drawImage(image, 0, 0, null);
        graphics.dispose();
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var out = new ByteArrayOutputStream();
        try (var stream = ImageIO.createImageOutputStream(out)) {
            var how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(Math.clamp(quality, 1, 100) / 100f);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(opaque, null, null), how);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    int width() {
        return image.getWidth();
    }

    int height() {
        return image.getHeight();
    }
}
