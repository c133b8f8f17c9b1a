package autodev.llm.wire;

import static autodev.llm.wire.ScriptedServer.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.llm.Limits;
import autodev.llm.ModelException;
import autodev.llm.Models;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OkHttpTransportTest {
    private static final String YES = "{\"choices\":[{\"message\":{\"content\":\"Yes.\"},\"finish_reason\":\"stop\"}]}";

    @Test
    void a_host_that_does_not_exist_is_unreachable() {
        var model = Models.of("openai:x", Map.of("LLM_BASE_URL", "http://no-such-host.invalid/v1"));
        var error = assertThrows(ModelException.Unreachable.class, () -> model.ask("Why?"));
        assertTrue(error.getMessage().contains("LLM_BASE_URL"), error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://h:99999", "http://a..b", "http://[::g]", "http://h:port"})
    void an_address_that_no_server_can_have_is_bad_input(String address) {
        var error = assertThrows(
                BadInput.class,
                () -> Models.of("openai:x", Map.of("LLM_BASE_URL", address)).ask("Why?"));
        assertTrue(error.getMessage().contains("LLM_BASE_URL"), error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_server_that_never_finishes_the_handshake_is_unreachable(boolean virtual) throws Exception {
        try (var server = ScriptedServer.of(json(200, YES))) {
            var environment = Map.of("LLM_BASE_URL", server.url().replace("http:", "https:"));
            var brief = new Limits(Duration.ofMillis(100), Duration.ofMinutes(10), 1000);
            var model = new Setup(environment, brief).named("openai:x").model();
            var outcome = new CompletableFuture<String>();
            (virtual ? Thread.ofVirtual() : Thread.ofPlatform()).start(() -> {
                try {
                    outcome.complete(model.ask("Why?").text());
                } catch (ModelException e) {
                    outcome.complete(e.getClass().getSimpleName());
                }
            });
            assertEquals("Unreachable", outcome.get(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void a_failed_handshake_is_not_trusted() throws Exception {
        byte[] alert = {21, 3, 3, 0, 2, 2, 40}; // TLS: fatal, handshake failure
        try (var listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (var socket = listening.accept()) {
                    socket.getOutputStream().write(alert);
                    socket.getInputStream().readAllBytes();
                } catch (IOException closed) {
                    return; // the test is over
                }
            });
            var model = Models.of("openai:x", Map.of("LLM_BASE_URL", "https://127.0.0.1:" + listening.getLocalPort()));
            var error = assertThrows(ModelException.Untrusted.class, () -> model.ask("Why?"));
            assertTrue(error.getMessage().contains("LLM_BASE_URL"), error.getMessage());
        }
    }
}
