package autodev.llm.wire;

import autodev.BadInput;
import autodev.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells which call a piece of {@code tool_calls} belongs to. OpenAI numbers the calls and gives id and name in a call's first
 * piece; other servers give no number, or always 0, or each call whole, or the id again with each piece.
 */
final class CallPieces {
    private static final class Known {
        final int index;
        String id = "";
        String name = "";
        final StringBuilder arguments = new StringBuilder();

        Known(int index) {
            this.index = index;
        }

        boolean whole() {
            try {
                return Json.parse(arguments.toString()).isObject();
            } catch (BadInput e) {
                return false; // what is not whole yet is no JSON
            }
        }
    }

    private final Assembly assembly;
    private final List<Known> calls = new ArrayList<>();

    /** Hands on to {@code assembly}. */
    CallPieces(Assembly assembly) {
        this.assembly = assembly;
    }

    /** One element of the {@code tool_calls} of a stream; gives the call's place in the reply. */
    int piece(JsonNode piece) {
        String id = piece.path("id").asText("");
        String name = piece.path("function").path("name").asText("");
        int index = piece.path("index").asInt(-1);
        return add(find(index, id, name, arguments(piece)).orElseGet(() -> begun(index)), piece);
    }

    /** One element of the {@code tool_calls} of a whole message: a call. */
    int whole(JsonNode call) {
        return add(begun(-1), call);
    }

    private Known begun(int index) {
        var call = new Known(index);
        calls.add(call);
        return call;
    }

    private int add(Known call, JsonNode piece) {
        String id = call.id.isEmpty() ? piece.path("id").asText("") : "";
        String name = piece.path("function").path("name").asText("");
        String arguments = arguments(piece);
        call.id += id;
        if (!name.isBlank()) call.name = name;
        call.arguments.append(arguments);
        int place = calls.indexOf(call);
        assembly.call(place, id, name, arguments);
        return place;
    }

    // Some write them as an object.
    private static String arguments(JsonNode piece) {
        JsonNode given = piece.path("function").path("arguments");
        return given.isObject() ? given.toString() : given.asText("");
    }

    private Optional<Known> find(int index, String id, String name, String arguments) {
        for (Known call : calls.reversed()) {
            boolean renamed = !name.isBlank() && !call.name.isBlank() && !name.equals(call.name);
            if (!id.isBlank() && id.equals(call.id) && !renamed && (index < 0 || index == call.index))
                return Optional.of(call);
            if (index >= 0 && index != call.index) continue;
            boolean another = index < 0
                    ? !id.isBlank() || !name.isBlank()
                    : !name.isBlank() && (!id.isBlank() && !call.id.isBlank() || another(call, name, arguments));
            if (!another) return Optional.of(call);
            if (index < 0) break;
        }
        return Optional.empty();
    }

    // Without ids, a name with arguments after a call that is whole begins the next one.
    private static boolean another(Known call, String name, String arguments) {
        return !call.name.isBlank() && !name.isBlank() && !arguments.isBlank() && call.whole();
    }
}
