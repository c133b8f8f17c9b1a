package autodev.mcp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Interrupted;
import autodev.llm.Doc;
import autodev.llm.Tool;
import autodev.mcp.McpAnswer.Content;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class McpHostTest {
    private final Offered offered = new Offered();
    private final McpHost host = McpHost.serve("test-host", 0, Tool.in(offered));

    /** Tools of each kind. */
    static final class Offered {
        final CompletableFuture<String> started = new CompletableFuture<>();
        final CompletableFuture<String> interrupted = new CompletableFuture<>();

        @Doc("says it again")
        String echo(@JsonProperty("text") String text) {
            return text;
        }

        @Doc("an answer of its own")
        McpAnswer picture() {
            var structured = JsonNodeFactory.instance.objectNode().put("wide", 3);
            return new McpAnswer(
                    List.of(new Content.Text("here"), new Content.Image(new byte[] {1, 2, 3}, "image/png")),
                    false,
                    Optional.of(structured));
        }

        @Doc("a list")
        List<Integer> numbers() {
            return List.of(1, 2);
        }

        @Doc("nothing")
        void nothing() {
            assertTrue(started.complete("nothing"));
        }

        @Doc("breaks")
        String broken() {
            throw new IllegalStateException("no luck\nwith sk-abcdefghijklmnopqrstuvwx");
        }

        @Doc("waits for ever")
        String forever() throws InterruptedException {
            started.complete("forever");
            try {
                Thread.sleep(600_000);
                return "over";
            } catch (InterruptedException e) {
                interrupted.complete("yes");
                throw e;
            }
        }
    }

    @AfterEach
    void end() {
        host.close();
    }

    private McpClient client() {
        return McpClient.connect(McpEndpoint.http(host.url().toString()));
    }

    @Test
    void tools_come_with_their_schemas_and_names() {
        try (var client = client()) {
            assertEquals("test-host 1", client.server());
            var echo = client.tools().stream()
                    .filter(tool -> tool.name().equals("echo"))
                    .findFirst()
                    .orElseThrow();
            assertEquals("says it again", echo.description());
            assertEquals("string", echo.parameters().at("/properties/text/type").asText());
        }
    }

    @Test
    void what_a_body_gives_is_the_answer() {
        try (var client = client()) {
            assertEquals("é\n😀", client.call("echo", Map.of("text", "é\n😀")).text());
            assertEquals("[1,2]", client.call("numbers", Map.of()).text());
            assertEquals("done", client.call("nothing", Map.of()).text());
            var picture = client.call("picture", Map.of());
            assertEquals("here", picture.text());
            assertArrayEquals(
                    new byte[] {1, 2, 3}, picture.image().orElseThrow().data());
            assertEquals(3, picture.structured().orElseThrow().path("wide").asInt());
        }
    }

    @Test
    void what_a_body_throws_is_a_failed_answer_of_one_line_without_secrets() {
        try (var client = client()) {
            var answer = client.call("broken", Map.of());
            assertTrue(answer.failed());
            assertEquals("broken failed: IllegalStateException: no luck with [redacted]", answer.text());
        }
    }

    @Test
    void arguments_that_do_not_fit_never_reach_the_body() {
        try (var client = client()) {
            var answer = client.call("echo", Map.of("text", 5));
            assertTrue(answer.failed());
            assertTrue(answer.text().startsWith("the arguments of echo do not fit: /text"), answer.text());
        }
    }

    @Test
    void an_unknown_tool_is_refused_with_those_that_there_are() {
        try (var client = client()) {
            var refused = assertThrows(McpException.Refused.class, () -> client.call("nope", Map.of()));
            assertEquals(-32602, refused.code());
            assertTrue(refused.getMessage().contains("Unknown tool: nope; there are "), refused.getMessage());
        }
    }

    @Test
    void a_cancelled_call_interrupts_the_body_and_the_client_stays_usable() throws Exception {
        try (var client = client()) {
            var thrown = new CompletableFuture<Throwable>();
            Thread caller = Thread.ofVirtual().start(() -> {
                try {
                    client.call("forever", Map.of());
                } catch (Interrupted e) {
                    thrown.complete(e);
                }
            });
            offered.started.get(20, TimeUnit.SECONDS);
            caller.interrupt();
            assertEquals(
                    "the tool forever was interrupted",
                    thrown.get(20, TimeUnit.SECONDS).getMessage());
            assertEquals("yes", offered.interrupted.get(20, TimeUnit.SECONDS));
            assertEquals(
                    "still here",
                    client.call("echo", Map.of("text", "still here")).text());
        }
    }

    @Test
    void closing_ends_calls_that_run_and_the_client_sees_it() throws Exception {
        try (var client = client()) {
            Thread.ofVirtual().start(() -> {
                offered.started.join();
                host.close();
            });
            assertThrows(McpException.Gone.class, () -> client.call("forever", Map.of()));
            assertEquals("yes", offered.interrupted.get(20, TimeUnit.SECONDS));
            assertThrows(McpException.Gone.class, () -> client.call("echo", Map.of("text", "x")));
            assertFalse(client.open());
        }
    }

    @Test
    void a_port_that_is_taken_and_a_name_given_twice_are_bad_input() {
        int port = host.url().getPort();
        var taken = assertThrows(BadInput.class, () -> McpHost.serve("second", port, List.of()));
        assertTrue(taken.getMessage().startsWith("cannot serve at port " + port), taken.getMessage());
        var twice = new java.util.ArrayList<>(Tool.in(offered));
        twice.addAll(Tool.in(offered));
        assertThrows(BadInput.class, () -> McpHost.serve("third", 0, twice));
    }
}
