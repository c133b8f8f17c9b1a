package autodev.devices.simulator;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A simulated Android phone: what is on its screen, and what fingers, keys and programs do to it. It knows nothing of adb or MCP;
 * those call it, from many threads at once. Its limits: one screen density, no animation, no sound, no network, and only the apps
 * that are written here; text is written at the end of a field only.
 *
 * <p>With {@link Fault#SLOW} these wait two seconds before they do anything, and let the others pass meanwhile: {@link #screen},
 * {@link #png}, {@link #tap}, {@link #swipe}, {@link #type}, {@link #key}, {@link #launch}, {@link #stop}, {@link #open},
 * {@link #install} and {@link #uninstall}. Who interrupts the thread ends the wait; the call is then made and the thread stays
 * interrupted. The plain questions never wait.
 */
public final class Phone {
    /** An installed app: its package ({@code com.example.chat}), its name under the icon, its version. */
    public record InstalledApp(String appPackage, String name, String version) {}

    private static final Duration SLOWNESS = Duration.ofSeconds(2);
    private static final int AWAY_EVERY = 3;

    private final Object lock = new Object();
    private final String serial;
    private final String name;
    private final Consumer<Duration> sleep;
    private final Handset handset;
    private final Hands hands;
    private final Catalogue catalogue;
    private int calls;

    /** A phone of this serial ({@code emulator-5554}); those of one {@code neighbourhood} see each other's chat messages. */
    Phone(String serial, String name, Neighbourhood neighbourhood) {
        this(serial, name, neighbourhood, Clock.systemDefaultZone());
    }

    /** As above, with the time of this clock. */
    Phone(String serial, String name, Neighbourhood neighbourhood, Clock clock) {
        this(serial, name, neighbourhood, clock, Phone::sleep);
    }

    /** As above; {@code sleep} is what a slow phone does. */
    Phone(String serial, String name, Neighbourhood neighbourhood, Clock clock, Consumer<Duration> sleep) {
        this.serial = serial;
        this.name = name;
        this.sleep = sleep;
        neighbourhood.join(serial, name);
        handset = new Handset(name, clock);
        hands = new Hands(handset);
        catalogue = new Catalogue(handset, serial, neighbourhood);
        catalogue.all().forEach(handset::install);
    }

    /** What adb calls it. */
    public String serial() {
        return serial;
    }

    /** What its owner calls it: {@code Sim 1}. */
    public String name() {
        return name;
    }

    /** Pixels across, as the phone is held now. */
    public int width() {
        return ask(handset::width);
    }

    /** Pixels down, as the phone is held now. */
    public int height() {
        return ask(handset::height);
    }

    /**
     * What is on the screen, as Android's uiautomator would list it: the window's root, and its children in order. A dialog is a
     * window of its own: what lies below it is not listed then. The keyboard is never listed.
     */
    public UiNode screen() {
        return slowly(() -> handset.shown().node());
    }

    /**
     * The screen as a PNG, drawn now. Throws {@link autodev.view.ViewException.NoPictures} where Java's desktop module or a font is
     * missing.
     */
    public byte[] png() {
        // Drawn outside of the lock: it takes long, and what is drawn does not change any more.
        return Painter.png(slowly(handset::shown));
    }

    /** A finger taps. */
    public void tap(int x, int y) {
        slowly(() -> hands.tap(x, y));
    }

    /**
     * A finger goes from one point to another in this time, and what scrolls below it goes with it, no farther; one that stays and
     * takes half a second or more is a long press. From the lower edge upwards it goes home, from a side edge inwards it goes back.
     */
    public void swipe(int fromX, int fromY, int toX, int toY, int millis) {
        slowly(() -> hands.swipe(fromX, fromY, toX, toY, millis));
    }

    /** Text comes into the field that has the focus; nothing happens if none has it. The end of a line is the enter key. */
    public void type(String text) {
        slowly(() -> hands.type(text));
    }

    /**
     * A key by Android's name for it, {@code KEYCODE_HOME}, {@code BACK}, {@code KEYCODE_ENTER}, {@code KEYCODE_DEL},
     * {@code KEYCODE_TAB}, {@code KEYCODE_COPY}, {@code KEYCODE_PASTE}, … or its number; others do nothing. BACK takes away the
     * keyboard first, as on Android.
     */
    public void key(String keycode) {
        slowly(() -> hands.key(keycode));
    }

    /** Brings an app to the front; false if it is not installed. */
    public boolean launch(String appPackage) {
        return slowly(() -> handset.launch(appPackage));
    }

    /** Ends an app and forgets what is not saved; nothing happens if it does not run. */
    public void stop(String appPackage) {
        slowly(() -> handset.stop(appPackage));
    }

    /** Opens an address: in the app that claims it ({@code simchat://Sim%202}), else in the browser. */
    public void open(String url) {
        slowly(() -> handset.open(url));
    }

    /** The apps on it, the launcher left out. */
    public List<InstalledApp> apps() {
        return ask(() -> handset.apps.values().stream()
                .map(app -> new InstalledApp(app.appPackage(), app.name(), app.version()))
                .toList());
    }

    /** The package of the app in front, the launcher's if none is. */
    public String foreground() {
        return ask(() -> handset.front().appPackage());
    }

    /**
     * Installs an app out of an APK file: one that is known here by its package in the file, else one with a plain screen of that
     * name. One that is there already stays as it is. False if it is no APK.
     */
    public boolean install(byte[] apk) {
        return slowly(() -> {
            Optional<App> app = catalogue.from(apk);
            app.ifPresent(handset::install);
            return app.isPresent();
        });
    }

    /** Takes an app off; false if it is not there. */
    public boolean uninstall(String appPackage) {
        return slowly(() -> handset.uninstall(appPackage));
    }

    /** How it is held: 0 upright, 1 to the left, 2 upside down, 3 to the right. */
    public int rotation() {
        return ask(handset::rotation);
    }

    /** Holds it so; while {@link Fault#ROTATED} is on, that is not seen before the fault is off. */
    public void rotate(int rotation) {
        act(() -> handset.rotate(rotation));
    }

    /** What was copied last. */
    public Optional<String> clipboard() {
        return ask(handset::clipboard);
    }

    /** Copies a text. */
    public void clipboard(String text) {
        act(() -> handset.copy(text));
    }

    /** The faults that are on. */
    public Set<Fault> faults() {
        return ask(() -> Set.copyOf(handset.faults));
    }

    /** Switches faults on or off, from now on. */
    public void fault(Fault fault, boolean on) {
        act(() -> {
            boolean changed = on ? handset.faults.add(fault) : handset.faults.remove(fault);
            if (changed && fault == Fault.DIALOG) {
                if (on) handset.ask();
                else handset.clear();
            }
        });
    }

    /** Whether a call does not reach it, to be asked once per call: with {@link Fault#DISCONNECTS} every third time, else never. */
    public boolean away() {
        return ask(() -> handset.faults.contains(Fault.DISCONNECTS) && ++calls % AWAY_EVERY == 0);
    }

    /** The crashes since it was switched on, oldest first. */
    public List<Crash> crashes() {
        return ask(() -> List.copyOf(handset.crashes));
    }

    /** The last lines of its log as logcat shows them, oldest first: what was launched, crashed, tapped. */
    public List<String> log() {
        return ask(handset::log);
    }

    private <T> T slowly(Supplier<T> question) {
        if (ask(() -> handset.faults.contains(Fault.SLOW))) sleep.accept(SLOWNESS);
        return ask(question);
    }

    private void slowly(Runnable deed) {
        slowly(() -> {
            deed.run();
            return true;
        });
    }

    private <T> T ask(Supplier<T> question) {
        synchronized (lock) {
            return question.get();
        }
    }

    private void act(Runnable deed) {
        synchronized (lock) {
            deed.run();
        }
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
