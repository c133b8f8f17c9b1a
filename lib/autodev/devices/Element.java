package autodev.devices;

/**
 * Something on a screen. {@code ref} is how the server calls it until the screen changes ({@code @e5}); {@code role} is its class
 * without packages ({@code Button}, {@code EditText}); {@code text} is what stands on it, {@code description} what it is read out
 * as (content description, label), {@code value} what is in it, {@code id} the developer's name for it without its package
 * ({@code signin}). What the server did not say is empty.
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
        boolean enabled) {}
