package autodev.devices.simulator;

import autodev.devices.simulator.ShellCall.Program;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The programs that a phone's shell finds. */
final class Programs {
    private static final Map<String, Program> ALL = all();

    private Programs() {}

    private static Map<String, Program> all() {
        var all = new HashMap<String, Program>();
        all.put("am", AmProgram::run);
        all.put("monkey", AmProgram::monkey);
        all.put("pm", PmProgram::run);
        all.put("input", InputProgram::run);
        all.put("dumpsys", Dumpsys::run);
        all.put("logcat", Logcat::run);
        all.put("wm", ScreenPrograms::wm);
        all.put("screencap", ScreenPrograms::screencap);
        all.put("screenrecord", ScreenPrograms::screenrecord);
        all.put("uiautomator", ScreenPrograms::uiautomator);
        all.put("cmd", Programs::cmd);
        all.putAll(SettingsPrograms.all());
        all.putAll(FilePrograms.all());
        all.putAll(TextPrograms.all());
        all.putAll(ProcessPrograms.all());
        return Map.copyOf(all);
    }

    /** The program of this name or path; if there is none, one that says so as Android's shell does. */
    static Program of(String name) {
        var program = ALL.get(name.replaceFirst("^/system/bin/", ""));
        return program != null
                ? program
                : call -> call.fail(127, "/system/bin/sh: " + name + ": inaccessible or not found");
    }

    /** Whether there is one. */
    static boolean known(String name) {
        return ALL.containsKey(name);
    }

    /** {@code cmd SERVICE …}: the services that have words of their own. */
    private static int cmd(ShellCall call) throws IOException {
        return switch (call.argument(0)) {
            case "package" -> PmProgram.run(call.rest("pm"));
            case "activity" -> AmProgram.run(call.rest("am"));
            case "window" -> ScreenPrograms.wm(call.rest("wm"));
            case "settings" -> of("settings").run(call.rest("settings"));
            case "appops" -> of("appops").run(call.rest("appops"));
            case "display" -> ScreenPrograms.display(call.rest("display"));
            case "locale" -> AmProgram.locale(call.rest("locale"));
            case "-l" ->
                call.say("Currently running services:\n"
                        + "  activity\n"
                        + "  appops\n"
                        + "  display\n"
                        + "  locale\n"
                        + "  package\n"
                        + "  settings\n"
                        + "  window\n");
            case "" -> call.fail(20, "cmd: No service specified; use -l to list all services");
            default -> call.fail(20, "cmd: Can't find service: " + call.argument(0));
        };
    }
}
