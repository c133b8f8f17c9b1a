package autodev.notebook;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import javax.imageio.ImageIO;

/** A PNG with a palette: a third of the size for a picture of text, whose colours are few. */
final class Palette {
    private static final int MOST = 256;

    private Palette() {}

    /** The same picture; of more than 256 colours the rarer ones become the nearest of the frequent ones. */
    static byte[] of(byte[] png) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        var counts = new HashMap<Integer, Integer>();
        for (int y = 0; y < image.getHeight(); y++)
            for (int x = 0; x < image.getWidth(); x++) counts.merge(image.getRGB(x, y) & 0xffffff, 1, Integer::sum);
        int[] colours = counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST)
                .mapToInt(Map.Entry::getKey)
                .toArray();
        var model = new IndexColorModel(8, colours.length, colours, 0, false, -1, java.awt.image.DataBuffer.TYPE_BYTE);
        var drawn = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
        var nearest = new HashMap<Integer, Integer>();
        for (int y = 0; y < image.getHeight(); y++)
            for (int x = 0; x < image.getWidth(); x++) {
                int rgb = image.getRGB(x, y) & 0xffffff;
                int index = nearest.computeIfAbsent(rgb, one -> nearest(one, colours));
                drawn.getRaster().setSample(x, y, 0, index);
            }
        var out = new ByteArrayOutputStream();
        ImageIO.write(drawn, "png", out);
        return out.toByteArray();
    }

    private static int nearest(int rgb, int[] colours) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < colours.length; i++) {
            int far = 0;
            for (int shift = 0; shift <= 16; shift += 8) {
                int by = (rgb >> shift & 0xff) - (colours[i] >> shift & 0xff);
                far += by * by;
            }
            if (far >= least) continue;
            least = far;
            best = i;
        }
        return best;
    }
}
