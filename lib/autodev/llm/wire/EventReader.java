package autodev.llm.wire;

import autodev.BadInput;
import autodev.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Predicate;

/**
 * Reads a streamed answer line by line: server-sent events whose data are JSON (html.spec.whatwg.org, 9.2.6; the end is a
 * {@code data: [DONE]} or what the provider's own events say), or, where no events are expected, one JSON object a line. A server
 * that does not stream answers with one JSON document all the same: that is kept whole.
 */
final class EventReader implements Transport.Lines {
    private final boolean events;
    private final Predicate<JsonNode> each;
    private final StringBuilder data = new StringBuilder();
    private final StringBuilder whole = new StringBuilder();
    private boolean begun;
    private boolean document;

    /** Hands each object to {@code each}, which answers whether it wants more; {@code events}: they come as server-sent events. */
    EventReader(boolean events, Predicate<JsonNode> each) {
        this.events = events;
        this.each = each;
    }

    @Override
    public boolean line(String text) {
        String line = begun || !text.startsWith("\uFEFF") ? text : text.substring(1);
        if (document) return keep(line);
        if (line.isEmpty()) return dispatch();
        boolean first = !begun;
        begun = true;
        if (events) return event(line, first);
        if (line.isBlank()) return true;
        try {
            return each.test(Json.parse(line));
        } catch (BadInput e) {
            if (!first) throw e;
            return keep(line); // one document over several lines, or no JSON at all: judged when it is whole
        }
    }

    /** What the server sent in place of a stream, empty if it did stream; and hands on a last event that no blank line ended. */
    String end() {
        dispatch();
        return whole.toString();
    }

    /** Whether anything came at all. */
    boolean begun() {
        return begun;
    }

    private boolean event(String line, boolean first) {
        if (line.startsWith("data:")) {
            if (!data.isEmpty()) data.append('\n');
            data.append(line, line.startsWith("data: ") ? 6 : 5, line.length());
            return true;
        }
        // Comments, names, ids and times of events say nothing that their data do not.
        boolean field = line.startsWith(":") || line.matches("(event|id|retry)(:.*)?");
        return field || !first || keep(line);
    }

    private boolean dispatch() {
        if (data.isEmpty()) return true;
        String json = data.toString().strip();
        data.setLength(0);
        return !json.equals("[DONE]") && (json.isEmpty() || each.test(Json.parse(json)));
    }

    private boolean keep(String line) {
        document = true;
        whole.append(line).append('\n');
        return true;
    }
}
