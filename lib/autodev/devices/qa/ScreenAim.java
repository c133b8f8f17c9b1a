package autodev.devices.qa;

import autodev.devices.Device;
import autodev.devices.Driver;
import autodev.devices.Element;
import autodev.devices.Locator;
import autodev.devices.MobileTools;
import autodev.mcp.McpAnswer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A tool done at an element, found again on the live screen. What touches the screen touches the element's middle; keys
 * are typed into it once it has been tapped; what looks at the screen looks when the element is there, or gone; any
 * other tool is done, and has ended when the element is there, or gone.
 */
final class ScreenAim {
    /** The tools that touch a point. */
    static final Set<String> POINTS =
            Set.of(MobileTools.CLICK, "mobile_double_tap_on_screen", "mobile_long_press_on_screen_at_coordinates");

    private static final String TYPE = "mobile_type_keys";
    private static final String SWIPE = "mobile_swipe_on_screen";
    private static final Set<String> LOOKS =
            Set.of(MobileTools.ELEMENTS, "mobile_take_screenshot", "mobile_save_screenshot");

    private final String tool;
    private final ObjectNode args;
    private final Optional<Locator> locator;
    private final boolean gone;
    private final Duration patience;
    private final AtomicReference<Optional<ObjectNode>> sent = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Optional<Point>> touched = new AtomicReference<>(Optional.empty());

    private final AtomicReference<Optional<Element>> met = new AtomicReference<>(Optional.empty());

    /** A point that was touched. */
    record Point(int x, int y) {}

    /**
     * Of {@code tool} with the plan's {@code args}; waits for {@code patience} at most. Throws BadInput for what is no
     * element.
     */
    ScreenAim(String tool, JsonNode args, Duration patience) {
        this.tool = tool;
        this.args = args instanceof ObjectNode object ? object.deepCopy() : JsonNodeFactory.instance.objectNode();
        this.locator = Optional.ofNullable(this.args.remove(QaArgs.ELEMENT)).map(Locator::read);
        this.gone = LooseValue.flag(
                Optional.ofNullable(this.args.remove("gone")).orElse(JsonNodeFactory.instance.booleanNode(false)));
        this.patience = patience;
    }

    Optional<Locator> locator() {
        return locator;
    }

    /** The arguments for the server, without the point of an element that has not been found yet. */
    ObjectNode args() {
        return args;
    }

    boolean gone() {
        return gone;
    }

    /** What went to the server last, if anything did. */
    Optional<ObjectNode> sent() {
        return sent.get();
    }

    /** What it touched, if anything. */
    Optional<Point> touched() {
        return touched.get();
    }

    /** The element that it was done at, if it has found one. */
    Optional<Element> met() {
        return met.get();
    }

    /** Does it. Throws what {@link Device} and {@link Driver} throw. */
    McpAnswer act(Device device) {
        Driver driver = device.driver();
        boolean first = LOOKS.contains(tool);
        if (locator.isEmpty()) return send(driver);
        if (POINTS.contains(tool) || tool.equals(SWIPE) || tool.equals(TYPE)) {
            Element element = tool.equals(TYPE)
                    ? device.awaitField(locator.get(), patience)
                    : device.await(locator.get(), patience);
            met.set(Optional.of(element));
            int x = element.box().middleX();
            int y = element.box().middleY();
            if (tool.equals(TYPE)) tap(driver, x, y);
            else args.put("x", x).put("y", y);
            return send(driver);
        }
        if (first) await(device);
        McpAnswer answer = send(driver);
        if (!first) await(device);
        return answer;
    }

    private void await(Device device) {
        if (gone) device.awaitGone(locator.orElseThrow(), patience);
        else met.set(Optional.of(device.awaitShown(locator.orElseThrow(), patience)));
    }

    private void tap(Driver driver, int x, int y) {
        touched.set(Optional.of(new Point(x, y)));
        driver.call(
                MobileTools.CLICK,
                JsonNodeFactory.instance.objectNode().put("x", x).put("y", y));
    }

    private McpAnswer send(Driver driver) {
        if (POINTS.contains(tool) && args.path("x").isNumber() && args.path("y").isNumber())
            touched.set(Optional.of(
                    new Point(args.path("x").intValue(), args.path("y").intValue())));
        sent.set(Optional.of(driver.complete(tool, args)));
        return driver.call(tool, args);
    }
}
