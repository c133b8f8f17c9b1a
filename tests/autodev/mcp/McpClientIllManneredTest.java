package autodev.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Interrupted;
import autodev.Json;
import autodev.llm.ToolSpec;
import autodev.mcp.McpAnswer.Content;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class McpClientIllManneredTest {
    @TempDir
    Path folder;

    private McpClient client(String body) throws Exception {
        return McpClient.connect(ScriptedServer.in(folder, body));
    }

    private String refusal(String body, Map<String, String> environment) throws Exception {
        var endpoint = ScriptedServer.in(folder, body, environment);
        return assertThrows(McpException.UnableToConnect.class, () -> McpClient.connect(endpoint))
                .getMessage();
    }

    @Test
    void lines_that_are_no_messages_are_passed_over() throws Exception {
        try (var client = client("""
            print("Server starting...", flush=True); print("", flush=True); print("[1, 2]", flush=True)
            greet(); print('{"level": "info"}', flush=True)
            say(method="notifications/of/tomorrow", params=3); say(id=999, result={}); say(id=None, error=dict(code=1))
            call = hear(); print("{broken", flush=True); say(id=call["id"], result=text("fine"))
            sys.stdin.read()
            """)) {
            assertEquals("fine", client.call("any", Map.of()).text());
            assertEquals("scripted 7", client.server());
        }
    }

    @Test
    void what_the_server_asks_is_answered_or_politely_refused() throws Exception {
        try (var client = client("""
            greet(); call = hear(); answers = []
            for method in ["ping", "roots/list", "sampling/createMessage", "elicitation/create"]:
                say(id="q-" + method, method=method, params={}); answers.append(hear())
            say(id=call["id"], result=text(json.dumps(answers))); sys.stdin.read()
            """)) {
            var answers = Json.parse(client.call("ask", Map.of()).text());
            assertEquals("q-ping", answers.at("/0/id").asText());
            assertTrue(answers.at("/0/result").isObject());
            for (int i = 1; i < 4; i++)
                assertEquals(-32601, answers.get(i).at("/error/code").asInt());
        }
    }

    @Test
    void a_picture_of_many_megabytes_comes_whole() throws Exception {
        try (var client = client("""
            import base64
            greet(); call = hear(); data = base64.b64encode(bytes(24_000_000)).decode()
            say(id=call["id"], result=dict(content=[dict(type="image", data=data, mimeType="image/jpeg")]))
            sys.stdin.read()
            """)) {
            var image = client.call("big", Map.of()).image().orElseThrow();
            assertEquals(24_000_000, image.data().length);
            assertEquals("image/jpeg", image.type());
        }
    }

    @Test
    void odd_answers_are_read_as_far_as_they_go() throws Exception {
        try (var client = client("""
            greet()
            say(id=str(hear()["id"]), result=dict(content=[dict(type="hologram", depth=3), dict(type="image", data="%%%"),
                dict(type="text", text="a\\u0007b"), dict(text="untyped"), 5], isError=None, extra=dict(a=1)))
            say(id=hear()["id"], result={})
            call = hear(); say(id=call["id"], error=dict(code=-32000, message="not\\ntoday"))
            sys.stdin.read()
            """)) {
            var odd = client.call("odd", Map.of());
            assertEquals("ab", odd.text());
            assertFalse(odd.failed());
            var hologram = assertInstanceOf(Content.Other.class, odd.content().getFirst());
            assertEquals(3, hologram.json().path("depth").asInt());
            assertInstanceOf(Content.Other.class, odd.content().getLast());
            assertEquals(List.of(), client.call("empty", Map.of()).content());
            var refused = assertThrows(McpException.Refused.class, () -> client.call("never", Map.of()));
            assertEquals(-32000, refused.code());
            assertTrue(
                    refused.getMessage().endsWith("refused the tool never: not today (-32000)"), refused.getMessage());
        }
    }

    @Test
    void tools_come_from_all_pages_and_again_when_they_changed() throws Exception {
        try (var client = client("""
            greet()
            def page(*names, next=None):
                ask = hear()
                say(id=ask["id"], result=dict(tools=[dict(name=n) for n in names], **(dict(nextCursor=next) if next else {})))
            page("a b/c é", "", next="2"); page("two", next="3"); page("three", next="2")
            call = hear(); say(method="notifications/tools/list_changed"); say(id=call["id"], result=text("changed"))
            page("four"); sys.stdin.read()
            """)) {
            var names = List.of("a b/c é", "two", "three");
            assertEquals(names, client.tools().stream().map(ToolSpec::name).toList());
            assertEquals(names, client.tools().stream().map(ToolSpec::name).toList());
            assertEquals(
                    "object",
                    client.tools().getFirst().parameters().path("type").asText());
            client.call("change", Map.of());
            assertEquals(
                    List.of("four"), client.tools().stream().map(ToolSpec::name).toList());
        }
    }

    @Test
    void a_cancelled_call_is_told_to_the_server_with_its_id_and_its_late_answer_harms_nobody() throws Exception {
        try (var client = client("""
            greet(); first = hear()
            say(method="notifications/progress", params=dict(progressToken=first["params"]["_meta"]["progressToken"], progress=1))
            told = hear(); say(id=first["id"], result=text("late"))
            second = hear()
            say(id=second["id"], result=text(str(told["method"] == "notifications/cancelled"
                and told["params"]["requestId"] == first["id"])))
            sys.stdin.read()
            """)) {
            var thrown = new CompletableFuture<Interrupted>();
            var arguments = (ObjectNode) Json.tree(Map.of());
            Thread.ofVirtual().start(() -> {
                try {
                    client.call(
                            "first",
                            arguments,
                            progress -> Thread.currentThread().interrupt());
                } catch (Interrupted e) {
                    thrown.complete(e);
                }
            });
            thrown.get(20, TimeUnit.SECONDS);
            assertEquals("True", client.call("second", Map.of()).text());
        }
    }

    @Test
    void a_server_that_ends_before_it_answers_is_told_with_its_last_words_but_no_secrets() throws Exception {
        String said = refusal(
                "hear(); log('loading'); log('cannot log in with ' + os.environ['SERVICE_TOKEN']); sys.exit(3)",
                Map.of("SERVICE_TOKEN", "hunter2-hunter2"));
        assertTrue(said.endsWith("ended; it said: loading | cannot log in with [redacted]"), said);
        assertTrue(said.startsWith("the MCP server \"python3 "), said);
    }

    @Test
    void a_version_of_the_protocol_that_nobody_knows_is_refused_and_an_older_one_taken() throws Exception {
        String said = refusal("greet('1999-01-01'); sys.stdin.read()", Map.of());
        assertTrue(said.contains("speaks version \"1999-01-01\" of the protocol; expected one of 2025-"), said);
        try (var old = client("greet('2024-11-05'); say(id=hear()['id'], result=text('old')); sys.stdin.read()")) {
            assertEquals("old", old.call("any", Map.of()).text());
        }
    }

    @Test
    void a_program_that_is_not_there_and_a_refused_handshake_are_one_clear_line() throws Exception {
        var missing = assertThrows(
                McpException.UnableToConnect.class, () -> McpClient.connect(McpEndpoint.stdio("no-such-mcp-server")));
        assertTrue(missing.getMessage().startsWith("cannot start the MCP server: no program 'no-such-mcp-server'"));
        String said =
                refusal("say(id=hear()['id'], error=dict(code=-32602, message='go away')); sys.stdin.read()", Map.of());
        assertTrue(said.endsWith("refused the handshake: go away (-32602)"), said);
    }

    @Test
    void a_handshake_that_never_comes_can_be_interrupted() throws Exception {
        String marker = Marked.marker();
        var endpoint = ScriptedServer.in(folder, "import subprocess\nsubprocess.run(['sleep', '" + marker + "'])");
        var thrown = new CompletableFuture<Interrupted>();
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                McpClient.connect(endpoint).close();
            } catch (Interrupted e) {
                thrown.complete(e);
            }
        });
        assertTrue(Marked.eventually(() -> !Marked.processes(marker).isEmpty()));
        caller.interrupt();
        assertTrue(thrown.get(20, TimeUnit.SECONDS).getMessage().startsWith("connecting to the MCP server \"python3"));
        assertEquals(List.of(), Marked.processes(marker));
    }

    @Test
    void a_server_that_reads_nothing_and_ends_for_nothing_is_closed_all_the_same() throws Exception {
        String marker = Marked.marker();
        var client = client("import signal, subprocess\nsignal.signal(signal.SIGTERM, signal.SIG_IGN); greet()\n"
                + "subprocess.Popen(['setsid', 'sleep', '" + marker + "'])\nwhile True: time.sleep(1)");
        assertTrue(Marked.eventually(() -> !Marked.processes(marker).isEmpty()));
        var gone = new CompletableFuture<McpException.Gone>();
        Thread big = Thread.ofVirtual().start(() -> {
            try {
                client.call("big", Map.of("data", "x".repeat(4_000_000)));
            } catch (McpException.Gone e) {
                gone.complete(e);
            }
        });
        assertTrue(Marked.eventually(() -> big.getState() == Thread.State.WAITING));
        client.close();
        assertTrue(gone.get(20, TimeUnit.SECONDS).getMessage().endsWith("was closed here"));
        assertEquals(List.of(), Marked.processes(marker));
        assertFalse(client.open());
    }
}
