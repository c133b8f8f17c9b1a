package autodev.devices.simulator;

import autodev.devices.simulator.MobileToolbox.Body;
import autodev.devices.simulator.MobileToolbox.Reach;
import autodev.devices.simulator.ToolTrouble.Failed;
import autodev.devices.simulator.ToolTrouble.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The tools of mobile-mcp that are about apps. */
final class AppTools {
    private static final List<String> INSTALLABLE = List.of(".apk", ".ipa", ".zip", ".app");
    private static final Pattern LOCALE = Pattern.compile("[a-zA-Z0-9]([a-zA-Z0-9_-]*[a-zA-Z0-9])?");

    private final Reach reach;

    AppTools(Reach reach) {
        this.reach = reach;
    }

    Map<String, Body> bodies() {
        return Map.of(
                "mobile_list_apps", this::list,
                "mobile_get_foreground_app", this::foreground,
                "mobile_launch_app", this::launch,
                "mobile_terminate_app", this::terminate,
                "mobile_install_app", this::install,
                "mobile_uninstall_app", this::uninstall,
                "mobile_open_url", this::open);
    }

    private String list(ToolArguments arguments) throws ToolTrouble {
        return "Found these apps on device: "
                + reach.deed(arguments, "apps list", "list apps").apps().stream()
                        .map(app -> app.name() + " (" + app.appPackage() + ")")
                        .collect(Collectors.joining(", "));
    }

    private String foreground(ToolArguments arguments) throws ToolTrouble {
        String app = reach.phone(arguments).phone().foreground();
        return "Foreground app: " + app + " (" + app + ")";
    }

    private String launch(ToolArguments arguments) throws ToolTrouble {
        String app = arguments.text("packageName");
        String locale = arguments.text("locale");
        String command = "apps launch " + app + (locale.isEmpty() ? "" : " --locale " + locale);
        Phone phone = reach.deed(arguments, command, "launch app");
        String head = "failed to launch app on device " + phone.serial() + ": ";
        for (String tag : locale.isEmpty() ? new String[0] : locale.split(",", -1))
            if (!LOCALE.matcher(tag).matches())
                throw new Failed(command, phone.serial(), head + "invalid locale tag: \"" + tag + "\"");
        if (!phone.launch(app))
            throw new Failed(
                    command, phone.serial(), head + "no launcher activity found for " + app + " (is it installed?)");
        return "Launched app " + app;
    }

    private String terminate(ToolArguments arguments) throws ToolTrouble {
        String app = arguments.text("packageName");
        reach.deed(arguments, "apps terminate " + app, "terminate app").stop(app);
        return "Terminated app " + app;
    }

    private String install(ToolArguments arguments) throws ToolTrouble, IOException {
        String path = arguments.text("path");
        extension(path, INSTALLABLE, "install_app");
        if (!Files.exists(Path.of(path))) throw new Refused("App file not found: " + path);
        String command = "apps install " + path;
        Phone phone = reach.deed(arguments, command, "install app");
        if (!phone.install(Files.readAllBytes(Path.of(path))))
            throw new Failed(
                    command,
                    phone.serial(),
                    "failed to install app on device " + phone.serial()
                            + ": failed to install app: exit status 1\nOutput: adb: failed to install " + path
                            + ": Failure [INSTALL_PARSE_FAILED_NOT_APK: Failed to parse base.apk: it is no APK]\n");
        return "Installed app from " + path;
    }

    private String uninstall(ToolArguments arguments) throws ToolTrouble {
        String app = arguments.text("bundle_id");
        Phone phone = reach.deed(arguments, "apps uninstall " + app, "uninstall app");
        if (!phone.uninstall(app))
            throw new Failed(
                    "apps uninstall " + app,
                    phone.serial(),
                    "failed to uninstall app on device " + phone.serial()
                            + ": failed to uninstall app: exit status 1\n"
                            + "Output: Failure [DELETE_FAILED_INTERNAL_ERROR]\n");
        return "Uninstalled app " + app;
    }

    private String open(ToolArguments arguments) throws ToolTrouble {
        String url = arguments.text("url");
        if (!url.startsWith("http://") && !url.startsWith("https://"))
            throw new Refused("Only http:// and https:// URLs are allowed. Set MOBILEMCP_ALLOW_UNSAFE_URLS=1 to allow"
                    + " other URL schemes.");
        reach.deed(arguments, "url " + url, "open url").open(url);
        return "Opened URL: " + url;
    }

    /** Refuses a file whose name ends otherwise. */
    static void extension(String path, List<String> allowed, String tool) throws Refused {
        String name = path.substring(path.lastIndexOf('/') + 1);
        String end = name.lastIndexOf('.') > 0
                ? name.substring(name.lastIndexOf('.')).toLowerCase(Locale.ROOT)
                : "";
        if (!allowed.contains(end))
            throw new Refused(tool + " requires a " + String.join(", ", allowed) + " file extension, got: \""
                    + (end.isEmpty() ? "(none)" : end) + "\"");
    }
}
