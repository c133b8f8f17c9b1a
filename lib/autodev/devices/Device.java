package autodev.devices;

import autodev.view.View;
import autodev.view.Viewable;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A device, driven a call at a time. What is named by a text is found on the live screen, waited for and scrolled to.
 *
 * <pre>{@code
 * var phone = Devices.connect().get(0);
 * phone.launch("com.example.chat");
 * phone.find("Sign in").tap();
 * phone.screen();
 * }</pre>
 */
public final class Device implements Viewable {
    /** What is known of it, and what drives it. */
    public Device(DeviceInfo info, Driver driver) {
        throw new UnsupportedOperationException("contract");
    }

    /** What the server lists of it. */
    public DeviceInfo info() {
        throw new UnsupportedOperationException("contract");
    }

    /** What drives it. */
    public Driver driver() {
        throw new UnsupportedOperationException("contract");
    }

    /** A picture of its screen now. */
    public Screenshot screenshot() {
        throw new UnsupportedOperationException("contract");
    }

    /** What is on its screen now. */
    public Elements elements() {
        throw new UnsupportedOperationException("contract");
    }

    /** Both. */
    public Screen screen() {
        throw new UnsupportedOperationException("contract");
    }

    /** The element that is seen or known as {@code words}; nothing is looked for before it is used. */
    public Found find(String words) {
        return find(Locator.of(words));
    }

    /** The element that {@code locator} says. */
    public Found find(Locator locator) {
        throw new UnsupportedOperationException("contract");
    }

    /**
     * Waits until the element is there, scrolling down and back up for it while it is not, and says where it is. Throws
     * {@link DeviceException.NoElement} with the near misses when {@code patience} is over.
     */
    public Element await(Locator locator, Duration patience) {
        throw new UnsupportedOperationException("contract");
    }

    /** Waits until no such element is there; throws {@link DeviceException.Failed} when {@code patience} is over. */
    public void awaitGone(Locator locator, Duration patience) {
        throw new UnsupportedOperationException("contract");
    }

    /** Taps a point, in pixels of the screen. */
    public Device tap(int x, int y) {
        throw new UnsupportedOperationException("contract");
    }

    /** Types into what has the focus. */
    public Device type(String text) {
        throw new UnsupportedOperationException("contract");
    }

    /** Presses a button: {@code HOME}, {@code BACK}, {@code ENTER}, {@code VOLUME_UP}, … */
    public Device press(String button) {
        throw new UnsupportedOperationException("contract");
    }

    /** Swipes {@code up}, {@code down}, {@code left} or {@code right}. */
    public Device swipe(String direction) {
        throw new UnsupportedOperationException("contract");
    }

    /** Brings an app to the front. */
    public Device launch(String appPackage) {
        throw new UnsupportedOperationException("contract");
    }

    /** Ends an app. */
    public Device terminate(String appPackage) {
        throw new UnsupportedOperationException("contract");
    }

    /** Opens an address in the browser, or in the app that claims it. */
    public Device open(String url) {
        throw new UnsupportedOperationException("contract");
    }

    /** Installs an app from a file. */
    public Device install(Path file) {
        throw new UnsupportedOperationException("contract");
    }

    /** The screen, as it is when this is looked at. */
    @Override
    public View view() {
        throw new UnsupportedOperationException("contract");
    }
}
