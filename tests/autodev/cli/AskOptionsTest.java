package autodev.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Json;
import autodev.Started;
import autodev.llm.wire.ScriptedServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command is a process of its own, the model a real server with scripted replies. */
class AskOptionsTest {
    private static final byte[] DOT = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 0};

    @TempDir
    private Path folder;

    /** The process that a test starts. */
    @Command(name = "ask")
    static final class Ask implements Callable<Integer> {
        @Mixin
        private AskOptions options = new AskOptions();

        public static void main(String... args) {
            Cli.main(new Ask(), args);
        }

        @Override
        public Integer call() {
            return options.run();
        }
    }

    private static ScriptedServer.Script whole(String text) {
        return ScriptedServer.json(
                200,
                "{\"model\":\"tiny-1\",\"choices\":[{\"message\":{\"content\":%s},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":11,\"completion_tokens\":7}}"
                        .formatted(Json.line(text)));
    }

    private static ScriptedServer.Script streamed(String... pieces) {
        var out = new StringBuilder();
        for (String piece : pieces)
            out.append("data: {\"model\":\"tiny-1\",\"choices\":[{\"delta\":{\"content\":%s}}]}\n\n"
                    .formatted(Json.line(piece)));
        out.append("data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n");
        return ScriptedServer.typed(200, "text/event-stream", out.toString());
    }

    private Started ask(ScriptedServer server, String typed, String... words) throws Exception {
        return Started.main(
                Ask.class,
                folder,
                Map.of("LLM_BASE_URL", server.url(), "LLM_MODEL", "tiny", "LLM_API_KEY", "correct.horse.battery"),
                typed,
                words);
    }

    private static JsonNode body(ScriptedServer server, int request) {
        return Json.parse(server.seen().get(request).body());
    }

    @Test
    void the_answer_is_printed_as_it_arrives_and_ends_with_a_line_break() throws Exception {
        try (var server = ScriptedServer.of(streamed("Because ", "of \u001b[2Jyou."))) {
            var said = ask(
                    server,
                    "",
                    "Why",
                    "is",
                    "that?",
                    "--system",
                    "Be brief.",
                    "--temperature",
                    "0",
                    "--set",
                    "top_p=0.5");
            assertEquals(new Started(0, "Because of \u001b[2Jyou.\n", ""), said);
            JsonNode body = body(server, 0);
            assertEquals("Be brief.", body.at("/messages/0/content").asText());
            assertEquals("Why is that?", body.at("/messages/1/content").asText());
            assertEquals(0.5, body.path("top_p").asDouble());
            assertTrue(body.path("stream").asBoolean());
        }
    }

    @Test
    void standard_input_and_files_are_part_of_the_question() throws Exception {
        Path file = Files.writeString(folder.resolve("A.java"), "class A {}\n");
        try (var server = ScriptedServer.of(streamed("Fine."))) {
            var said = ask(server, "+ a line\n", "Review this", "--file", file.toString());
            assertEquals(0, said.exit(), said.err());
            String question = body(server, 0).at("/messages/0/content").asText();
            assertTrue(question.startsWith("Review this\n\n+ a line\n\n"), question);
            assertTrue(question.endsWith("A.java:\n```\nclass A {}\n```"), question);
        }
    }

    @Test
    void an_image_goes_along() throws Exception {
        Files.write(folder.resolve("dot.png"), DOT);
        try (var server = ScriptedServer.of(streamed("A dot."))) {
            var said = ask(server, "", "What is it?", "--image", "dot.png");
            assertEquals(0, said.exit(), said.err());
            assertTrue(
                    server.seen().getFirst().body().contains("data:image/png;base64,"),
                    server.seen().toString());
        }
    }

    @Test
    void json_is_one_document_with_usage_and_what_was_said() throws Exception {
        try (var server = ScriptedServer.of(whole("Because."))) {
            var said = ask(server, "", "Why?", "--json");
            assertEquals(0, said.exit(), said.err());
            JsonNode document = Json.parse(said.out());
            assertEquals("Because.", document.path("text").asText());
            assertEquals(11, document.at("/usage/inputTokens").asInt());
            assertTrue(document.at("/usage/usd").isMissingNode(), "an unknown price is never zero");
        }
    }

    @Test
    void a_schema_gives_json_that_fits_it() throws Exception {
        Path schema = Files.writeString(
                folder.resolve("bug.json"),
                "{\"type\":\"object\",\"properties\":{\"line\":{\"type\":\"integer\"}},\"required\":[\"line\"],\"additionalProperties\":false}");
        try (var server = ScriptedServer.of(whole("{\"line\":\"three\"}"), whole("```json\n{\"line\": 3}\n```"))) {
            var said = ask(server, "", "Where?", "--schema", schema.toString());
            assertEquals(0, said.exit(), said.err());
            assertEquals(Json.parse("{\"line\":3}"), Json.parse(said.out()));
            assertEquals(2, server.seen().size(), "asked once more with what was wrong");
        }
    }

    @Test
    void a_tool_runs_and_its_result_goes_back() throws Exception {
        Files.writeString(folder.resolve("port.txt"), "port 8123\n");
        String call =
                "{\"choices\":[{\"message\":{\"tool_calls\":[{\"id\":\"c1\",\"type\":\"function\",\"function\":{\"name\":\"read_file\","
                    + "\"arguments\":\"{\\\"path\\\":\\\"port.txt\\\"}\"}}]},\"finish_reason\":\"tool_calls\"}]}";
        try (var server = ScriptedServer.of(ScriptedServer.json(200, call), whole("8123"))) {
            var said = ask(server, "", "Which port?", "--tool", "read_file", "--no-stream");
            assertEquals(0, said.exit(), said.err());
            assertEquals("8123\n", said.out());
            assertTrue(said.err().contains("read_file"), said.err());
            assertTrue(
                    body(server, 1).path("messages").toString().contains("port 8123"),
                    server.seen().toString());
            assertFalse(Files.exists(folder.resolve(".autodev")), "looking leaves nothing behind");
        }
    }

    @Test
    void a_recording_answers_again_without_a_server() throws Exception {
        String first;
        try (var server = ScriptedServer.of(streamed("Be", "cause."))) {
            var said = ask(server, "", "Why?", "--record", "session.jsonl");
            assertEquals(0, said.exit(), said.err());
            first = said.out();
        }
        var again = Started.main(Ask.class, folder, Map.of(), "", "Why?", "--model", "replay:session.jsonl");
        assertEquals(new Started(0, first, ""), again);
        var other = Started.main(Ask.class, folder, Map.of(), "", "Why not?", "--model", "replay:session.jsonl");
        assertEquals("", other.out());
        assertTrue(other.exit() != 0 && other.err().contains("Why not?"), other.err());
    }

    @Test
    void a_stream_that_breaks_off_keeps_what_came_and_fails() throws Exception {
        String half = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: 100000\r\n\r\n"
                + "data: {\"choices\":[{\"delta\":{\"content\":\"Half an\"}}]}\n\n";
        try (var server = ScriptedServer.of(ScriptedServer.raw(half.getBytes(StandardCharsets.UTF_8)))) {
            var said = ask(server, "", "Why?");
            assertEquals("Half an\n", said.out());
            assertEquals(1, said.exit());
            assertTrue(said.err().contains("broke") || said.err().contains("ended before"), said.err());
            assertEquals(1, server.seen().size(), "what was heard is not asked again");
        }
    }

    @Test
    void an_answer_that_was_cut_off_is_no_success_and_says_so() throws Exception {
        String cut = "{\"model\":\"tiny-1\",\"choices\":[{\"message\":{\"content\":\"Half"
                + " an\"},\"finish_reason\":\"length\"}]}";
        try (var server = ScriptedServer.of(ScriptedServer.json(200, cut))) {
            var said = ask(server, "", "Why?", "--json");
            assertEquals(1, said.exit());
            JsonNode document = Json.parse(said.out());
            assertFalse(document.path("success").asBoolean(true), said.out());
            assertEquals("Half an", document.path("text").asText());
            String message = document.path("message").asText();
            assertTrue(message.contains("cut off") && message.contains("--max-tokens"), message);
            assertEquals("autodev: " + message + "\n", said.err());
        }
    }

    @Test
    void what_a_model_says_before_it_calls_a_tool_is_a_line_of_its_own() throws Exception {
        String first = "data: {\"choices\":[{\"delta\":{\"content\":\"Let me look\"}}]}\n\n"
            + "data:"
            + " {\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"c1\",\"function\":{\"name\":\"list_files\",\"arguments\":\"{}\"}}]},\"finish_reason\":\"tool_calls\"}]}\n\n"
            + "data: [DONE]\n\n";
        try (var server = ScriptedServer.of(ScriptedServer.typed(200, "text/event-stream", first), streamed("None."))) {
            var said = ask(server, "", "Which files?", "--tool", "list_files");
            assertEquals("Let me look\nNone.\n", said.out(), said.err());
        }
    }

    @Test
    void output_that_cannot_be_written_is_no_success() throws Exception {
        Assumptions.assumeTrue(Files.exists(Path.of("/dev/full")));
        try (var server = ScriptedServer.of(whole("Because."))) {
            var full = redirected(server, "\"$@\" >/dev/full");
            assertEquals(1, full.exit());
            assertTrue(full.err().startsWith("autodev: cannot write to standard output: "), full.err());
            assertEquals(1, full.err().lines().count(), full.err());
        }
    }

    @Test
    void a_reader_that_has_gone_ends_the_call_without_a_word() throws Exception {
        try (var server = ScriptedServer.of(streamed("One.\n", "Two.\n"))) {
            var unread = redirected(server, "{ \"$@\"; echo $? >code; } | true");
            assertEquals("", unread.err());
            assertEquals("1", Files.readString(folder.resolve("code")).strip());
        }
    }

    private Started redirected(ScriptedServer server, String line) throws Exception {
        var argv = new ArrayList<>(List.of("sh", "-c", line, "sh"));
        argv.addAll(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Dautodev.terminals="));
        argv.addAll(List.of("-cp", System.getProperty("java.class.path"), Ask.class.getName(), "Why?"));
        var environment = Map.of(
                "PATH", System.getenv("PATH"),
                "LLM_BASE_URL", server.url(),
                "LLM_MODEL", "tiny",
                "AUTODEV_STATE", folder.resolve("state").toString());
        return Started.run(folder, environment, "", argv);
    }

    @Test
    void wrong_input_is_one_line_that_says_what_to_do() throws Exception {
        try (var server = ScriptedServer.of(
                ScriptedServer.json(401, "{\"error\":{\"message\":\"bad key correct.horse.battery\"}}"))) {
            for (var wrong : new String[][] {
                {"2", "there is no question"},
                {"2", "Why?", "--file", "missing.txt", "cannot read the file missing.txt: there is no such file"},
                {"2", "--image", "missing.png", "Why?", "missing.png"},
                {"2", "--schema", "missing.json", "Why?", "missing.json"},
                {"2", "--tool", "fly", "Why?", "there are read_file, list_files, search"},
                {"2", "--temperature", "9", "Why?", "expected 0 to 2"},
                {"2", "--budget", "lots", "Why?", "lots"},
                {"2", "--model", "builtin:x", "Why?", "builtin has no models"},
                {"2", "--model", "replay:missing.jsonl", "Why?", "missing.jsonl"},
                {"3", "Why?", "LLM_API_KEY"},
            }) {
                var words = java.util.Arrays.copyOfRange(wrong, 1, wrong.length - 1);
                var said = ask(server, "", words);
                String what = String.join(" ", wrong) + ": " + said;
                assertEquals(Integer.parseInt(wrong[0]), said.exit(), what);
                assertTrue(said.err().contains(wrong[wrong.length - 1]), what);
                assertEquals(1, said.err().lines().count(), what);
                assertEquals("", said.out(), what);
                assertFalse(said.err().contains("correct.horse"), what);
            }
        }
    }
}
