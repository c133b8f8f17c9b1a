package autodev.devices.simulator;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A screen as bare pixels, red, green, blue and opacity in a byte each: what {@code framebuffer:} and {@code
 * screencap} without {@code -p} give.
 */
record RawScreen(int width, int height, byte[] pixels) {
    private static final int RGBA_8888 = 1;

    static RawScreen of(Phone phone) throws IOException {
        var image = Shot.of(phone).image();
        int[] argb = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        var pixels = ByteBuffer.allocate(argb.length * 4);
        for (int pixel : argb) pixels.putInt(pixel << 8 | pixel >>> 24);
        return new RawScreen(image.getWidth(), image.getHeight(), pixels.array());
    }

    /** Version 1 of the answer to {@code framebuffer:}. Source: AOSP packages/modules/adb, framebuffer_service.cpp. */
    void sendTo(AdbWire wire) throws IOException {
        var head = ByteBuffer.allocate(13 * 4).order(ByteOrder.LITTLE_ENDIAN);
        head.putInt(1).putInt(32).putInt(pixels.length).putInt(width).putInt(height);
        head.putInt(0)
                .putInt(8)
                .putInt(16)
                .putInt(8)
                .putInt(8)
                .putInt(8)
                .putInt(24)
                .putInt(8);
        wire.out().write(head.array());
        wire.out().write(pixels);
        wire.out().flush();
    }

    /** As screencap writes it: width, height, format and colour space, then the pixels. */
    byte[] file() {
        var file = ByteBuffer.allocate(16 + pixels.length).order(ByteOrder.LITTLE_ENDIAN);
        return file.putInt(width)
                .putInt(height)
                .putInt(RGBA_8888)
                .putInt(0)
                .put(pixels)
                .array();
    }
}
