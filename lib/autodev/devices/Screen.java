package autodev.devices;

import autodev.view.View;
import autodev.view.Viewable;

/** A screen at one moment: its picture and what is on it, outlined and numbered when it is looked at. */
public record Screen(String device, Screenshot screenshot, Elements elements) implements Viewable {
    /** The picture; outlined and numbered is what says something or has a name, as {@link Elements#view} numbers it. */
    @Override
    public View view() {
        return screenshot.picture(
                device + ", " + screenshot.screenWidth() + "x" + screenshot.screenHeight(), elements.named());
    }
}
