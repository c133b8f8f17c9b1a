package autodev.llm.wire;

import autodev.BadInput;
import autodev.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a streamed answer line by line: server-sent events whose data are JSON (html.spec.whatwg.org, 9.2.6), or, where no events
 * are expected, one JSON object a line. The end mark {@code [DONE]} is handed on as a missing node. What a broken connection
 * left unfinished at the end is dropped: the provider sees that the reply has no end. A server that does not stream answers with
 * one JSON document all the same: that is kept whole.
 */
final class EventReader implements Transport.Lines {
    /** A piece that is not JSON; its cause says why. */
    static final class NotJson extends RuntimeException {
        private static final long serialVersionUID = 1;

        private NotJson(BadInput cause) {
            super(cause);
        }
    }

    // Their text says nothing that the data do not.
    private static final Pattern SILENT = Pattern.compile("(event|id|retry)(:.*)?", Pattern.DOTALL);
    private static final String END = "[DONE]";
    private final boolean events;
    private final Predicate<JsonNode> each;
    private final StringBuilder data = new StringBuilder();
    private final StringBuilder whole = new StringBuilder();
    private boolean begun;
    private boolean document;
    private @Nullable NotJson broken;

    /** Hands each object to {@code each}, which answers whether it wants more; {@code events}: they come as server-sent events. */
    EventReader(boolean events, Predicate<JsonNode> each) {
        this.events = events;
        this.each = each;
    }

    @Override
    public boolean line(String text) {
        String line = begun || !text.startsWith("\uFEFF") ? text : text.substring(1);
        if (document) return keep(line);
        if (!events) return object(line);
        if (line.indexOf('\r') < 0) return event(line);
        // Ends of lines may be carriage returns alone; those inside of JSON are escaped.
        for (String one : line.split("\r", -1)) if (!event(one)) return false;
        return true;
    }

    /** What the server sent in place of a stream, empty if it did stream; and hands on a last event that no blank line ended. */
    String end() {
        try {
            dispatch();
        } catch (NotJson cutShort) {
            return ""; // an event that broke off is none
        }
        return whole.toString();
    }

    /** Whether anything came at all. */
    boolean begun() {
        return begun;
    }

    private boolean object(String line) {
        if (broken != null) throw broken; // it was not the last line, so it is no line that broke off
        if (line.isBlank()) return true;
        boolean first = !begun;
        begun = true;
        JsonNode piece;
        try {
            piece = parsed(line);
        } catch (NotJson e) {
            if (first) return keep(line); // one document over several lines, or no JSON at all: judged when it is whole
            broken = e;
            return true;
        }
        return each.test(piece);
    }

    private boolean event(String line) {
        if (document) return keep(line);
        if (line.isEmpty()) return dispatch();
        boolean first = !begun;
        begun = true;
        if (line.startsWith("data:")) {
            if (!data.isEmpty()) data.append('\n');
            data.append(line, line.startsWith("data: ") ? 6 : 5, line.length());
            return true;
        }
        // llama.cpp has written errors as a field of their own.
        if (line.startsWith("error:")) return each.test(Json.tree(Map.of("error", error(line.substring(6)))));
        boolean silent = line.startsWith(":") || SILENT.matcher(line).matches();
        return silent || !first || keep(line);
    }

    private static Object error(String said) {
        try {
            return Json.parse(said);
        } catch (BadInput e) {
            return said.strip(); // in plain words
        }
    }

    private boolean dispatch() {
        if (data.isEmpty()) return true;
        String json = data.toString().strip();
        data.setLength(0);
        if (json.equals(END)) {
            each.test(MissingNode.getInstance());
            return false;
        }
        return json.isEmpty() || each.test(parsed(json));
    }

    private static JsonNode parsed(String json) {
        try {
            return Json.parse(json);
        } catch (BadInput e) {
            throw new NotJson(e);
        }
    }

    private boolean keep(String line) {
        document = true;
        whole.append(line).append('\n');
        return true;
    }
}
