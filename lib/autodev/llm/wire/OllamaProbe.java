package autodev.llm.wire;

import autodev.AutodevException;
import autodev.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.stream.StreamSupport;

/**
 * Whether an Ollama server answers at an address, and what it has. Quick, because it decides what a command does first: 200 ms
 * to connect, as much to answer; a refused connection on this machine costs less than one. Uses the JDK's own client, so that
 * looking loads no other.
 */
final class OllamaProbe {
    private static final int MILLIS = 200;
    private final Endpoint endpoint;

    OllamaProbe(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** Where it looks. */
    Endpoint endpoint() {
        return endpoint;
    }

    /** Whether a server answers there that lists its models. */
    boolean answers() {
        return tags().isArray();
    }

    /** Whether a server answers there that has this model, with the tag {@code latest} if {@code model} names none. */
    boolean has(String model) {
        return StreamSupport.stream(tags().spliterator(), false)
                .map(tag -> tag.path("name").asText())
                .anyMatch(name -> name.equals(model) || name.equals(model + ":latest"));
    }

    private JsonNode tags() {
        try {
            var address = URI.create(endpoint.url("/api/tags")).toURL();
            var connection = (HttpURLConnection)
                    (endpoint.loopback() ? address.openConnection(Proxy.NO_PROXY) : address.openConnection());
            connection.setConnectTimeout(MILLIS);
            connection.setReadTimeout(MILLIS);
            connection.setInstanceFollowRedirects(false);
            try (var in = connection.getInputStream()) {
                String text = new String(in.readNBytes(1 << 20), StandardCharsets.UTF_8);
                return Json.parse(text).path("models");
            } finally {
                connection.disconnect();
            }
        } catch (IOException | AutodevException | IllegalArgumentException e) {
            return MissingNode.getInstance(); // no answer, or not Ollama's: there is none
        }
    }
}
