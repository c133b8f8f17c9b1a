package autodev.devices;

import autodev.devices.screen.Box;

/**
 * Something on a screen. {@code ref} is how the server calls it until the screen changes ({@code @e5}); {@code role} is
 * its class without packages ({@code Button}, {@code EditText}); {@code text} is what stands on it, {@code description}
 * what it is read out as (content description, label), {@code value} what is in it, {@code id} the developer's name for
 * it without its package ({@code signin}). What the server did not say is empty.
 */
public record Element(
        String ref,
        String role,
        String text,
        String description,
        String value,
        String id,
        Box box,
        boolean focused,
        boolean enabled) {
    /** What it says to a reader: its text, else its description, else its value; may be empty. */
    public String says() {
        return !text.isEmpty() ? text : !description.isEmpty() ? description : value;
    }

    /** As a message says it: {@code Button "Sign in"}, {@code EditText id "email"}, {@code ImageView at 40,80}. */
    public String words() {
        String kind = role.isEmpty() ? "element" : role;
        if (!says().isEmpty()) return kind + " \"" + Words.cut(says()) + "\"";
        return id.isEmpty() ? kind + " at " + box.x() + "," + box.y() : kind + " id \"" + id + "\"";
    }

    /** Whether it says something or has a name. */
    boolean named() {
        return !says().isEmpty() || !id.isEmpty();
    }
}
