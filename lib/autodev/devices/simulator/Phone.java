package autodev.devices.simulator;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A simulated Android phone: what is on its screen, and what fingers, keys and programs do to it. It knows nothing of adb or MCP;
 * those call it, from many threads at once. Its limits: one screen density, no animation, no sound, no network, and only the apps
 * that are written here.
 */
public final class Phone {
    /** An installed app: its package ({@code com.example.chat}), its name under the icon, its version. */
    public record InstalledApp(String appPackage, String name, String version) {}

    /** A phone of this serial ({@code emulator-5554}); those of one {@code neighbourhood} see each other's chat messages. */
    Phone(String serial, String name, Neighbourhood neighbourhood) {
        throw new UnsupportedOperationException("contract");
    }

    /** What adb calls it. */
    public String serial() {
        throw new UnsupportedOperationException("contract");
    }

    /** What its owner calls it: {@code Sim 1}. */
    public String name() {
        throw new UnsupportedOperationException("contract");
    }

    /** Pixels across, as the phone is held now. */
    public int width() {
        throw new UnsupportedOperationException("contract");
    }

    /** Pixels down, as the phone is held now. */
    public int height() {
        throw new UnsupportedOperationException("contract");
    }

    /** What is on the screen, as Android's uiautomator would list it: the window's root, and its children in order. */
    public UiNode screen() {
        throw new UnsupportedOperationException("contract");
    }

    /** The screen as a PNG, drawn now. */
    public byte[] png() {
        throw new UnsupportedOperationException("contract");
    }

    /** A finger taps. */
    public void tap(int x, int y) {
        throw new UnsupportedOperationException("contract");
    }

    /** A finger goes from one point to another in this time; one that stays and takes long is a long press. */
    public void swipe(int fromX, int fromY, int toX, int toY, int millis) {
        throw new UnsupportedOperationException("contract");
    }

    /** Text comes into the field that has the focus; nothing happens if none has it. */
    public void type(String text) {
        throw new UnsupportedOperationException("contract");
    }

    /** A key by Android's name for it, {@code KEYCODE_HOME}, {@code KEYCODE_BACK}, {@code KEYCODE_ENTER}, {@code KEYCODE_DEL}, …; others do nothing. */
    public void key(String keycode) {
        throw new UnsupportedOperationException("contract");
    }

    /** Brings an app to the front; false if it is not installed. */
    public boolean launch(String appPackage) {
        throw new UnsupportedOperationException("contract");
    }

    /** Ends an app and forgets what is not saved; nothing happens if it does not run. */
    public void stop(String appPackage) {
        throw new UnsupportedOperationException("contract");
    }

    /** Opens an address: in the app that claims it ({@code simchat://ada}), else in the browser. */
    public void open(String url) {
        throw new UnsupportedOperationException("contract");
    }

    /** The apps on it, the launcher left out. */
    public List<InstalledApp> apps() {
        throw new UnsupportedOperationException("contract");
    }

    /** The package of the app in front, the launcher's if none is. */
    public String foreground() {
        throw new UnsupportedOperationException("contract");
    }

    /** Installs an app out of an APK file: one that is known here by its package in the file, else one with a blank screen of that name; false if it is no APK. */
    public boolean install(byte[] apk) {
        throw new UnsupportedOperationException("contract");
    }

    /** Takes an app off; false if it is not there. */
    public boolean uninstall(String appPackage) {
        throw new UnsupportedOperationException("contract");
    }

    /** How it is held: 0 upright, 1 to the left, 2 upside down, 3 to the right. */
    public int rotation() {
        throw new UnsupportedOperationException("contract");
    }

    /** Holds it so. */
    public void rotate(int rotation) {
        throw new UnsupportedOperationException("contract");
    }

    /** What was copied last. */
    public Optional<String> clipboard() {
        throw new UnsupportedOperationException("contract");
    }

    /** Copies a text. */
    public void clipboard(String text) {
        throw new UnsupportedOperationException("contract");
    }

    /** The faults that are on. */
    public Set<Fault> faults() {
        throw new UnsupportedOperationException("contract");
    }

    /** Switches faults on or off, from now on. */
    public void fault(Fault fault, boolean on) {
        throw new UnsupportedOperationException("contract");
    }

    /** Lines of its log since it was switched on, oldest first: what was launched, crashed, tapped. */
    public List<String> log() {
        throw new UnsupportedOperationException("contract");
    }
}
