package autodev.plan;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** How a step ended. In JSON a field {@code type} says which of these it is: {@code Done}, {@code Failed}, … */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Outcome.Done.class, name = "Done"),
    @JsonSubTypes.Type(value = Outcome.Failed.class, name = "Failed"),
    @JsonSubTypes.Type(value = Outcome.TimedOut.class, name = "TimedOut"),
    @JsonSubTypes.Type(value = Outcome.Blocked.class, name = "Blocked"),
    @JsonSubTypes.Type(value = Outcome.AwaitingSignOff.class, name = "AwaitingSignOff"),
    @JsonSubTypes.Type(value = Outcome.Skipped.class, name = "Skipped")
})
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

    private static String words(JsonNode payload) {
        if (payload.isTextual()) return payload.textValue();
        JsonNode message = payload.path("message");
        return message.isTextual() && !message.textValue().isBlank() ? message.textValue() : payload.toString();
    }

    /** What a person reads: the text of a payload, its {@code message}, or the message. */
    default String words() {
        return switch (this) {
            case Done(JsonNode payload) -> words(payload);
            case Failed(String message, JsonNode _) -> message;
            case TimedOut(String message) -> message;
            case Blocked(String message) -> message;
            case AwaitingSignOff(String id, JsonNode _) -> "awaits sign-off " + id;
            case Skipped(String message) -> message;
        };
    }
}
