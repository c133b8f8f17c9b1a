package autodev.llm;

import autodev.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Type;

/**
 * An answer that is data: JSON that fits a schema, and the reply that it came in. The reply's usage and time are those of all
 * turns that it took; its message is the last turn's.
 *
 * <p>The schema is sent in the provider's own way. The answer is found in the reply whatever stands round it (see
 * {@link Json#find}), checked against the schema and read. If that fails, one more turn shows the model what is wrong and the
 * schema; if that fails too, {@link ModelException.Unstructured} says both. An answer that was cut at its bound is not
 * asked for again: the bound would cut the next one too.
 */
public record Structured(JsonNode data, Reply reply) {
    /** Asks for JSON that fits {@code schema}, which may describe anything. Throws {@link ModelException}. */
    public static Structured ask(Model model, Request request, Schema schema) {
        return ask(model, request, schema, Delta.Listener.NONE);
    }

    /** As above; {@code deltas} hear the turns as they arrive, one after another, as JSON text. */
    public static Structured ask(Model model, Request request, Schema schema, Delta.Listener deltas) {
        return new StructuredTurns(model, request, schema, deltas)
                .ask(data -> data)
                .structured();
    }

    /** Asks for a {@code type}: a record, an enum, a number, an array of them, … (see {@link Schema#of(Type)}). Throws {@link ModelException}. */
    public static <T> T ask(Model model, Request request, Class<T> type) {
        return new StructuredTurns(model, request, Schema.of(type), Delta.Listener.NONE)
                .ask(data -> Json.convert(data, type))
                .value();
    }

    /** As above, for a type that a class alone does not say: {@code List<Bug>}. */
    public static Object ask(Model model, Request request, Type type) {
        return new StructuredTurns(model, request, Schema.of(type), Delta.Listener.NONE)
                .ask(data -> Json.convert(data, type))
                .value();
    }

    /** What {@code schema} describes, out of a text that somebody else asked for. Throws {@link autodev.BadInput} that says what is wrong. */
    public static JsonNode read(String text, Schema schema) {
        var answer = StructuredAnswer.of(text, schema);
        if (answer.problems().isEmpty()) return answer.data();
        throw new autodev.BadInput("the text does not fit the schema " + schema.name() + ": " + answer.summary());
    }
}
