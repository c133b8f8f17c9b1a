package autodev.llm;

import autodev.BadInput;
import autodev.Json;
import autodev.Plural;
import autodev.Template;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The one or two turns behind {@link Structured}. */
final class StructuredTurns {
    private static final int MOST_PROBLEMS = 20;

    private final Model model;
    private final Request request;
    private final Schema schema;
    private final Delta.Listener deltas;

    /** Providers want an object at the root; another schema is asked for inside one. */
    StructuredTurns(Model model, Request request, Schema schema, Delta.Listener deltas) {
        this.model = model;
        this.schema = schema;
        this.request = request.schema(asked(schema));
        this.deltas = deltas;
    }

    /** A value, the data that it was made of, and the reply that it came in. */
    record Read<T>(T value, Structured structured) {}

    /** What a turn gave: a value of {@code answer}, or none because of its problems. */
    private record Turn<T>(StructuredAnswer answer, List<T> value) {}

    private static Schema asked(Schema schema) {
        return schema.isObject() ? schema : schema.wrapped();
    }

    /** Asks; {@code reading} makes the value, and what it throws as {@link BadInput} is a problem like any other. */
    <T> Read<T> ask(Function<JsonNode, T> reading) {
        Reply first = model.send(request, deltas);
        Turn<T> one = turn(first, reading);
        if (!one.value.isEmpty()) return read(one, first);
        if (first.cut()) throw cut(first, one.answer, first.usage());
        Reply second =
                model.send(request.and(said(first), Message.user(repair(one.answer.problems(), schema))), deltas);
        Reply both = new Reply(
                second.message(),
                second.model(),
                second.finish(),
                first.usage().plus(second.usage()),
                first.wall().plus(second.wall()));
        Turn<T> two = turn(second, reading);
        if (!two.value.isEmpty()) return read(two, both);
        if (second.cut()) throw cut(second, two.answer, both.usage());
        throw new ModelException.Unstructured(
                        model.name() + " gave no answer that fits the schema " + schema.name()
                                + ", and none when shown why;"
                                + " first: " + one.answer.summary() + "; then: " + two.answer.summary()
                                + "; ask for less at once, or use a larger model",
                        both.usage())
                .arrived(second.text());
    }

    private static <T> Read<T> read(Turn<T> turn, Reply reply) {
        return new Read<>(turn.value.getFirst(), new Structured(turn.answer.data(), reply));
    }

    private <T> Turn<T> turn(Reply reply, Function<JsonNode, T> reading) {
        if (reply.text().isBlank() && !reply.calls().isEmpty())
            return new Turn<>(
                    new StructuredAnswer(
                            Json.tree(reply.calls()),
                            List.of("a call of the tool "
                                    + reply.calls().getFirst().name() + " in place of an answer")),
                    List.of());
        var answer = StructuredAnswer.of(reply.text(), schema);
        if (!answer.problems().isEmpty()) return new Turn<>(answer, List.of());
        try {
            return new Turn<>(answer, List.of(reading.apply(answer.data())));
        } catch (BadInput e) {
            return new Turn<>(new StructuredAnswer(answer.data(), List.of(e.getMessage())), List.of());
        }
    }

    private ModelException cut(Reply reply, StructuredAnswer answer, Usage usage) {
        String bound = request.maxTokens().isPresent()
                ? " at the bound of " + Plural.of(request.maxTokens().getAsInt(), "token")
                : " after " + Plural.of(reply.usage().outputTokens(), "token") + ", as long as it may get";
        return new ModelException.Unstructured(
                        model.name() + " was cut off" + bound + ", so its answer does not fit the schema "
                                + schema.name() + ": " + answer.summary()
                                + "; allow more tokens, or ask for less at once",
                        usage)
                .arrived(reply.text());
    }

    /** The answer as the model is reminded of it; a call of a tool would want its result, which there is not. */
    private static Message said(Reply reply) {
        if (reply.calls().isEmpty()) return reply.message();
        return Message.assistant(reply.text().isBlank() ? "(a call of a tool)" : reply.text());
    }

    /** What the second turn says; {@code schema} as it was meant, in the form it was sent. */
    static String repair(List<String> problems, Schema schema) {
        var shown = problems.subList(0, Math.min(MOST_PROBLEMS, problems.size()));
        String list = "- " + String.join("\n- ", shown);
        int more = problems.size() - shown.size();
        return Template.beside(StructuredTurns.class, "structured-repair.md")
                .fill(Map.of(
                        "problems",
                        more == 0 ? list : list + "\n- and " + more + " more",
                        "schema",
                        asked(schema).json().toPrettyString()))
                .strip();
    }
}
