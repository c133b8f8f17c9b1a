package autodev.devices;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * An element by what a person sees. A part that is empty may be anything; {@code any} is met by the text, the description, the
 * value or the id. Compared without regard to case, accents' form and runs of white space; an element that is equal goes before one that
 * contains it. {@code index} is which of several is meant, from 1.
 *
 * <p>In JSON a text ({@code "Login"}), or an object: {@code {"text","id","description","role","index"}}.
 */
public record Locator(
        Optional<String> any,
        Optional<String> text,
        Optional<String> id,
        Optional<String> description,
        Optional<String> role,
        int index) {
    /** What is seen or known as {@code words}. */
    public static Locator of(String words) {
        return new Locator(
                Optional.of(words), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 1);
    }

    /** From a plan; throws {@link autodev.BadInput} that says what is wrong with it. */
    public static Locator read(JsonNode json) {
        throw new UnsupportedOperationException("contract");
    }

    /** As {@link #read} reads it. */
    public JsonNode json() {
        throw new UnsupportedOperationException("contract");
    }

    /** As a message says it: {@code "Login"}, {@code id "signin"}, {@code Button "Sign in"}. */
    public String words() {
        throw new UnsupportedOperationException("contract");
    }
}
