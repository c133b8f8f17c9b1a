package autodev.serve;

import autodev.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a request is answered with. */
record Reply(int status, String type, String body, Map<String, String> headers) {
    /** A value as JSON, with no secret in it. */
    static Reply json(int status, Object value) {
        return new Reply(status, Answer.JSON, Json.line(Json.redacted(Json.tree(value))), Map.of());
    }

    static Reply text(String type, String body) {
        return new Reply(200, type, body, Map.of());
    }

    /** A copy with a header field. */
    Reply header(String name, String value) {
        var all = new LinkedHashMap<>(headers);
        all.put(name, value);
        return new Reply(status, type, body, all);
    }
}
