package autodev.devices.simulator;

import java.util.List;

/**
 * A node of a screen with the attributes of Android's uiautomator dump. {@code type} is the whole class name
 * ({@code android.widget.Button}), {@code id} the whole resource id ({@code com.example.chat:id/send}); boxes are pixels from the upper left.
 */
public record UiNode(
        String type,
        String id,
        String text,
        String description,
        String hint,
        String appPackage,
        boolean clickable,
        boolean focusable,
        boolean focused,
        boolean enabled,
        boolean checked,
        boolean scrollable,
        boolean password,
        int x,
        int y,
        int width,
        int height,
        List<UiNode> children) {
    /** Holds its own copy. */
    public UiNode {
        children = List.copyOf(children);
    }
}
