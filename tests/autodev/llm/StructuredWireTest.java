package autodev.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Json;
import autodev.llm.wire.ScriptedServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A record over the wire of each provider: a first answer that does not fit, and a second one in a fence. */
class StructuredWireTest {
    record Bug(@Doc("path from the root") String file, Optional<Integer> line) {}

    enum Wire {
        OPENAI("openai:gpt-4o-mini", "OPENAI_BASE_URL", "/v1"),
        ANTHROPIC("anthropic:claude-sonnet-4-5", "ANTHROPIC_BASE_URL", ""),
        OLLAMA("ollama:llama3.1", "OLLAMA_HOST", "");

        private final String model;
        private final String variable;
        private final String path;

        Wire(String model, String variable, String path) {
            this.model = model;
            this.variable = variable;
            this.path = path;
        }

        Model at(ScriptedServer server) {
            return Models.of(
                    model, Map.of(variable, server.url() + path, "OPENAI_API_KEY", "k", "ANTHROPIC_API_KEY", "k"));
        }

        String reply(String text) {
            var message = Map.of("role", "assistant", "content", text);
            return Json.line(
                    switch (this) {
                        case OPENAI ->
                            Map.of(
                                    "model",
                                    "m",
                                    "choices",
                                    List.of(Map.of("message", message, "finish_reason", "stop")));
                        case ANTHROPIC ->
                            Map.of(
                                    "model",
                                    "m",
                                    "role",
                                    "assistant",
                                    "content",
                                    List.of(Map.of("type", "text", "text", text)),
                                    "stop_reason",
                                    "end_turn",
                                    "usage",
                                    Map.of("input_tokens", 1, "output_tokens", 1));
                        case OLLAMA -> Map.of("model", "m", "message", message, "done", true, "done_reason", "stop");
                    });
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_schema_goes_out_and_a_record_comes_back_after_one_repair(Wire wire) throws Exception {
        try (var server = ScriptedServer.of(
                ScriptedServer.json(200, wire.reply("{\"line\":3}")),
                ScriptedServer.json(200, wire.reply("```json\n{\"file\":\"a.py\",\"line\":null}\n```")))) {
            assertEquals(new Bug("a.py", Optional.empty()), wire.at(server).ask("Where?", Bug.class));
            JsonNode first = Json.parse(server.seen().get(0).body());
            JsonNode fields = first.findParents("properties").getFirst().get("properties");
            assertEquals("path from the root", fields.at("/file/description").asText());
            JsonNode second = Json.parse(server.seen().get(1).body());
            assertEquals(3, second.get("messages").size());
            String repair = second.get("messages").get(2).toString();
            assertTrue(repair.contains("/file: nothing, expected this field"), repair);
            assertEquals(2, server.seen().size());
        }
    }
}
