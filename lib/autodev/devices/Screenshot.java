package autodev.devices;

import autodev.mcp.McpAnswer;
import autodev.view.View;
import autodev.view.Viewable;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A picture of a screen: {@code type} is {@code image/png} or {@code image/jpeg}. {@code width} and {@code height} are
 * the picture's own; the screen, which elements' boxes are in, is {@code screenWidth} x {@code screenHeight}, and may
 * be larger.
 */
public record Screenshot(byte[] image, String type, int width, int height, int screenWidth, int screenHeight)
        implements Viewable {
    private static final Pattern SCREEN = Pattern.compile("Screen coordinates are (\\d+)x(\\d+)");
    private static final Pattern SAME = Pattern.compile("coordinates match the screen");

    /** As given. */
    public Screenshot {
        image = image.clone();
    }

    /**
     * Out of the answer to {@code mobile_take_screenshot}. mobile-mcp says beside it how large the screen is; where a
     * server does not, both of {@link #screenWidth} and {@link #screenHeight} are 0. Throws {@link
     * DeviceException.Unreadable} if there is no picture in it.
     */
    static Screenshot of(McpAnswer answer) {
        var image = answer.image()
                .orElseThrow(() -> new DeviceException.Unreadable("the answer to mobile_take_screenshot, \""
                        + Words.cut(answer.text()) + "\", holds no picture; expected one in PNG or JPEG"));
        byte[] data = image.data();
        PictureSize size = PictureSize.of(data)
                .orElseThrow(() -> new DeviceException.Unreadable("the picture of mobile_take_screenshot, "
                        + data.length + " bytes of " + image.type() + ", is neither PNG nor JPEG, or it is cut off"));
        String type = (data[0] & 0xff) == 0x89 ? "image/png" : "image/jpeg";
        Matcher screen = SCREEN.matcher(answer.text());
        if (screen.find())
            return new Screenshot(data, type, size.width(), size.height(), 0, 0)
                    .onScreen(Integer.parseInt(screen.group(1)), Integer.parseInt(screen.group(2)));
        boolean same = SAME.matcher(answer.text()).find();
        return new Screenshot(
                data, type, size.width(), size.height(), same ? size.width() : 0, same ? size.height() : 0);
    }

    /**
     * A copy for a screen of this size; the picture's own where that is not known either. mobile-mcp 1.0.4 gives the
     * size of a phone that is held upright, however it is held; boxes and taps are in pixels as it is held, and so is
     * the picture.
     */
    Screenshot onScreen(int wide, int high) {
        if (wide <= 0 || high <= 0) return new Screenshot(image, type, width, height, width, height);
        boolean turned = width > height && wide < high || width < height && wide > high;
        return new Screenshot(image, type, width, height, turned ? high : wide, turned ? wide : high);
    }

    /** The picture with these boxes of the screen outlined. */
    View.Picture picture(String caption, List<Element> outlined) {
        double across = screenWidth > 0 ? (double) width / screenWidth : 1;
        double down = screenHeight > 0 ? (double) height / screenHeight : 1;
        var outlines = outlined.stream()
                .map(one -> new View.Outline(
                        (int) Math.round(one.box().x() * across),
                        (int) Math.round(one.box().y() * down),
                        (int) Math.round(one.box().width() * across),
                        (int) Math.round(one.box().height() * down),
                        one.words()))
                .toList();
        return new View.Picture(image, width, height, caption, outlines);
    }

    @Override
    public View view() {
        return picture("screen, " + screenWidth + "x" + screenHeight, List.of());
    }
}
