package autodev.mcp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Server-sent events out of a response's body (WHATWG HTML, 9.2.6). Fields and kinds of events that are not known are
 * passed over; a last event that the end cuts off is given as it stands, as some servers leave out its blank line.
 */
final class Events {
    private final BufferedReader lines;
    private final StringBuilder data = new StringBuilder();
    private String kind = "";
    private String lastId = "";
    private long retryMillis = 1000;

    Events(InputStream body) {
        this.lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    /** The rest of this stream, which comes in another body. */
    Events goingOn(InputStream body) {
        var rest = new Events(body);
        rest.lastId = lastId;
        rest.retryMillis = retryMillis;
        return rest;
    }

    /** The data of the next message; null at the end of the stream. */
    @Nullable
    String next() throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.isEmpty()) field(line);
            else if (ready()) return taken();
        }
        return ready() ? taken() : null;
    }

    /** The id of the last event that had one, by which the stream can be taken up again; else empty. */
    String lastId() {
        return lastId;
    }

    /** How long the server wants us to wait before that; a second unless it says. */
    long retryMillis() {
        return retryMillis;
    }

    private void field(String line) {
        int colon = line.indexOf(':');
        String name = colon < 0 ? line : line.substring(0, colon);
        String value = colon < 0 ? "" : line.substring(colon + 1);
        if (value.startsWith(" ")) value = value.substring(1);
        switch (name) {
            case "data" -> data.append(data.isEmpty() ? "" : "\n").append(value);
            case "event" -> kind = value;
            case "id" -> lastId = value.indexOf('\0') < 0 ? value : lastId;
            case "retry" -> retryMillis = value.matches("\\d{1,7}") ? Long.parseLong(value) : retryMillis;
            default -> {
                return; // a comment, which keeps the connection alive, or something newer
            }
        }
    }

    /** Whether a message is complete; what is none is dropped. */
    private boolean ready() {
        boolean message = !data.isEmpty() && (kind.isEmpty() || kind.equals("message"));
        if (!message) data.setLength(0);
        kind = "";
        return message;
    }

    private String taken() {
        String all = data.toString();
        data.setLength(0);
        return all;
    }
}
