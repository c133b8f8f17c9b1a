package autodev.devices;

import autodev.view.View;
import autodev.view.Viewable;
import java.time.Duration;

/** An element that is found anew on the live screen each time it is used; looking for it takes {@code patience} at most. */
public record Found(Device device, Locator locator, Duration patience) implements Viewable {
    /** How long elements are waited for if nothing else is said. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    /** A copy with other patience. */
    public Found within(Duration value) {
        return new Found(device, locator, value);
    }

    /** Waits for it; see {@link Device#await}. */
    public Element element() {
        return device.await(locator, patience);
    }

    /** Taps its middle. */
    public Device tap() {
        Element element = element();
        return device.tap(element.box().middleX(), element.box().middleY());
    }

    /** Taps it and types. */
    public Device type(String text) {
        tap();
        return device.type(text);
    }

    /** The screen with it outlined. */
    @Override
    public View view() {
        throw new UnsupportedOperationException("contract");
    }
}
