package autodev.devices.simulator;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code am}, {@code monkey} and {@code cmd locale}: apps are started and ended. The words are those of Android 14. */
final class AmProgram {
    private static final String VIEW = "android.intent.action.VIEW";
    private static final Set<String> WITH_VALUE =
            Set.of("-f", "-p", "--user", "--display", "--windowingMode", "--activity-options");
    private static final Set<String> WITH_TWO = Set.of(
            "-e", "--es", "--ez", "--ei", "--el", "--ef", "--eu", "--ecn", "--esn", "--eia", "--ela", "--efa", "--esa");
    private static final Pattern LOCALES = Pattern.compile("[\\w,-]*");

    /** What an app is asked to do, as far as a simulated one can. */
    private record Intent(String action, String data, String component, String target, boolean waits, boolean stop) {
        String words() {
            var words = new ArrayList<String>();
            if (!action.isEmpty()) words.add("act=" + action);
            if (!data.isEmpty()) words.add("dat=" + data);
            if (!component.isEmpty()) words.add("cmp=" + component);
            else if (!target.isEmpty()) words.add("pkg=" + target);
            return "Intent { " + String.join(" ", words) + " }";
        }
    }

    private AmProgram() {}

    static int run(ShellCall call) throws IOException {
        return switch (call.argument(0)) {
            case "start", "start-activity" -> start(call);
            case "force-stop", "stop-app", "kill" -> stop(call);
            case "broadcast" ->
                call.say("Broadcasting: Intent { act=" + call.after("-a").orElse("") + " flg=0x400000 }\n"
                        + "Broadcast completed: result=0\n");
            case "get-current-user" -> call.say("0\n");
            case "instrument" -> {
                call.say("INSTRUMENTATION_FAILED: " + call.words().getLast() + "\n");
                yield call.fail(
                        1,
                        "INSTRUMENTATION_STATUS: Error=Unable to find instrumentation info for: ComponentInfo{"
                                + call.words().getLast() + "}");
            }
            case "" ->
                call.fail(
                        1,
                        "Activity manager (activity) commands:\n"
                                + "  start, force-stop, kill, broadcast, get-current-user");
            default -> call.fail(255, "Unknown command: " + call.argument(0));
        };
    }

    private static int start(ShellCall call) throws IOException {
        Intent intent = read(call);
        call.say("Starting: " + intent.words() + "\n");
        String wanted = intent.component().isEmpty()
                ? intent.target()
                : intent.component().replaceFirst("/.*", "");
        if (intent.stop() && !wanted.isEmpty()) call.phone().stop(wanted);
        if (wanted.isEmpty() && intent.action().equals(VIEW) && !intent.data().isEmpty()) {
            call.phone().open(intent.data());
            return started(call, intent);
        }
        boolean home = wanted.isEmpty() && call.has("android.intent.category.HOME");
        if (home) {
            call.phone().key("KEYCODE_HOME");
            return started(call, intent);
        }
        if (wanted.isEmpty()) return call.fail(1, "Error: Activity not started, unable to resolve " + intent.words());
        boolean claimed = intent.action().equals(VIEW) && !intent.data().isEmpty();
        if (!call.phone().launch(wanted)) {
            String activity = intent.component().isEmpty() ? wanted : PmProgram.component(intent.component());
            return call.fail(1, "Error type 3\nError: Activity class {" + activity + "} does not exist.");
        }
        if (claimed) call.phone().open(intent.data());
        return started(call, intent);
    }

    private static int started(ShellCall call, Intent intent) throws IOException {
        if (!intent.waits()) return 0;
        return call.say("Status: ok\nLaunchState: COLD\nActivity: "
                + call.phone().foreground() + "/.MainActivity\nTotalTime: 1\nWaitTime: 1\nComplete\n");
    }

    private static Intent read(ShellCall call) {
        String action = "";
        String data = "";
        String component = "";
        String target = "";
        var words = call.arguments();
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            String value = i + 1 < words.size() ? words.get(i + 1) : "";
            switch (word) {
                case "-a" -> action = value;
                case "-d" -> data = value;
                case "-n" -> component = value;
                case "-c", "-t" -> {}
                default -> {
                    if (WITH_TWO.contains(word)) i += 2;
                    else if (WITH_VALUE.contains(word)) i++;
                    else if (!word.startsWith("-")) {
                        // The last word may be any of the three.
                        if (word.contains(":")) data = word;
                        else if (word.contains("/")) component = word;
                        else target = word;
                    }
                    continue;
                }
            }
            i++;
        }
        if (action.isEmpty() && !data.isEmpty()) action = VIEW;
        return new Intent(action, data, component, target, call.has("-W"), call.has("-S"));
    }

    private static int stop(ShellCall call) throws IOException {
        String app = call.words().getLast();
        if (call.words().size() < 3)
            return call.fail(255, "Error: Argument expected after \"" + call.argument(0) + "\"");
        call.phone().stop(app);
        return 0;
    }

    /**
     * {@code monkey -p PACKAGE -c android.intent.category.LAUNCHER 1}, which is how many start an app; it throws no
     * other events here.
     */
    static int monkey(ShellCall call) throws IOException {
        var app = call.after("-p");
        if (app.isEmpty()) return call.fail(1, "** Error: this monkey only starts the app that is named with -p");
        if (!call.phone().launch(app.get())) return call.fail(252, "** No activities found to run, monkey aborted.");
        return call.say(
                "Events injected: 1\n## Network stats: elapsed time=1ms (0ms mobile, 0ms wifi, 1ms not connected)\n");
    }

    /** {@code cmd locale set-app-locales PACKAGE --locales fr-FR}: kept; the simulated apps speak one language. */
    static int locale(ShellCall call) throws IOException {
        String app = call.argument(1);
        if (!PmProgram.installed(call, app)) return call.fail(255, "Unknown package " + app + " for userId 0");
        return switch (call.argument(0)) {
            case "set-app-locales" -> {
                String locales = call.after("--locales").orElse("");
                if (!LOCALES.matcher(locales).matches()) yield call.fail(255, "Error: not a locale: " + locales);
                call.at().settings().put("secure", "locales:" + app, locales);
                yield 0;
            }
            case "get-app-locales" ->
                call.say("Locales for " + app + " for user 0 are ["
                        + call.at().settings().get("secure", "locales:" + app).orElse("") + "]\n");
            default -> call.fail(255, "Unknown command: " + call.argument(0));
        };
    }
}
