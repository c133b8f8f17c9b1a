package autodev.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Json;
import autodev.llm.Schema;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanSchemaTest {
    private static List<String> problems(Plan.Dialect dialect, String json) {
        JsonNode schema = PlanSchema.of(dialect, Given.ACTIONS);
        // Read as a user's own schema, so that the schema itself is looked at too.
        return Schema.read(schema.toString()).validate(Json.parse(json));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"actions\": [{\"type\": \"SAY\", \"text\": \"hi\", \"id\": \"a\", \"attempts\": 2, \"timeout\":"
                        + " 0.5}]}",
                "{\"step_id\": \"a\", \"more\": 1, \"actions\": [{\"type\": \"COUNT\"}, {\"type\": \"COUNT:1.9\"}]}",
                "{\"actions\": [{\"type\": \"COUNT:1.10\", \"comment\": \"c\"}, {\"type\": \"WAIT\", \"timeout\":"
                        + " 600}]}",
                "{\"actions\": [{\"type\": \"GROW\", \"name\": \"a\", \"children\": [{\"name\": \"b\", \"children\":"
                        + " []}]}]}"
            })
    void blocks_that_can_be_read_fit(String json) {
        assertEquals(List.of(), problems(Plan.Dialect.ACTION_BLOCK, json));
        assertEquals(List.of(), Plan.parse(json, Given.ACTIONS).problems(Given.ACTIONS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"actions\": [{\"type\": \"SAY\"}]}",
                "{\"actions\": [{\"type\": \"SAY\", \"text\": 1}]}",
                "{\"actions\": [{\"type\": \"NO\"}]}",
                "{\"actions\": [{\"type\": \"COUNT\", \"text\": \"x\"}]}",
                "{\"actions\": [{\"type\": \"COUNT:3\"}]}",
                "{\"actions\": [{\"type\": \"COUNT\", \"attempts\": 0}]}",
                "{\"actions\": [{\"type\": \"COUNT\", \"timeout\": 0}]}",
                "{\"actions\": [{\"type\": \"GROW\", \"name\": \"a\", \"children\": [{\"name\": 7, \"children\":"
                        + " []}]}]}",
                "{\"actions\": []}"
            })
    void blocks_with_problems_do_not(String json) {
        assertFalse(problems(Plan.Dialect.ACTION_BLOCK, json).isEmpty());
        assertFalse(Plan.parse(json, Given.ACTIONS).problems(Given.ACTIONS).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"steps\": [{\"action\": \"SAY\", \"args\": {\"text\": \"x\"}}, {\"action\": \"COUNT\"}]}",
                "{\"id\": \"p\", \"on_failure\": \"go_on\", \"steps\": [{\"id\": \"a\", \"action\": \"COUNT:1.9\","
                        + " \"args\": {},\"lane\": \"l\", \"needs\": [], \"priority\": -1, \"barrier\": true,"
                        + " \"attempts\": 3, \"timeout\": 1,\"expect\": [1]}]}",
                "{\"steps\": [{\"action\": \"GROW\", \"args\": {\"name\": \"a\", \"children\": []}}]}"
            })
    void steps_that_can_be_read_fit(String json) {
        assertEquals(List.of(), problems(Plan.Dialect.STEPS, json));
        assertEquals(List.of(), Plan.parse(json, Given.ACTIONS).problems(Given.ACTIONS));
        String written = Plan.parse(json, Given.ACTIONS).json();
        assertEquals(List.of(), problems(Plan.Dialect.STEPS, written));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"steps\": [{\"action\": \"SAY\"}]}",
                "{\"steps\": [{\"action\": \"COUNT\", \"args\": {\"text\": \"x\"}}]}",
                "{\"steps\": [{\"action\": \"COUNT\", \"attempts\": 0}]}",
                "{\"steps\": [{\"action\": \"NO\"}]}",
                "{\"steps\": []}"
            })
    void steps_with_problems_do_not(String json) {
        assertFalse(problems(Plan.Dialect.STEPS, json).isEmpty());
        assertFalse(Plan.parse(json, Given.ACTIONS).problems(Given.ACTIONS).isEmpty());
    }

    @Test
    void an_unknown_dialect_is_told_with_those_that_there_are() {
        var e = assertThrows(BadInput.class, () -> PlanSchema.of(new Plan.Dialect("yaml"), Given.ACTIONS));
        String dialects = String.join(
                ", ", Plan.Dialect.all().stream().map(Plan.Dialect::name).toList());
        assertTrue(dialects.endsWith("action-block, steps"), dialects);
        assertEquals("no dialect of plans is named \"yaml\"; there are " + dialects, e.getMessage());
    }

    @Test
    void the_published_schemas_are_those_of_the_code(@TempDir Path folder) throws Exception {
        for (Path made : PlanSchema.publish(folder, Actions.standard())) {
            Path published = Path.of("schemas").resolve(made.getFileName());
            assertEquals(
                    Files.readString(made),
                    Files.exists(published) ? Files.readString(published) : "",
                    published + " is not fresh; write it with: ./autodev plan schema "
                            + made.getFileName().toString().replace(".schema.json", "") + " > " + published);
        }
    }
}
