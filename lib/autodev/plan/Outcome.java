package autodev.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** How a step ended. */
public sealed interface Outcome {
    /** It did what it should; {@code payload} is what it gives: text, or an object. */
    record Done(JsonNode payload) implements Outcome {
        /** Done, with a text. */
        public static Done of(String text) {
            return new Done(TextNode.valueOf(text));
        }
    }

    /** It ran and did not succeed; {@code payload} as for {@link Done}, a null node if there is nothing but the message. */
    record Failed(String message, JsonNode payload) implements Outcome {}

    /** The last try took longer than its limit. */
    record TimedOut(String message) implements Outcome {}

    /** Something outside the step must change before it can run: an unknown action, a refused sign-off, no model. */
    record Blocked(String message) implements Outcome {}

    /** It waits for a person; {@code payload} is what seed-style callers are shown. */
    record AwaitingSignOff(String signoffId, JsonNode payload) implements Outcome {}

    /** It was not begun, because of {@code message}. */
    record Skipped(String message) implements Outcome {}

    /** Whether it did what it should. */
    default boolean done() {
        return this instanceof Done;
    }

    /** What a person reads: the text of a payload, or the message. */
    default String words() {
        return switch (this) {
            case Done(JsonNode payload) -> payload.isTextual() ? payload.textValue() : payload.toString();
            case Failed(String message, JsonNode _) -> message;
            case TimedOut(String message) -> message;
            case Blocked(String message) -> message;
            case AwaitingSignOff(String id, JsonNode _) -> "awaits sign-off " + id;
            case Skipped(String message) -> message;
        };
    }
}
