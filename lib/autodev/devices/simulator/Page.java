package autodev.devices.simulator;

import java.util.List;
import java.util.Optional;

/**
 * What an app shows. {@code key} tells its pages apart, so that each keeps its place while others are looked at; without a title there
 * is no bar, {@code up} is the arrow at its left and {@code actions} are the icons at its right.
 */
record Page(String key, String title, boolean up, List<Widget> actions, Widget body, Optional<Dialog> dialog) {
    /** Holds its own copy. */
    Page {
        actions = List.copyOf(actions);
    }

    /** A first page. */
    static Page first(String key, String title, Widget body, Widget... actions) {
        return new Page(key, title, false, List.of(actions), body, Optional.empty());
    }

    /** One that leads back. */
    static Page inner(String key, String title, Widget body, Widget... actions) {
        return new Page(key, title, true, List.of(actions), body, Optional.empty());
    }

    /** This page with a question over it. */
    Page asking(Optional<Dialog> question) {
        return new Page(key, title, up, actions, body, question);
    }

    /** Whether this field is on it. */
    boolean has(String field) {
        return body.all().anyMatch(w -> w.isField(field));
    }
}
