package autodev.llm;

import java.util.Locale;

/** One message of a conversation. */
public record Message(Role role, String text) {
    /** Who speaks. */
    public enum Role {
        /** Standing instructions. */
        SYSTEM,
        /** The person, or the program that asks. */
        USER,
        /** The model. */
        ASSISTANT;

        /** The role's name in every provider's wire format: {@code system}, {@code user}, {@code assistant}. */
        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What the asking side says. */
    public static Message user(String text) {
        return new Message(Role.USER, text);
    }

    /** Standing instructions. */
    public static Message system(String text) {
        return new Message(Role.SYSTEM, text);
    }

    /** What the model said. */
    public static Message assistant(String text) {
        return new Message(Role.ASSISTANT, text);
    }
}
