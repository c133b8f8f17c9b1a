package autodev.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Json;
import autodev.Started;
import autodev.llm.wire.ScriptedServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command is a process of its own, the model a real server with scripted replies. */
class ChatTest {
    @TempDir
    private Path folder;

    /** The process that a test starts. */
    @Command(name = "chat")
    static final class Talk implements Callable<Integer> {
        @Mixin
        private ChatOptions options = new ChatOptions();

        public static void main(String... args) {
            Cli.main(new Talk(), args);
        }

        @Override
        public Integer call() {
            return options.run();
        }
    }

    private static ScriptedServer.Script streamed(String text) {
        return ScriptedServer.typed(
                200,
                "text/event-stream",
                "data: {\"model\":\"tiny-1\",\"choices\":[{\"delta\":{\"content\":%s},\"finish_reason\":\"stop\"}]}\n\ndata: {\"choices\":[],\"usage\":{\"prompt_tokens\":11,\"completion_tokens\":7}}\n\ndata: [DONE]\n\n"
                        .formatted(Json.line(text)));
    }

    private Started talk(ScriptedServer server, String typed, String... words) throws Exception {
        return Started.main(
                Talk.class, folder, Map.of("LLM_BASE_URL", server.url(), "LLM_MODEL", "tiny"), typed, words);
    }

    private static int messages(ScriptedServer server, int request) {
        return Json.parse(server.seen().get(request).body()).path("messages").size();
    }

    @Test
    void a_turn_is_answered_with_all_that_was_said_before() throws Exception {
        try (var server = ScriptedServer.of(streamed("Hello."), streamed("Ada."))) {
            var said = talk(server, "Hi, I am Ada.\n\nWho am I?\n", "--system", "Be brief.");
            assertEquals(new Started(0, "Hello.\nAda.\n", ""), said);
            assertEquals(2, messages(server, 0));
            assertEquals(4, messages(server, 1));
        }
    }

    @Test
    void several_lines_are_one_turn() throws Exception {
        try (var server = ScriptedServer.of(streamed("Fine."))) {
            talk(server, "\"\"\"\none\ntwo\n\"\"\"\nthree \\\nfour\n");
            assertEquals(
                    "one\ntwo",
                    Json.parse(server.seen().get(0).body())
                            .at("/messages/0/content")
                            .asText());
            assertEquals(
                    "three \nfour",
                    Json.parse(server.seen().get(1).body())
                            .at("/messages/2/content")
                            .asText());
        }
    }

    @Test
    void commands_undo_count_save_and_load() throws Exception {
        try (var server = ScriptedServer.of(streamed("One."), streamed("Two."), streamed("Three."))) {
            var said = talk(server, "first\n/undo\nsecond\n/cost\n/save talk.json\n/exit\nnever said\n");
            assertEquals(0, said.exit(), said.err());
            assertEquals(1, messages(server, 1), "the first turn was taken back");
            assertTrue(said.out().contains("22 + 14 tokens, price unknown"), said.out());
            assertFalse(said.out().contains("never said"));
            assertTrue(Files.exists(folder.resolve("talk.json")));
            var again = talk(server, "third\n/history\n", "--load", "talk.json");
            assertEquals(0, again.exit(), again.err());
            assertEquals(3, messages(server, 2));
            assertTrue(again.out().contains("second") && again.out().contains("Three."), again.out());
        }
    }

    @Test
    void a_failed_turn_is_said_and_the_conversation_goes_on() throws Exception {
        try (var server = ScriptedServer.of(
                ScriptedServer.json(400, "{\"error\":{\"message\":\"no such thing\"}}"), streamed("Now."))) {
            var said = talk(server, "first\nsecond\n");
            assertEquals("Now.\n", said.out());
            assertEquals(1, said.exit(), "a program that pipes turns in is told that one failed");
            assertTrue(said.err().contains("no such thing"), said.err());
            assertEquals(1, messages(server, 1), "the failed turn is not part of it");
        }
    }

    @Test
    void json_is_one_document_of_all_that_was_said() throws Exception {
        try (var server = ScriptedServer.of(streamed("Hello."))) {
            var said = talk(server, "Hi\n/cost\n", "--json");
            var document = Json.parse(said.out());
            assertEquals(0, said.exit(), said.err());
            assertEquals("Hi", document.at("/messages/0/text").asText());
            assertEquals("Hello.", document.at("/messages/1/text").asText());
            assertEquals(11, document.at("/usage/inputTokens").asInt());
            assertTrue(said.err().contains("11 + 7 tokens"), said.err());
        }
    }

    @Test
    void what_is_no_command_is_said() throws Exception {
        try (var server = ScriptedServer.of(streamed("Never."))) {
            var said = talk(server, "/fly\n/save\n/help\n/undo\n/model builtin:x\n");
            assertTrue(said.out().contains("no command /fly; /help lists them"), said.out());
            assertTrue(said.out().contains("usage: /save FILE"), said.out());
            assertTrue(said.out().contains("/retry"), said.out());
            assertTrue(said.out().contains("nothing to take back"), said.out());
            assertTrue(said.err().contains("builtin has no models"), said.err());
            assertEquals(0, server.seen().size());
        }
    }

    @Test
    void a_path_at_the_beginning_is_no_command() throws Exception {
        try (var server = ScriptedServer.of(streamed("Yes."))) {
            var said = talk(server, "/usr/bin/java is what?\n");
            assertEquals("Yes.\n", said.out(), said.err());
        }
    }
}
