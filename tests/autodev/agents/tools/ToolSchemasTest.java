package autodev.agents.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Json;
import autodev.agents.Agents;
import autodev.llm.Schema;
import autodev.llm.Tool;
import autodev.llm.ToolSpec;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The four tools are the seed's, in each vendor's form. */
class ToolSchemasTest {
    @TempDir
    Path folder;

    private static JsonNode seed() throws IOException {
        return Json.parse(Files.readString(Path.of("tests/fixtures/agents/seed-tools.json")));
    }

    @Test
    void they_are_the_seeds_to_the_letter() throws IOException {
        JsonNode seed = seed();
        List<ToolSpec> ours = ToolSchemas.of(Agents.in(folder, Map.of()));
        assertEquals(4, seed.size());
        assertEquals(4, ours.size());
        for (int i = 0; i < 4; i++) {
            assertEquals(seed.get(i).path("name").asText(), ours.get(i).name());
            assertEquals(seed.get(i).path("description").asText(), ours.get(i).description());
            assertEquals(seed.get(i).path("parameters"), ours.get(i).parameters());
        }
    }

    @Test
    void custom_agents_are_among_the_types_and_the_seeds_stay() throws IOException {
        Agents agents = Agents.in(folder, Map.of());
        agents.create("code-reviewer");
        JsonNode types = ToolSchemas.of(agents).getFirst().parameters().at("/properties/agent_type/enum");
        assertEquals(10, types.size());
        assertEquals("documentation", types.get(0).asText());
        assertEquals("code-reviewer", types.get(9).asText());
        Files.delete(folder.resolve(".autodev/agents/code-reviewer.md"));
        assertEquals(
                seed().at("/0/parameters"), ToolSchemas.of(agents).getFirst().parameters());
    }

    @ParameterizedTest
    @EnumSource
    void each_form_is_what_the_vendor_wants(ToolFormat format) throws IOException {
        JsonNode printed = ToolSchemas.print(ToolSchemas.seed(), format);
        for (int i = 0; i < 4; i++) {
            JsonNode seed = seed().get(i), tool = printed.get(i);
            JsonNode inner = format == ToolFormat.OPENAI ? tool.path("function") : tool;
            String key = switch (format) {
                case ANTHROPIC -> "input_schema";
                case OPENAI -> "parameters";
                case MCP -> "inputSchema";
            };
            assertEquals(Set.of("name", "description", key), names(inner));
            if (format == ToolFormat.OPENAI) {
                assertEquals(Set.of("type", "function"), names(tool));
                assertEquals("function", tool.path("type").asText());
            }
            assertEquals(seed.path("parameters"), inner.path(key));
            assertTrue(inner.path("name").asText().matches("[a-zA-Z0-9_-]{1,64}"), inner.toString());
        }
    }

    private static Set<String> names(JsonNode node) {
        var names = new TreeSet<String>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void the_parameters_are_schemas_that_the_meta_schema_takes() {
        for (ToolSpec tool : ToolSchemas.seed()) {
            Schema schema = Schema.read(Json.line(tool.parameters()));
            assertTrue(schema.isObject(), tool.name());
            assertEquals(tool.name(), Tool.of(tool, _ -> "").name());
        }
        assertThrows(BadInput.class, () -> Schema.read("{\"type\":\"objekt\"}"));
    }

    @Test
    void a_format_is_found_by_its_word() {
        assertEquals(ToolFormat.MCP, ToolFormat.of(" Mcp"));
        assertThrows(BadInput.class, () -> ToolFormat.of("gemini"));
    }
}
