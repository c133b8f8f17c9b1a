package autodev.devices;

import java.util.Optional;

/**
 * The size of a PNG or JPEG out of its first bytes (PNG's IHDR; JPEG's SOF segments, ITU T.81), without decoding it.
 */
record PictureSize(int width, int height) {
    /** Empty if it is neither, or broken before its size. */
    static Optional<PictureSize> of(byte[] image) {
        if (image.length > 24 && (image[0] & 0xff) == 0x89 && image[1] == 'P')
            return found(quad(image, 16), quad(image, 20));
        if (image.length < 4 || (image[0] & 0xff) != 0xff || (image[1] & 0xff) != 0xd8) return Optional.empty();
        int at = 2;
        while (at + 9 < image.length && (image[at] & 0xff) == 0xff) {
            int marker = image[at + 1] & 0xff;
            boolean frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
            if (frame) return found(pair(image, at + 7), pair(image, at + 5));
            // A fill byte, or a marker without a segment.
            if (marker == 0xff) at++;
            else if (marker >= 0xd0 && marker <= 0xd9 || marker == 0x01) at += 2;
            else at += 2 + pair(image, at + 2);
        }
        return Optional.empty();
    }

    private static Optional<PictureSize> found(int width, int height) {
        return width > 0 && height > 0 ? Optional.of(new PictureSize(width, height)) : Optional.empty();
    }

    private static int pair(byte[] image, int at) {
        return (image[at] & 0xff) << 8 | image[at + 1] & 0xff;
    }

    private static int quad(byte[] image, int at) {
        return pair(image, at) << 16 | pair(image, at + 2);
    }
}
