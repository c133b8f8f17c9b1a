package autodev.devices.simulator;

import java.io.IOException;

/** {@code dumpsys}, of the services that tools look at: window, package, activity, SurfaceFlinger, display, battery. */
final class Dumpsys {
    private static final String DISPLAY = "4619827259835644672";

    private Dumpsys() {}

    static int run(ShellCall call) throws IOException {
        return switch (call.argument(0)) {
            case "window" -> window(call);
            case "package" ->
                call.argument(1).isEmpty()
                        ? packages(call)
                        : app(call, call.words().getLast());
            case "activity" -> activity(call);
            case "SurfaceFlinger" ->
                call.say("Display " + DISPLAY + " (HWC display 0): port=0 pnpId=SIM displayName=\"Simulated\"\n");
            case "display" -> display(call);
            case "battery" ->
                call.say("Current Battery Service state:\n"
                        + "  AC powered: true\n"
                        + "  level: 100\n"
                        + "  scale: 100\n"
                        + "  status: 5\n");
            case "input" ->
                call.say("INPUT MANAGER (dumpsys input)\n  Viewport INTERNAL: displayId=0, orientation="
                        + call.phone().rotation() + ", isActive=[1]\n    SurfaceOrientation: "
                        + call.phone().rotation() + "\n");
            case "-l" ->
                call.say("Currently running services:\n  SurfaceFlinger\n  activity\n  battery\n  display\n  input\n"
                        + "  package\n  window\n");
            default -> call.fail(0, "Can't find service: " + call.argument(0));
        };
    }

    /** Android's own name for the window in front: a number, the user, package and activity. */
    private static String focus(ShellCall call) {
        String app = call.phone().foreground();
        return "%x u0 %s/%s.MainActivity".formatted(0xa0000 + (app.hashCode() & 0xfffff), app, app);
    }

    private static int window(ShellCall call) throws IOException {
        Phone phone = call.phone();
        return call.say(
                "WINDOW MANAGER DISPLAY CONTENTS (dumpsys window displays)\n  Display: mDisplayId=0 (organized)\n"
                        + "    init=" + ScreenPrograms.size(phone) + " 440dpi cur=" + phone.width() + "x"
                        + phone.height()
                        + " app=" + phone.width() + "x" + phone.height() + "\n  mCurrentFocus=Window{" + focus(call)
                        + "}\n  mFocusedApp=ActivityRecord{" + focus(call) + " t1}\n    mCurrentRotation=ROTATION_"
                        + phone.rotation() * 90 + "\n    mDreamingLockscreen=false\n");
    }

    private static int packages(ShellCall call) throws IOException {
        for (var installed : call.phone().apps()) app(call, installed.appPackage());
        return 0;
    }

    static int app(ShellCall call, String name) throws IOException {
        var app = PmProgram.find(call, name);
        if (app.isEmpty()) return call.say("Unable to find package: " + name + "\n");
        return call.say("Packages:\n  Package [" + name + "] (5a5a5a):\n    appId=10123\n    codePath=/data/app/" + name
                + "\n    versionCode=1 minSdk=24 targetSdk=34\n    versionName="
                + app.get().version()
                + "\n    dataDir=/data/user/0/" + name + "\n    pkgFlags=[ HAS_CODE ]\n    User 0: installed=true\n");
    }

    private static int activity(ShellCall call) throws IOException {
        String record = "ActivityRecord{" + focus(call) + " t1}";
        String app = call.phone().foreground();
        return call.argument(1).equals("top")
                ? call.say("TASK null id=1 userId=0\n  ACTIVITY " + app + "/.MainActivity 5a5a5a pid="
                        + PhoneProcesses.APP + "\n    mResumed=true mStopped=false mFinished=false\n")
                : call.say("ACTIVITY MANAGER ACTIVITIES (dumpsys activity activities)\nDisplay #0:\n"
                        + "  topResumedActivity=" + record + "\n  mResumedActivity: " + record + "\n");
    }

    private static int display(ShellCall call) throws IOException {
        Phone phone = call.phone();
        return call.say("DISPLAY MANAGER (dumpsys display)\n  Display Id=0\n  Display State=ON\n"
                + "  DisplayViewport{type=INTERNAL, valid=true, isActive=true, displayId=0, uniqueId='local:" + DISPLAY
                + "', orientation=" + phone.rotation() + ", deviceWidth=" + phone.width() + ", deviceHeight="
                + phone.height() + "}\n");
    }

    static String displayId() {
        return DISPLAY;
    }
}
