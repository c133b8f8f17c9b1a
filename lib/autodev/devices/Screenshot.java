package autodev.devices;

import autodev.view.View;
import autodev.view.Viewable;

/**
 * A picture of a screen: {@code type} is {@code image/png} or {@code image/jpeg}. {@code width} and {@code height} are the
 * picture's own; the screen, which elements' boxes are in, is {@code screenWidth} x {@code screenHeight}, and may be larger.
 */
public record Screenshot(byte[] image, String type, int width, int height, int screenWidth, int screenHeight)
        implements Viewable {
    /** As given. */
    public Screenshot {
        image = image.clone();
    }

    @Override
    public byte[] image() {
        return image.clone();
    }

    @Override
    public View view() {
        throw new UnsupportedOperationException("contract");
    }
}
