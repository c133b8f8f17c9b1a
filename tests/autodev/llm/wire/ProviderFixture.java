package autodev.llm.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Event;
import autodev.llm.Backoff;
import autodev.llm.Layers;
import autodev.llm.Model;
import autodev.llm.ModelException;
import autodev.llm.Models;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a contract needs to know of a provider, and how its tests set one up. */
abstract class ProviderFixture {
    /** Has the shape of no vendor's key, so only the key itself can be what hides it. */
    static final String KEY = "correct.horse.battery.staple";

    static final Backoff AT_ONCE = new Backoff(4, Duration.ZERO, Duration.ZERO, Duration.ofMinutes(1));

    /** The name as a user gives it. */
    abstract String spec();

    /** The environment for a server at this address. */
    abstract Map<String, String> environment(String url);

    /** A whole reply with this text, 11 tokens read and 7 written. */
    abstract String reply(String text);

    /** An error in the provider's form. */
    abstract String error(String message, String code);

    /** The path that a request goes to. */
    abstract String path();

    /** What 11 tokens read and 7 written cost. */
    abstract String usd();

    /** The header that carries the key, with its value; empty for a provider without one. */
    abstract Optional<Map.Entry<String, String>> keyHeader();

    Model model(ScriptedServer server, Map<String, String> more) {
        var environment = new HashMap<>(environment(server.url()));
        environment.putAll(more);
        return Models.of(spec(), environment);
    }

    Model model(ScriptedServer server) {
        return model(server, Map.of());
    }

    Model layered(ScriptedServer server, List<Event> events) {
        return Models.layered(
                model(server), Layers.of(Map.of()).backoff(AT_ONCE).listener(events::add));
    }

    <E extends ModelException> E fails(Class<E> type, ScriptedServer.Script... scripts) throws Exception {
        try (var server = ScriptedServer.of(scripts)) {
            var error = assertThrows(type, () -> model(server).ask("Why?"));
            String message = String.valueOf(error.getMessage());
            assertEquals(1, message.lines().count(), message);
            assertTrue(message.contains(spec()), message);
            assertFalse(message.contains(KEY), message);
            return error;
        }
    }

    /** Looks at the body of a request with a system message, three turns and a bound of 99 tokens. */
    abstract void checkBody(JsonNode body);
}
