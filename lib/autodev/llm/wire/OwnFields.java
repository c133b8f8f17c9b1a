package autodev.llm.wire;

import autodev.BadInput;
import autodev.Json;
import autodev.llm.Request;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** The fields of OpenAI's formats that the caller sets himself. They win over ours, but for those on which others rely. */
final class OwnFields {
    private OwnFields() {}

    /**
     * Puts those of {@code request} into {@code body}. A bound on the reply that was asked for is not raised, because a budget
     * relies on it; whether the reply streams follows from the listener. Throws BadInput for a bound that is no number, and for
     * several answers at once: one is read, and all are paid for.
     */
    static void into(Map<String, Object> body, Request request) {
        request.extra().forEach((name, value) -> {
            if (Adjustments.BOUNDS.contains(name)) {
                // A server that knows two of its names takes one of them.
                Adjustments.BOUNDS.forEach(body::remove);
                body.put(name, bound(name, value, request));
            } else if (name.equals("n") && Json.tree(value).asInt() > 1) {
                throw new BadInput(
                        "n is " + value + "; expected 1, because only one answer is read and all are paid for");
            } else if (!name.equals("stream")) {
                body.put(name, value);
            }
        });
    }

    private static long bound(String name, Object value, Request request) {
        JsonNode own = Json.tree(value);
        if (!own.canConvertToInt() || !own.isIntegralNumber())
            throw new BadInput(name + " is " + own + "; expected a whole number");
        return Math.min(own.asInt(), request.maxTokens().orElse(Integer.MAX_VALUE));
    }
}
