package autodev.serve.mcp;

import autodev.BadInput;
import autodev.devices.Device;
import autodev.devices.Element;
import autodev.devices.Locator;
import autodev.llm.Doc;
import autodev.mcp.McpTool;
import autodev.mcp.McpTool.Hints;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What a finger does on a device. */
record DeviceActs(McpSettings settings, Lab lab) {
    private static final Hints ACTS = new Hints(false, true, false, true);
    private static final double PATIENCE = 10;
    private static final double MOST_PATIENCE = 600;
    private static final Set<String> DIRECTIONS = Set.of("up", "down", "left", "right");

    /** The arguments of an act: all of them name a device, or none. */
    private interface OnDevice {
        Optional<String> device();
    }

    record Tap(
            @Doc(DeviceTools.DEVICE) Optional<String> device,

            @Doc("What stands on it or is its label; waited and scrolled for")
            Optional<String> target,

            @Doc("A point in place of target: pixels of the screen from the left")
            Optional<Integer> x,

            @Doc("The same from the top") Optional<Integer> y,

            @Doc("How many seconds to wait for the target; 10 unless given")
            Optional<Double> within)
            implements OnDevice {}

    record Type(
            @Doc(DeviceTools.DEVICE) Optional<String> device,
            @Doc("What to type") String text,

            @Doc("The field, by its label or hint; what has the focus unless given")
            Optional<String> into)
            implements OnDevice {}

    record Swipe(
            @Doc(DeviceTools.DEVICE) Optional<String> device,

            @Doc("Where the finger goes: up, down, left or right")
            String direction)
            implements OnDevice {}

    record Press(
            @Doc(DeviceTools.DEVICE) Optional<String> device,

            @Doc("HOME, BACK, ENTER, VOLUME_UP or VOLUME_DOWN")
            String button)
            implements OnDevice {}

    record Launch(
            @Doc(DeviceTools.DEVICE) Optional<String> device,

            @Doc("The app's package, com.example.chat for example, or its name")
            String app)
            implements OnDevice {}

    /** What an act answers. */
    record Did(boolean success, String device, String did) {}

    List<McpTool> tools() {
        return List.of(
                act("device_tap", "Tap", "Taps what is seen on a device, or a point.", Tap.class, DeviceActs::tap),
                act("device_type", "Type", "Types text into a field of a device.", Type.class, DeviceActs::type),
                act("device_swipe", "Swipe", "Swipes on a device.", Swipe.class, DeviceActs::swipe),
                act("device_press", "Press", "Presses a button of a device.", Press.class, DeviceActs::press),
                act("device_launch", "Launch", "Brings an app to the front.", Launch.class, launch -> device -> {
                    device.launch(launch.app());
                    return "launched " + launch.app();
                }));
    }

    /** {@code work} looks at the arguments before a device is asked for, which may be long in coming. */
    private <P extends Record & OnDevice> McpTool act(
            String name, String title, String does, Class<P> type, Function<P, Function<Device, String>> work) {
        return TypedTool.of(settings, name, title, ACTS, does, type, (arguments, call) -> {
            Function<Device, String> act = work.apply(arguments);
            Device device = lab.device(call.caller(), arguments.device());
            String did = act.apply(device);
            return ToolAnswer.of(false, did, new Did(true, device.info().id(), did));
        });
    }

    private static Function<Device, String> tap(Tap tap) {
        boolean point = tap.x().isPresent() && tap.y().isPresent();
        if (point == tap.target().isPresent() || tap.x().isPresent() != tap.y().isPresent())
            throw new BadInput("a tap needs target, or x and y");
        double seconds = tap.within().orElse(PATIENCE);
        if (!(seconds >= 0 && seconds <= MOST_PATIENCE))
            throw new BadInput("within is " + seconds + "; give 0 to " + (int) MOST_PATIENCE + " seconds");
        if (!point) return device -> tap(device, tap.target().orElseThrow(), seconds);
        int x = tap.x().orElseThrow();
        int y = tap.y().orElseThrow();
        return device -> {
            device.tap(x, y);
            return "tapped " + x + "," + y;
        };
    }

    private static String tap(Device device, String target, double seconds) {
        Element element = device.await(Locator.of(target), Duration.ofMillis((long) (seconds * 1000)));
        int x = element.box().middleX();
        int y = element.box().middleY();
        device.tap(x, y);
        return "tapped " + element.words() + " at " + x + "," + y;
    }

    private static Function<Device, String> type(Type type) {
        return device -> {
            if (type.into().isPresent()) device.find(type.into().get()).type(type.text());
            else device.type(type.text());
            return "typed " + type.text();
        };
    }

    private static Function<Device, String> swipe(Swipe swipe) {
        String way = swipe.direction().strip().toLowerCase(Locale.ROOT);
        if (!DIRECTIONS.contains(way))
            throw new BadInput("direction is \"" + swipe.direction() + "\"; give up, down, left or right");
        return device -> {
            device.swipe(way);
            return "swiped " + way;
        };
    }

    private static Function<Device, String> press(Press press) {
        return device -> {
            device.press(press.button());
            return "pressed " + press.button().toUpperCase(Locale.ROOT);
        };
    }
}
