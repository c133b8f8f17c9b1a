package autodev.devices.simulator;

import autodev.devices.simulator.MobileToolbox.Body;
import autodev.devices.simulator.MobileToolbox.Reach;
import autodev.devices.simulator.ToolTrouble.Failed;
import java.util.Map;
import java.util.Set;

/** The tools of mobile-mcp that touch the screen and press keys. */
final class TouchTools {
    private static final int SWIPE_PIXELS = 400;
    private static final int SWIPE_MILLIS = 1000;
    private static final int PRESS_MILLIS = 500;

    /** mobilecli's names of buttons; all but two are Android's, too. */
    private static final Set<String> BUTTONS = Set.of(
            "HOME",
            "BACK",
            "VOLUME_UP",
            "VOLUME_DOWN",
            "ENTER",
            "DPAD_CENTER",
            "DPAD_UP",
            "DPAD_DOWN",
            "DPAD_LEFT",
            "DPAD_RIGHT",
            "BACKSPACE",
            "APP_SWITCH",
            "POWER");

    private final Reach reach;

    TouchTools(Reach reach) {
        this.reach = reach;
    }

    Map<String, Body> bodies() {
        return Map.of(
                "mobile_click_on_screen_at_coordinates", this::click,
                "mobile_double_tap_on_screen", this::doubleTap,
                "mobile_long_press_on_screen_at_coordinates", this::longPress,
                "mobile_swipe_on_screen", this::swipe,
                "mobile_press_button", this::press,
                "mobile_type_keys", this::type);
    }

    private String click(ToolArguments arguments) throws ToolTrouble {
        if (arguments.has("ref")) return clickRef(arguments, arguments.text("ref"));
        reach.phone(arguments);
        arguments.needsPoint();
        tap(arguments);
        return "Clicked on screen at coordinates: " + place(arguments);
    }

    private String clickRef(ToolArguments arguments, String ref) throws ToolTrouble {
        String command = "io tap " + ref;
        Phone phone = reach.deed(arguments, command, "tap");
        var nodes = ScreenElements.of(phone.screen()).nodes();
        int number = ref.matches("@e\\d{1,6}") ? Integer.parseInt(ref.substring(2)) : 0;
        if (number < 1 || number > nodes.size())
            throw new Failed(
                    command,
                    phone.serial(),
                    "ref " + ref + " not found on current screen; refs come from the latest 'dump ui'");
        UiNode node = nodes.get(number - 1);
        phone.tap(node.x() + node.width() / 2, node.y() + node.height() / 2);
        return "Clicked on element " + ref;
    }

    private Phone tap(ToolArguments arguments) throws ToolTrouble {
        int x = arguments.pixel("x");
        int y = arguments.pixel("y");
        Phone phone = reach.deed(arguments, "io tap " + x + "," + y, "tap");
        phone.tap(x, y);
        return phone;
    }

    private static String place(ToolArguments arguments) {
        return arguments.shown("x") + ", " + arguments.shown("y");
    }

    private String doubleTap(ToolArguments arguments) throws ToolTrouble {
        tap(arguments).tap(arguments.pixel("x"), arguments.pixel("y"));
        return "Double-tapped on screen at coordinates: " + place(arguments);
    }

    private String longPress(ToolArguments arguments) throws ToolTrouble {
        int x = arguments.pixel("x");
        int y = arguments.pixel("y");
        double millis = arguments.has("duration") ? arguments.number("duration") : PRESS_MILLIS;
        Phone phone = reach.deed(arguments, "io longpress " + x + "," + y, "long press");
        phone.swipe(x, y, x, y, (int) millis);
        return "Long pressed on screen at coordinates: " + place(arguments) + " for " + ToolArguments.shown(millis)
                + "ms";
    }

    private String swipe(ToolArguments arguments) throws ToolTrouble {
        String direction = arguments.text("direction");
        boolean from = arguments.has("x") && arguments.has("y");
        Phone phone = reach.deed(arguments, "io swipe", "swipe");
        double distance = from && arguments.number("distance") != 0 ? arguments.number("distance") : SWIPE_PIXELS;
        int half = from ? 0 : SWIPE_PIXELS / 2;
        int dx = direction.equals("left") ? -1 : direction.equals("right") ? 1 : 0;
        int dy = direction.equals("up") ? -1 : direction.equals("down") ? 1 : 0;
        double x = (from ? arguments.number("x") : phone.width() / 2) - dx * half;
        double y = (from ? arguments.number("y") : phone.height() / 2) - dy * half;
        phone.swipe(
                (int) Math.round(x),
                (int) Math.round(y),
                (int) Math.round(x + dx * distance),
                (int) Math.round(y + dy * distance),
                SWIPE_MILLIS);
        if (!from) return "Swiped " + direction + " on screen";
        String pixels = arguments.number("distance") != 0 ? " " + arguments.shown("distance") + " pixels" : "";
        return "Swiped " + direction + pixels + " from coordinates: " + place(arguments);
    }

    private String press(ToolArguments arguments) throws ToolTrouble {
        String button = arguments.text("button");
        button(reach.deed(arguments, "io button " + button, "press button"), button);
        return "Pressed the button: " + button;
    }

    private static void button(Phone phone, String button) throws Failed {
        if (!BUTTONS.contains(button))
            throw new Failed(
                    "io button " + button,
                    phone.serial(),
                    "failed to press button on device " + phone.serial() + ": AndroidDevice: unsupported button key: "
                            + button);
        phone.key("KEYCODE_" + (button.equals("BACKSPACE") ? "DEL" : button));
    }

    private String type(ToolArguments arguments) throws ToolTrouble {
        String text = arguments.text("text");
        Phone phone = reach.deed(arguments, "io text " + text, "send text");
        phone.type(text);
        if (arguments.flag("submit", false)) button(phone, "ENTER");
        return "Typed text: " + text;
    }
}
