package autodev.devices;

import autodev.Json;
import autodev.mcp.McpAnswer;
import autodev.view.View;
import autodev.view.Viewable;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A device, driven a call at a time. What is named by a text is found on the live screen, waited for and scrolled to.
 * What goes wrong throws a {@link DeviceException}.
 *
 * <pre>{@code
 * var phone = Devices.connect().get(0);
 * phone.launch("com.example.chat");
 * phone.find("Sign in").tap();
 * phone.screen();
 * }</pre>
 */
public final class Device implements Viewable {
    private static final String SWIPE = "mobile_swipe_on_screen";
    private static final Pattern LISTED = Pattern.compile("(.+?)\\s*\\(([^()]+)\\)");
    private static final int MOST_APPS = 12;
    private static final Pattern SIZE = Pattern.compile("(\\d+)\\s*x\\s*(\\d+)");

    private final DeviceInfo info;
    private final Driver driver;

    /** What is known of it, and what drives it. */
    public Device(DeviceInfo info, Driver driver) {
        this.info = info;
        this.driver = driver;
    }

    /** What the server lists of it. */
    public DeviceInfo info() {
        return info;
    }

    /** What drives it. */
    public Driver driver() {
        return driver;
    }

    /** A picture of its screen now. */
    public Screenshot screenshot() {
        Screenshot shot = Screenshot.of(call("mobile_take_screenshot"));
        if (shot.screenWidth() > 0) return shot;
        Matcher size = SIZE.matcher(call("mobile_get_screen_size").text());
        return size.find()
                ? shot.onScreen(Integer.parseInt(size.group(1)), Integer.parseInt(size.group(2)))
                : shot.onScreen(0, 0);
    }

    /** What is on its screen now. */
    public Elements elements() {
        boolean choice = driver.tools().stream()
                .filter(tool -> tool.name().equals(MobileTools.ELEMENTS))
                .anyMatch(tool -> tool.parameters().path("properties").has("format"));
        // Its text form leaves nothing out, but JSON is the one that older versions and other servers have, too.
        return Elements.parse(
                (choice ? call(MobileTools.ELEMENTS, "format", "json") : call(MobileTools.ELEMENTS)).text());
    }

    /** Both. */
    public Screen screen() {
        return new Screen(info.id(), screenshot(), elements());
    }

    /** The element that is seen or known as {@code words}; nothing is looked for before it is used. */
    public Found find(String words) {
        return find(Locator.of(words));
    }

    /** The element that {@code locator} says. */
    public Found find(Locator locator) {
        return new Found(this, locator, Found.PATIENCE);
    }

    /**
     * Waits until the element is there, scrolling down and back up for it while it is not, and says where it is. Throws
     * {@link DeviceException.NoElement} with the near misses when {@code patience} is over.
     */
    public Element await(Locator locator, Duration patience) {
        return new Lookout(this, locator, patience, seen -> seen.find(locator).one()).found();
    }

    /**
     * As above, for what is only looked at: what says the words by themselves ({@link Located#plain}) is waited for a
     * while longer where something else mentions them.
     */
    public Element awaitShown(Locator locator, Duration patience) {
        return new Lookout(this, locator, patience, seen -> seen.find(locator).one()).shown();
    }

    /**
     * As {@link #await}, for text to be typed into: a field that fits, or the one that a label of these words stands
     * above or beside.
     */
    public Element awaitField(Locator locator, Duration patience) {
        return new Lookout(this, locator, patience, seen -> TextFields.of(locator, seen)).found();
    }

    /** Waits until no such element is there; throws {@link DeviceException.Failed} when {@code patience} is over. */
    public void awaitGone(Locator locator, Duration patience) {
        new Lookout(this, locator, patience, seen -> seen.find(locator).one()).gone();
    }

    /** Taps a point, in pixels of the screen. */
    public Device tap(int x, int y) {
        call(MobileTools.CLICK, "x", x, "y", y);
        return this;
    }

    /** Taps a point twice. */
    public Device doubleTap(int x, int y) {
        call("mobile_double_tap_on_screen", "x", x, "y", y);
        return this;
    }

    /** Keeps a finger on a point, for half a second or as long as the server does it. */
    public Device longPress(int x, int y) {
        call("mobile_long_press_on_screen_at_coordinates", "x", x, "y", y);
        return this;
    }

    /** Types into what has the focus. */
    public Device type(String text) {
        call("mobile_type_keys", "text", text, "submit", false);
        return this;
    }

    /** Presses a button: {@code HOME}, {@code BACK}, {@code ENTER}, {@code VOLUME_UP}, … */
    public Device press(String button) {
        call("mobile_press_button", "button", button.toUpperCase(Locale.ROOT));
        return this;
    }

    /** Swipes {@code up}, {@code down}, {@code left} or {@code right}: that way the finger goes. */
    public Device swipe(String direction) {
        call(SWIPE, "direction", direction.toLowerCase(Locale.ROOT));
        return this;
    }

    /**
     * Swipes so within what is {@code seen}: where the server is not told, it goes by the size of an upright screen, and on one that lies
     * on its side begins outside of it.
     */
    Device scroll(String direction, Elements seen) {
        int right = 0;
        int bottom = 0;
        for (Element one : seen.all()) {
            right = Math.max(right, one.box().x() + one.box().width());
            bottom = Math.max(bottom, one.box().y() + one.box().height());
        }
        boolean told = driver.tools().stream()
                .filter(tool -> tool.name().equals(SWIPE))
                .anyMatch(tool -> tool.parameters().path("properties").has("distance"));
        if (!told || right == 0 || bottom == 0) return swipe(direction);
        int from = bottom * (direction.equals("up") ? 7 : 3) / 10;
        call(SWIPE, "direction", direction, "x", right / 2, "y", from, "distance", bottom * 4 / 10);
        return this;
    }

    /** Brings an app to the front: by its package, or by its name as {@link #apps} lists it. */
    public Device launch(String app) {
        call("mobile_launch_app", "packageName", packageOf(app));
        return this;
    }

    /** Ends an app, named in the same way. */
    public Device terminate(String app) {
        call("mobile_terminate_app", "packageName", packageOf(app));
        return this;
    }

    /**
     * The package of an app that {@link #apps} lists by this name; what has a dot is a package itself. Throws {@link
     * DeviceException.Failed} that says what there is.
     */
    String packageOf(String app) {
        if (app.contains(".")) return app;
        List<String> there = apps();
        return there.stream()
                .map(LISTED::matcher)
                .filter(Matcher::matches)
                .filter(listed -> Words.plain(listed.group(1)).equals(Words.plain(app)))
                .map(listed -> listed.group(2))
                .findFirst()
                .orElseThrow(() -> new DeviceException.Failed("there is no app \"" + Words.cut(app) + "\" on "
                        + info.id() + "; there are "
                        + there.stream().limit(MOST_APPS).collect(Collectors.joining(", "))
                        + (there.size() > MOST_APPS ? ", …" : "") + "; a package works, too"));
    }

    /** Opens an address in the browser, or in the app that claims it. */
    public Device open(String url) {
        call("mobile_open_url", "url", url);
        return this;
    }

    /** Installs an app from a file. */
    public Device install(Path file) {
        call("mobile_install_app", "path", file.toAbsolutePath().normalize().toString());
        return this;
    }

    /** Takes an app off. */
    public Device uninstall(String appPackage) {
        call("mobile_uninstall_app", "bundle_id", appPackage);
        return this;
    }

    /** The apps that are on it, as the server lists them: {@code Chat (com.example.chat)}. */
    public List<String> apps() {
        String text = call("mobile_list_apps").text();
        String list = text.substring(text.indexOf(": ") < 0 ? 0 : text.indexOf(": ") + 2);
        // A name may hold a comma; what ends an entry is its package in brackets.
        return List.of(list.strip().split("(?<=\\)),\\s*")).stream()
                .filter(app -> !app.isBlank())
                .toList();
    }

    private McpAnswer call(String tool, Object... fields) {
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < fields.length; i += 2) arguments.set(String.valueOf(fields[i]), Json.tree(fields[i + 1]));
        return driver.call(tool, arguments);
    }

    /** The screen, as it is when this is looked at; what went wrong if it cannot be had. */
    @Override
    public View view() {
        try {
            return screen().view();
        } catch (DeviceException e) {
            return View.text(String.valueOf(e.getMessage()), View.Tone.BAD);
        }
    }

    @Override
    public String toString() {
        return info.words();
    }
}
