package autodev.llm.wire;

import static autodev.llm.wire.ScriptedServer.typed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Secrets;
import autodev.llm.ModelException;
import autodev.llm.Models;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Failures on the way through a proxy, of which the server knows nothing. */
class ConnectionFailureTest {
    private static ModelException through(String proxy) {
        var model = Models.of("openai:x", Map.of("LLM_BASE_URL", "https://models.invalid/v1", "PROXY_URL", proxy));
        return assertThrows(ModelException.class, () -> model.ask("Why?"));
    }

    @Test
    void a_proxy_that_is_not_there_is_named_and_not_the_server() throws Exception {
        int port;
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        var error = through("http://127.0.0.1:" + port);
        assertEquals(ModelException.Unreachable.class, error.getClass());
        assertTrue(error.getMessage().contains("through the proxy 127.0.0.1:" + port), error.getMessage());
        assertTrue(error.getMessage().contains("PROXY_URL"), error.getMessage());
        assertFalse(error.getMessage().contains("LLM_BASE_URL"), error.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"401, wants a login", "407, wants a login", "403, allows no connection"})
    void a_proxy_that_refuses_is_not_asked_again(int status, String said) throws Exception {
        try (var proxy = ScriptedServer.of(typed(status, "text/plain", "no"))) {
            var error = through(proxy.url().replaceFirst("/v1$", "").replace("://", "://bob:wrongpw99@"));
            assertEquals(ModelException.NotConfigured.class, error.getClass());
            assertTrue(error.getMessage().contains(said), error.getMessage());
            assertFalse(error.getMessage().contains("wrongpw99"), error.getMessage());
            assertEquals(error.getMessage(), Secrets.redact(error.getMessage()));
        }
    }
}
