package autodev.llm.wire;

import autodev.BadInput;
import autodev.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells which call a piece of {@code tool_calls} belongs to. OpenAI numbers the calls and gives id and name in a call's first
 * piece; other servers give no number, or always 0, or each call whole, or the id again with each piece.
 */
final class CallPieces {
    private static final class Known {
        final int index;
        final String id;
        String name = "";
        final StringBuilder arguments = new StringBuilder();

        Known(int index, String id) {
            this.index = index;
            this.id = id;
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

    /** One element of {@code tool_calls}; gives the call's place in the reply. */
    int piece(JsonNode piece) {
        JsonNode function = piece.path("function");
        String id = piece.path("id").asText("");
        String name = function.path("name").asText("");
        JsonNode given = function.path("arguments");
        // Some write the arguments as an object.
        String arguments = given.isObject() ? given.toString() : given.asText("");
        Known call = find(piece.path("index").asInt(-1), id, name, arguments);
        if (!name.isBlank()) call.name = name;
        call.arguments.append(arguments);
        int place = calls.indexOf(call);
        assembly.call(place, call.arguments.length() > arguments.length() ? "" : id, name, arguments);
        return place;
    }

    private Known find(int index, String id, String name, String arguments) {
        for (Known call : calls.reversed()) {
            if (!id.isBlank() && id.equals(call.id) && (index < 0 || index == call.index)) return call;
            if (index >= 0 && index != call.index) continue;
            boolean another = index < 0
                    ? !id.isBlank() || !name.isBlank()
                    : !name.isBlank() && (!id.isBlank() && !call.id.isBlank() || another(call, name, arguments));
            if (!another) return call;
            if (index < 0) break;
        }
        var call = new Known(index, id);
        calls.add(call);
        return call;
    }

    // Without ids, a name with arguments after a call that is whole begins the next one.
    private static boolean another(Known call, String name, String arguments) {
        return !call.name.isBlank() && !name.isBlank() && !arguments.isBlank() && call.whole();
    }
}
