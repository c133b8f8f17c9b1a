package autodev.devices;

import autodev.view.View;
import autodev.view.Viewable;
import java.time.Duration;
import java.util.List;

/**
 * An element that is found anew on the live screen each time it is used; looking for it takes {@code patience} at most.
 */
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

    /** Taps its middle twice. */
    public Device doubleTap() {
        Element element = element();
        return device.doubleTap(element.box().middleX(), element.box().middleY());
    }

    /** Keeps a finger on its middle. */
    public Device longPress() {
        Element element = element();
        return device.longPress(element.box().middleX(), element.box().middleY());
    }

    /** Taps the field that it is, or is the label of, and types; see {@link Device#awaitField}. */
    public Device type(String text) {
        Element field = device.awaitField(locator, patience);
        return device.tap(field.box().middleX(), field.box().middleY()).type(text);
    }

    /** The screen with it outlined, or what was there in its place. */
    @Override
    public View view() {
        try {
            Element element = element();
            return device.screenshot().picture(element.words(), List.of(element));
        } catch (DeviceException e) {
            return View.text(String.valueOf(e.getMessage()), View.Tone.BAD);
        }
    }
}
