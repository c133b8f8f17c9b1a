package autodev.devices;

import autodev.view.View;
import autodev.view.Viewable;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What is on a screen, in the server's order. */
public record Elements(List<Element> all) implements Viewable {
    /** Holds its own copy. */
    public Elements {
        all = List.copyOf(all);
    }

    /**
     * Reads what {@code mobile_list_elements_on_screen} answers: JSON, JSON behind a sentence ("Found these elements on screen: …"),
     * or mobile-mcp's text form. Throws {@link DeviceException.Unreadable} for anything else.
     */
    public static Elements parse(String answer) {
        throw new UnsupportedOperationException("contract");
    }

    /** As {@link #parse} reads it back. */
    public JsonNode json() {
        throw new UnsupportedOperationException("contract");
    }

    /** What {@code locator} means here: those that fit, and if none does, the nearest ones. */
    public Located find(Locator locator) {
        throw new UnsupportedOperationException("contract");
    }

    @Override
    public View view() {
        throw new UnsupportedOperationException("contract");
    }
}
