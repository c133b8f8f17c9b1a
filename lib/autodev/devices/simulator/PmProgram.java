package autodev.devices.simulator;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@code pm}, also as {@code cmd package}: what is installed, what starts it, and how it comes and goes. The words
 * are those of Android 14.
 */
final class PmProgram {
    private static final List<String> SYSTEM = List.of("android", "com.android.systemui");

    private PmProgram() {}

    static int run(ShellCall call) throws IOException {
        return switch (call.argument(0)) {
            case "list" -> list(call);
            case "path" -> path(call);
            case "dump" -> Dumpsys.app(call, call.words().getLast());
            case "resolve-activity" -> resolve(call);
            case "query-activities" -> query(call);
            case "install" -> install(call);
            case "uninstall" -> uninstall(call);
            case "clear" -> clear(call);
            case "grant", "revoke", "enable", "set-installer" ->
                installed(call, target(call))
                        ? 0
                        : call.fail(255, "java.lang.IllegalArgumentException: Unknown package: " + target(call));
            case "get-max-users" -> call.say("Maximum supported users: 1\n");
            case "" ->
                call.fail(
                        1,
                        "Package manager (package) commands:\n"
                                + "  list, path, dump, resolve-activity, query-activities, install, uninstall, clear");
            default -> call.fail(255, "Unknown command: " + call.argument(0));
        };
    }

    static boolean installed(ShellCall call, String app) {
        return find(call, app).isPresent();
    }

    static Optional<Phone.InstalledApp> find(ShellCall call, String app) {
        return call.phone().apps().stream()
                .filter(each -> each.appPackage().equals(app))
                .findFirst();
    }

    /** {@code com.example.chat/.MainActivity} in full: {@code com.example.chat/com.example.chat.MainActivity}. */
    static String component(String brief) {
        return brief.replaceFirst("^([^/]*)/\\.", "$1/$1.");
    }

    /** The first word after the command that is no option. */
    private static String target(ShellCall call) {
        return call.arguments().stream()
                .skip(1)
                .filter(word -> !word.startsWith("-"))
                .findFirst()
                .orElse("");
    }

    private static int list(ShellCall call) throws IOException {
        return switch (call.argument(1)) {
            case "packages", "package" -> packages(call);
            case "features" ->
                call.say("feature:reqGlEsVersion=0x30000\nfeature:android.hardware.screen.landscape\n"
                        + "feature:android.hardware.screen.portrait\nfeature:android.hardware.touchscreen\n"
                        + "feature:android.hardware.touchscreen.multitouch\n");
            case "users" -> call.say("Users:\n\tUserInfo{0:Owner:4c13} running\n");
            case "libraries", "permissions", "permission-groups", "instrumentation" -> 0;
            default -> call.fail(255, "Error: unknown list type '" + call.argument(1) + "'");
        };
    }

    private static int packages(ShellCall call) throws IOException {
        String filter = call.arguments().stream()
                .skip(2)
                .filter(word -> !word.startsWith("-"))
                .reduce("", (first, second) -> second);
        var names = new ArrayList<String>();
        if (!call.has("-3") && !call.has("-d")) names.addAll(SYSTEM);
        if (!call.has("-s") && !call.has("-d")) call.phone().apps().forEach(app -> names.add(app.appPackage()));
        return call.say(names.stream()
                .filter(name -> name.contains(filter))
                .map(name -> "package:" + (call.has("-f") ? apk(name) + "=" : "") + name
                        + (call.has("--show-versioncode") ? " versionCode:1" : "") + "\n")
                .collect(Collectors.joining()));
    }

    private static String apk(String app) {
        return "/data/app/" + app + "/base.apk";
    }

    private static int path(ShellCall call) throws IOException {
        String app = call.words().getLast();
        return installed(call, app) ? call.say("package:" + apk(app) + "\n") : 1;
    }

    private static int resolve(ShellCall call) throws IOException {
        String app = call.words().getLast();
        if (!installed(call, app)) return call.say("No activity found\n");
        if (call.has("--brief"))
            return call.say("priority=0 preferredOrder=0 match=0x108000 specificIndex=-1 isDefault=false\n" + app
                    + "/.MainActivity\n");
        return call.say("priority=0 preferredOrder=0 match=0x108000 specificIndex=-1 isDefault=false\nActivityInfo:\n"
                + "  name=" + app + ".MainActivity\n  packageName=" + app + "\n");
    }

    private static int query(ShellCall call) throws IOException {
        var apps = call.phone().apps();
        if (apps.isEmpty()) return call.say("No activities found\n");
        var said = new StringBuilder(apps.size() + " activities found:\n");
        for (int i = 0; i < apps.size(); i++) {
            String app = apps.get(i).appPackage();
            if (call.has("--brief") || call.has("--components")) said.append("  " + app + "/.MainActivity\n");
            else
                said.append("  Activity #" + i + ":\n    priority=0 preferredOrder=0 match=0x108000 specificIndex=-1"
                        + " isDefault=false\n    ActivityInfo:\n      name=" + app + ".MainActivity\n      packageName="
                        + app + "\n");
        }
        return call.say(said.toString());
    }

    /** Of so many bytes that follow ({@code -S N}), or of a file on the phone. */
    private static int install(ShellCall call) throws IOException {
        byte[] apk;
        var size = call.after("-S");
        if (size.isPresent()) {
            int length;
            try {
                length = Integer.parseInt(size.get());
            } catch (NumberFormatException e) {
                return failure(call, "-116: Error: invalid size " + size.get());
            }
            if (length < 0 || length > PhoneFiles.ROOM)
                return failure(call, "INSTALL_FAILED_INSUFFICIENT_STORAGE: " + size.get() + " bytes");
            apk = call.in().readNBytes(length);
            if (apk.length < length)
                return failure(call, "INSTALL_FAILED_INVALID_APK: " + apk.length + " of " + length + " bytes came");
        } else {
            String path = call.words().getLast();
            var file = call.at().files().read(path);
            if (file.isEmpty()) {
                call.say("Error: failed to open file: " + path + "\n");
                return failure(call, "-118: Error: Unable to open file: " + path);
            }
            apk = file.get();
        }
        if (!call.phone().install(apk))
            return failure(call, "INSTALL_PARSE_FAILED_NOT_APK: Failed to parse base.apk: it is no APK");
        return call.say("Success\n");
    }

    private static int failure(ShellCall call, String why) throws IOException {
        call.say("Failure [" + why + "]\n");
        return 1;
    }

    private static int uninstall(ShellCall call) throws IOException {
        return call.phone().uninstall(call.words().getLast())
                ? call.say("Success\n")
                : failure(call, "DELETE_FAILED_INTERNAL_ERROR");
    }

    private static int clear(ShellCall call) throws IOException {
        String app = call.words().getLast();
        if (!installed(call, app)) return call.say("Failed\n") + 1;
        call.phone().stop(app);
        return call.say("Success\n");
    }
}
