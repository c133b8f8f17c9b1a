package autodev.devices.simulator;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A node of a screen with the attributes of Android's uiautomator dump. {@code type} is the whole class name
 * ({@code android.widget.Button}), {@code id} the whole resource id ({@code com.example.chat:id/send}) or empty; boxes are pixels
 * from the upper left, cut to what is seen of the node. A password's {@code text} is as many dots as it has letters.
 */
public record UiNode(
        String type,
        String id,
        String text,
        String description,
        String hint,
        String appPackage,
        boolean clickable,
        boolean longClickable,
        boolean focusable,
        boolean focused,
        boolean enabled,
        boolean checkable,
        boolean checked,
        boolean selected,
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

    /** This node and all below it, parents first. */
    public Stream<UiNode> all() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(UiNode::all));
    }

    /** Those of {@link #all} that are so. */
    public List<UiNode> all(Predicate<UiNode> so) {
        return all().filter(so).toList();
    }
}
