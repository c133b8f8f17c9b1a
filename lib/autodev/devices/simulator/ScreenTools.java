package autodev.devices.simulator;

import autodev.devices.simulator.MobileToolbox.Body;
import autodev.devices.simulator.MobileToolbox.Reach;
import autodev.devices.simulator.ToolTrouble.Refused;
import autodev.mcp.McpAnswer;
import autodev.mcp.McpAnswer.Content;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The tools of mobile-mcp that look at the screen and turn it. */
final class ScreenTools {
    private static final List<String> PICTURES = List.of(".png", ".jpg", ".jpeg");
    private static final int USUAL_SIZE = 1024;
    private static final int QUALITY = 75;

    private final Reach reach;

    ScreenTools(Reach reach) {
        this.reach = reach;
    }

    Map<String, Body> bodies() {
        return Map.of(
                "mobile_list_elements_on_screen", this::elements,
                "mobile_get_screen_size", this::size,
                "mobile_save_screenshot", this::save,
                "mobile_set_orientation", this::turn,
                "mobile_get_orientation", this::orientation);
    }

    private String elements(ToolArguments arguments) throws ToolTrouble {
        var phone = reach.phone(arguments);
        // mobilecli has two ways to the elements: where the first finds the phone away, the second finds it there.
        if (!phone.reach()) phone.reach();
        var elements = ScreenElements.of(phone.phone().screen());
        return arguments.text("format").equals("json") ? elements.json() : elements.text();
    }

    private String size(ToolArguments arguments) throws ToolTrouble {
        Phone phone = reach.phone(arguments).phone();
        return "Screen size is " + phone.width() + "x" + phone.height() + " pixels";
    }

    private String save(ToolArguments arguments) throws ToolTrouble, IOException {
        String target = arguments.text("saveTo");
        AppTools.extension(target, PICTURES, "save_screenshot");
        Path path = allowed(target);
        var shot = Shot.of(reach.deed(arguments, "screenshot", "take screenshot"))
                .within((int) arguments.number("maxSize"), arguments.has("scale") ? arguments.number("scale") : 1);
        boolean png = target.toLowerCase(Locale.ROOT).endsWith(".png");
        Files.write(path, png ? shot.png() : shot.jpeg(90));
        return "Screenshot saved to: " + target;
    }

    /** Files are written below this folder and the temporary one only, as mobile-mcp does it. */
    static Path allowed(String target) throws Refused, IOException {
        Path whole = Path.of(target).toAbsolutePath().normalize();
        Path folder = Optional.ofNullable(whole.getParent()).orElse(whole);
        Path real = Files.exists(folder) ? folder.toRealPath() : folder;
        for (String root : List.of(System.getProperty("java.io.tmpdir"), ""))
            if (real.startsWith(Path.of(root).toAbsolutePath().toRealPath())) return whole;
        throw new Refused(
                "\"" + folder + "\" is not in the list of allowed directories. Allowed directories include the"
                        + " current directory and the temp directory on this host.");
    }

    /** A picture, and in words how its pixels and those of the screen go together. */
    McpAnswer screenshot(ToolArguments arguments) throws ToolTrouble, IOException {
        Phone phone = reach.deed(arguments, "screenshot", "take screenshot");
        boolean scaled = arguments.has("scale") && !arguments.has("maxSize");
        int most = arguments.has("maxSize") ? (int) arguments.number("maxSize") : scaled ? 0 : USUAL_SIZE;
        var whole = Shot.of(phone);
        var shot = whole.within(most, scaled ? arguments.number("scale") : 1);
        return new McpAnswer(
                List.of(new Content.Text(mapping(shot, whole)), new Content.Image(shot.jpeg(QUALITY), "image/jpeg")),
                false,
                Optional.empty());
    }

    private static String mapping(Shot shot, Shot screen) {
        String size = shot.width() + "x" + shot.height();
        if (shot.width() == screen.width() && shot.height() == screen.height())
            return "Screenshot is " + size + " and its coordinates match the screen.";
        return "Screenshot is " + size + ". Screen coordinates are " + screen.width() + "x" + screen.height()
                + ". To tap something you see in this screenshot, multiply its x by "
                + ratio(screen.width(), shot.width()) + " and y by " + ratio(screen.height(), shot.height()) + ".";
    }

    private static String ratio(int screen, int shot) {
        return new BigDecimal((double) screen / shot)
                .setScale(3, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    private String turn(ToolArguments arguments) throws ToolTrouble {
        String orientation = arguments.text("orientation");
        reach.deed(arguments, "device orientation set " + orientation, "set orientation")
                .rotate(orientation.equals("landscape") ? 1 : 0);
        return "Changed device orientation to " + orientation;
    }

    private String orientation(ToolArguments arguments) throws ToolTrouble {
        return "Current device orientation is "
                + (reach.phone(arguments).phone().rotation() % 2 == 1 ? "landscape" : "portrait");
    }
}
