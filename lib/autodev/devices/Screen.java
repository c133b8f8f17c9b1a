package autodev.devices;

import autodev.view.View;
import autodev.view.Viewable;

/** A screen at one moment: its picture and what is on it, outlined and numbered when it is looked at. */
public record Screen(String device, Screenshot screenshot, Elements elements) implements Viewable {
    @Override
    public View view() {
        throw new UnsupportedOperationException("contract");
    }
}
