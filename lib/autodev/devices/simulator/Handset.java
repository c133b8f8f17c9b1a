package autodev.devices.simulator;

import autodev.devices.simulator.Dialog.Choice;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The inside of a phone: its apps, which of them is in front, and what lies over that. For one thread at a time. */
final class Handset implements App.Host {
    private static final DateTimeFormatter DAY_TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter LOG_TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss.SSS");
    private static final int LOG_LINES = 5_000;
    private static final int TAPS_TO_CRASH = 3;
    private static final int UPRIGHT_WIDTH = 1080;
    private static final int UPRIGHT_HEIGHT = 2340;

    final Map<String, App> apps = new LinkedHashMap<>();
    final EnumSet<Fault> faults = EnumSet.noneOf(Fault.class);
    final List<Crash> crashes = new ArrayList<>();
    final Map<String, Integer> scrolled = new HashMap<>();
    private final Launcher launcher;
    private final Clock clock;
    private final Set<String> running = new HashSet<>();
    private final Map<String, Integer> taps = new HashMap<>();
    private final List<String> log = new ArrayList<>();
    private App front;
    private Optional<Dialog> over = Optional.empty();
    private Optional<String> clipboard = Optional.empty();
    private String focused = "";
    private boolean keyboard;
    private int rotation;

    Handset(String owner, Clock clock) {
        this.clock = clock;
        launcher = new Launcher(this, owner, () -> List.copyOf(apps.values()), this::launch);
        front = launcher;
    }

    int rotation() {
        return faults.contains(Fault.ROTATED) ? 1 : rotation;
    }

    void rotate(int wanted) {
        rotation = Math.floorMod(wanted, 4);
    }

    boolean landscape() {
        return rotation() % 2 == 1;
    }

    int width() {
        return landscape() ? UPRIGHT_HEIGHT : UPRIGHT_WIDTH;
    }

    int height() {
        return landscape() ? UPRIGHT_WIDTH : UPRIGHT_HEIGHT;
    }

    App front() {
        return front;
    }

    /** What is on the screen now. */
    Shown shown() {
        Page page = front.page(landscape());
        if (!page.has(focused)) focus("");
        var stage = new Stage(width(), height(), scrolled, faults.contains(Fault.ELEMENT_MISSING));
        return stage.show(front, page, over, focused, keyboard, status(), this::up);
    }

    private Status status() {
        List<Icon> notices = apps.values().stream()
                .filter(app -> app != front && app.notifies())
                .map(App::icon)
                .toList();
        return new Status(time(), notices);
    }

    boolean launch(String appPackage) {
        App app = apps.get(appPackage);
        if (app == null) {
            if (appPackage.equals(Launcher.PACKAGE)) home();
            return appPackage.equals(Launcher.PACKAGE);
        }
        bring(app);
        return true;
    }

    private void bring(App app) {
        if (app != front) {
            front.leave();
            focus("");
        }
        front = app;
        over = Optional.empty();
        if (running.add(app.appPackage())) taps.remove(app.appPackage());
        log("I", "ActivityTaskManager", "Displayed " + app.appPackage() + "/.MainActivity");
        if (faults.contains(Fault.DIALOG)) ask();
    }

    /** Android's question for a permission, over the app in front. */
    void ask() {
        if (front == launcher) return;
        String owner = "com.android.permissioncontroller";
        over = Optional.of(new Dialog(
                owner,
                "Allow " + front.name() + " to send you notifications?",
                "",
                List.of(
                        new Choice(owner + ":id/permission_allow_button", "Allow", this::answered),
                        new Choice(owner + ":id/permission_deny_button", "Deny", this::answered)),
                true,
                this::answered));
    }

    private void answered() {
        over = Optional.empty();
    }

    /** Nothing lies over the app any more. */
    void clear() {
        over = Optional.empty();
    }

    void home() {
        front.leave();
        front = launcher;
        over = Optional.empty();
        focus("");
        log("I", "ActivityTaskManager", "Displayed " + Launcher.PACKAGE + "/.Launcher");
    }

    /** A screen back, as the arrow of the bar does. */
    void up() {
        focus("");
        if (!front.back()) home();
    }

    /** The BACK key: it takes the keyboard away first, then the dialog, then goes a screen back. */
    void back() {
        Optional<Shown.Window> window = shown().dialog();
        if (window.isPresent()) {
            over = Optional.empty();
            window.get().cancel().run();
        } else if (keyboard) {
            keyboard = false;
        } else {
            up();
        }
    }

    void stop(String appPackage) {
        App app = apps.get(appPackage);
        if (app == null || !running.remove(appPackage)) return;
        if (front == app) home();
        app.restart();
        scrolled.keySet().removeIf(key -> key.startsWith(appPackage + "/"));
        taps.remove(appPackage);
        log("I", "ActivityManager", "Force stopping " + appPackage);
    }

    @Override
    public void open(String url) {
        App app = apps.values().stream()
                .filter(each -> !(each instanceof Browser) && each.open(url))
                .findFirst()
                .or(() -> apps.values().stream().filter(each -> each.open(url)).findFirst())
                .orElse(null);
        if (app == null) log("W", "ActivityTaskManager", "No app opens " + url);
        else bring(app);
    }

    void install(App app) {
        apps.putIfAbsent(app.appPackage(), app);
        log("I", "PackageManager", "Installed " + app.appPackage());
    }

    boolean uninstall(String appPackage) {
        stop(appPackage);
        return apps.remove(appPackage) != null;
    }

    /** Counts a tap on the app in front, which may be its last. */
    boolean crashes() {
        if (!faults.contains(Fault.CRASH_ON_TAP) || front == launcher || over.isPresent()) return false;
        String dead = front.appPackage();
        if (taps.merge(dead, 1, Integer::sum) < TAPS_TO_CRASH) return false;
        App app = front;
        Instant at = clock.instant();
        String id = "crash-" + (crashes.size() + 1);
        crashes.add(new Crash(id, dead, at, stack(dead)));
        stop(dead);
        stack(dead).lines().forEach(line -> log("E", "AndroidRuntime", line));
        over = Optional.of(new Dialog(
                "android",
                app.name() + " keeps stopping",
                "",
                List.of(
                        new Choice("android:id/aerr_restart", "Open app again", () -> bring(app)),
                        new Choice("android:id/aerr_close", "Close app", this::answered)),
                true,
                this::answered));
        return true;
    }

    private static String stack(String dead) {
        return """
            FATAL EXCEPTION: main
            Process: %1$s, PID: 4711
            java.lang.IllegalStateException: simulated crash at the third tap (fault CRASH_ON_TAP)
            \tat %1$s.MainActivity.onClick(MainActivity.java:42)
            \tat android.view.View.performClick(View.java:7506)
            \tat android.os.Handler.dispatchMessage(Handler.java:99)
            \tat android.os.Looper.loop(Looper.java:294)
            \tat android.app.ActivityThread.main(ActivityThread.java:8177)
            """.formatted(dead);
    }

    @Override
    public void copy(String text) {
        clipboard = Optional.of(text);
    }

    Optional<String> clipboard() {
        return clipboard;
    }

    @Override
    public void menu(Dialog menu) {
        over = Optional.of(menu);
    }

    @Override
    public void focus(String id) {
        focused = id;
        keyboard = !id.isEmpty();
    }

    @Override
    public String time() {
        return DAY_TIME.format(LocalDateTime.now(clock));
    }

    /** Writes a line as logcat shows them; the oldest ones go when there are many. */
    void log(String level, String tag, String words) {
        if (log.size() >= LOG_LINES) log.removeFirst();
        log.add(LOG_TIME.format(LocalDateTime.now(clock)) + "  4711  4711 " + level + " " + tag + ": " + words);
    }

    List<String> log() {
        return List.copyOf(log);
    }
}
