package autodev.llm.replay;

import autodev.Event;
import autodev.Json;
import autodev.llm.Delta;
import autodev.llm.ModelException;
import autodev.llm.Reply;
import autodev.llm.Request;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A line of a recording, a file of JSON lines as {@link autodev.workspace.Journal} writes them: whole or not at all, in the order in
 * which calls ended, without secrets.
 */
sealed interface RecordedLine extends Event {
    /** The version that this code writes, and the highest that it reads. */
    int VERSION = 1;

    /** The first line: {@code {"event": "Recording", "version": 1}}. */
    record Recording(int version) implements RecordedLine {}

    /**
     * One exchange: the request as canonical JSON, the pieces in which the reply was heard (none if nobody listened), and the
     * reply or the error. {@code model} is who was asked.
     */
    record Exchange(
            String model,
            JsonNode request,
            List<RecordedPiece> pieces,
            Optional<Reply> reply,
            Optional<RecordedError> error)
            implements RecordedLine {
        static Exchange of(String model, Request request, List<Delta> deltas, Reply reply) {
            return new Exchange(
                    model, canonical(request), RecordedPiece.of(deltas), Optional.of(reply), Optional.empty());
        }

        static Exchange of(String model, Request request, List<Delta> deltas, ModelException error) {
            return new Exchange(
                    model,
                    canonical(request),
                    RecordedPiece.of(deltas),
                    Optional.empty(),
                    Optional.of(RecordedError.of(error)));
        }
    }

    /** The request as JSON without secrets, the same for equal requests, whether it was written and read back or not. */
    static JsonNode canonical(Request request) {
        return Json.parse(Json.line(sorted(Json.redacted(Json.tree(request)))));
    }

    private static JsonNode sorted(JsonNode node) {
        if (node.isArray()) {
            var items = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> items.add(sorted(item)));
            return items;
        }
        if (!node.isObject()) return node;
        var fields = JsonNodeFactory.instance.objectNode();
        node.properties().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(field -> fields.set(field.getKey(), sorted(field.getValue())));
        return fields;
    }
}
