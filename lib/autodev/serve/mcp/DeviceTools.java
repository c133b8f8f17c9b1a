package autodev.serve.mcp;

import autodev.BadInput;
import autodev.devices.Device;
import autodev.devices.DeviceInfo;
import autodev.devices.Element;
import autodev.devices.Locator;
import autodev.devices.Screen;
import autodev.llm.Doc;
import autodev.mcp.McpAnswer;
import autodev.mcp.McpAnswer.Content;
import autodev.mcp.McpTool;
import autodev.mcp.McpTool.Hints;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** Phones, tablets, emulators and simulators: what is on them, and what a finger does. */
final class DeviceTools {
    private static final Hints ACTS = new Hints(false, true, false, true);
    private static final double PATIENCE = 10;
    private static final double MOST_PATIENCE = 600;
    private static final String DEVICE =
            "Its id or name as devices_list says it; the first that can be used unless given";

    record None() {}

    record Seen(@Doc(DEVICE) Optional<String> device) {}

    record Tap(
            @Doc(DEVICE) Optional<String> device,

            @Doc("What stands on it or is its label; waited and scrolled for")
            Optional<String> target,

            @Doc("A point in place of target, in pixels of the screen")
            Optional<Integer> x,

            Optional<Integer> y,

            @Doc("How many seconds to wait for the target; 10 unless given")
            Optional<Double> within) {}

    record Type(
            @Doc(DEVICE) Optional<String> device,
            @Doc("What to type") String text,

            @Doc("The field, by its label or hint; what has the focus unless given")
            Optional<String> into) {}

    record Swipe(
            @Doc(DEVICE) Optional<String> device,

            @Doc("Where the finger goes: up, down, left or right")
            String direction) {}

    record Press(
            @Doc(DEVICE) Optional<String> device,

            @Doc("HOME, BACK, ENTER, VOLUME_UP or VOLUME_DOWN")
            String button) {}

    record Launch(
            @Doc(DEVICE) Optional<String> device,

            @Doc("The app's package, com.example.chat for example, or its name")
            String app) {}

    /** What {@code devices_list} answers. */
    record Listed(List<DeviceInfo> devices) {}

    /** What {@code device_screen} answers beside the picture. */
    record Shown(String device, int width, int height, JsonNode elements) {}

    /** What the others answer. */
    record Did(boolean success, String device, String did) {}

    private DeviceTools() {}

    static List<McpTool> of(McpSettings settings, Lab lab) {
        // Devices are beyond this machine.
        var looks = new Hints(true, false, true, true);
        return List.of(
                TypedTool.of(
                        settings,
                        "devices_list",
                        "List devices",
                        looks,
                        "Lists the phones, tablets, emulators and simulators that there are.",
                        None.class,
                        (_, call) -> list(lab, call)),
                TypedTool.of(
                        settings,
                        "device_screen",
                        "Look at a screen",
                        looks,
                        "A picture of a device's screen now, and the elements on it with their places.",
                        Seen.class,
                        (seen, call) -> screen(lab.device(call.caller(), seen.device()))),
                act(
                        settings,
                        lab,
                        "device_tap",
                        "Tap",
                        "Taps what is seen on a device, or a point.",
                        Tap.class,
                        Tap::device,
                        DeviceTools::tap),
                act(
                        settings,
                        lab,
                        "device_type",
                        "Type",
                        "Types text into a field of a device.",
                        Type.class,
                        Type::device,
                        DeviceTools::type),
                act(
                        settings,
                        lab,
                        "device_swipe",
                        "Swipe",
                        "Swipes on a device.",
                        Swipe.class,
                        Swipe::device,
                        DeviceTools::swipe),
                act(
                        settings,
                        lab,
                        "device_press",
                        "Press a button",
                        "Presses a button of a device.",
                        Press.class,
                        Press::device,
                        DeviceTools::press),
                act(
                        settings,
                        lab,
                        "device_launch",
                        "Launch an app",
                        "Brings an app of a device to the front.",
                        Launch.class,
                        Launch::device,
                        (launch, device) -> {
                            device.launch(launch.app());
                            return "launched " + launch.app();
                        }));
    }

    private static <P extends Record> McpTool act(
            McpSettings settings,
            Lab lab,
            String name,
            String title,
            String does,
            Class<P> type,
            java.util.function.Function<P, Optional<String>> which,
            BiFunction<P, Device, String> work) {
        return TypedTool.of(settings, name, title, ACTS, does, type, (arguments, call) -> {
            Device device = lab.device(call.caller(), which.apply(arguments));
            String did = work.apply(arguments, device);
            return ToolAnswer.of(false, did, new Did(true, device.info().id(), did));
        });
    }

    private static McpAnswer list(Lab lab, ToolCall call) {
        var devices = lab.devices(call.caller());
        List<DeviceInfo> found = devices.list();
        return ToolAnswer.of(false, devices.view(found), new Listed(found));
    }

    private static McpAnswer screen(Device device) {
        Screen screen = device.screen();
        var shot = screen.screenshot();
        return ToolAnswer.picture(
                new Content.Image(shot.image(), shot.type()),
                screen.elements().view(),
                new Shown(
                        device.info().id(),
                        shot.screenWidth(),
                        shot.screenHeight(),
                        screen.elements().json()));
    }

    private static String tap(Tap tap, Device device) {
        boolean point = tap.x().isPresent() && tap.y().isPresent();
        if (point == tap.target().isPresent() || tap.x().isPresent() != tap.y().isPresent())
            throw new BadInput("a tap needs target, or x and y");
        double seconds = tap.within().orElse(PATIENCE);
        if (!(seconds >= 0 && seconds <= MOST_PATIENCE))
            throw new BadInput("within is " + seconds + "; give 0 to " + (int) MOST_PATIENCE + " seconds");
        if (point) {
            device.tap(tap.x().orElseThrow(), tap.y().orElseThrow());
            return "tapped " + tap.x().orElseThrow() + "," + tap.y().orElseThrow();
        }
        Element element =
                device.await(Locator.of(tap.target().orElseThrow()), Duration.ofMillis((long) (seconds * 1000)));
        int x = element.box().middleX();
        int y = element.box().middleY();
        device.tap(x, y);
        return "tapped " + element.words() + " at " + x + "," + y;
    }

    private static String type(Type type, Device device) {
        if (type.into().isPresent()) device.find(type.into().get()).type(type.text());
        else device.type(type.text());
        return "typed " + type.text();
    }

    private static String swipe(Swipe swipe, Device device) {
        String way = swipe.direction().strip().toLowerCase(Locale.ROOT);
        if (!Set.of("up", "down", "left", "right").contains(way))
            throw new BadInput("direction is \"" + swipe.direction() + "\"; give up, down, left or right");
        device.swipe(way);
        return "swiped " + way;
    }

    private static String press(Press press, Device device) {
        device.press(press.button());
        return "pressed " + press.button().toUpperCase(Locale.ROOT);
    }
}
