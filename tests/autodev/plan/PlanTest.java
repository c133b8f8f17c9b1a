package autodev.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Json;
import autodev.view.Terminal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {
    @TempDir
    Path folder;

    private static Plan parse(String json) {
        return Plan.parse(json, Given.ACTIONS);
    }

    private static String refused(String json) {
        return assertThrows(BadInput.class, () -> parse(json)).getMessage();
    }

    @Test
    void an_action_block_is_one_lane_that_halts() {
        Plan plan = parse("""
            {"step_id": "build", "description": "All of it", "agent": "scribe",
             "actions": [{"type": "SAY", "text": "hi", "loud": true}, {"type": "COUNT:1.9"}]}\
            """);
        assertEquals(
                new Plan(
                        "build",
                        "All of it",
                        Plan.Dialect.ACTION_BLOCK,
                        OnFailure.HALT,
                        List.of(
                                Step.of("build-1", "SAY", Json.parse("{\"text\": \"hi\", \"loud\": true}")),
                                Step.of("build-2", "COUNT:1.9"))),
                plan);
    }

    @Test
    void an_action_of_a_block_may_say_more_about_its_step() {
        Step step = parse("""
            {"actions": [{"type": "SAY", "text": "hi", "id": "hello", "attempts": 3, "timeout": 0.5,
                          "comment": "a", "_by": "b", "description": "c"}]}\
            """).steps().getFirst();
        assertEquals(
                Step.of("hello", "SAY", Json.parse("{\"text\": \"hi\"}"))
                        .attempts(3)
                        .timeout(Duration.ofMillis(500)),
                step);
    }

    @Test
    void a_field_that_the_action_itself_has_is_the_actions() {
        Step step = parse("{\"actions\": [{\"type\": \"wait\", \"timeout\": 600}]}")
                .steps()
                .getFirst();
        assertEquals(Step.of("block-1", "wait", Json.parse("{\"timeout\": 600}")), step);
    }

    @Test
    void every_component_of_a_step_can_be_said_and_left_out() {
        Plan plan = parse("""
            {"id": "p", "on_failure": "Go on", "steps": [
              {"id": 1, "action": "SAY", "args": {"text": "x"}, "lane": "b", "needs": ["p-2"], "priority": -2,
               "barrier": true, "attempts": 4, "timeout": 2.5, "expect": {"a": [1]}},
              {"action": "COUNT", "needs": null}]}\
            """);
        var all = new Step(
                "1",
                "SAY",
                Json.parse("{\"text\": \"x\"}"),
                "b",
                List.of("p-2"),
                -2,
                true,
                4,
                Optional.of(Duration.ofMillis(2500)),
                Optional.of(Json.parse("{\"a\": [1]}")));
        assertEquals(
                new Plan("p", "", Plan.Dialect.STEPS, OnFailure.GO_ON, List.of(all, Step.of("p-2", "COUNT"))), plan);
    }

    @Test
    void a_plan_written_in_our_form_is_read_back() {
        Plan plan = parse("""
            {"id": "p", "description": "d", "on_failure": "go_on", "steps": [
              {"action": "SAY", "args": {"text": "ü"}, "lane": "b", "needs": ["y"], "priority": 5, "barrier": true,
               "attempts": 2, "timeout": 0.25, "expect": "z"}, {"id": "y", "action": "COUNT"}]}\
            """);
        assertEquals(plan, parse(plan.json()));
        Plan block = parse("{\"step_id\": \"s\", \"actions\": [{\"type\": \"SAY\", \"text\": \"a\"}]}");
        assertEquals(block.steps(), parse(block.json()).steps());
        assertEquals(block, Json.convert(Json.tree(block), Plan.class));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"actions": [{"type": 7}]}                     | /actions/0/type (line 1, column 23) 7, expected text
        {"actions": [{"Type": "SAY"}]}                 | /actions/0 (line 1, column 14) no "type", expected a text
        {"actions": [[]]}                              | /actions/0 (line 1, column 14) [], expected an object
        {"actions": {"type": "SAY"}}                   | /actions (line 1, column 13) {"type":"SAY"} in "actions", expected a list of objects
        {"actions": null}                              | null in "actions", expected a list
        {"actions": [], "steps": []}                   | /steps (line 1, column 26) beside "actions", expected one of the two
        {"actions": [{"type": "SAY", "attempts": 1.5}]} | /actions/0/attempts (line 1, column 42) 1.5, expected a whole number
        {"actions": [{"type": "SAY", "timeout": "5"}]} | /actions/0/timeout (line 1, column 41) "5", expected seconds
        {"steps": [{"action": "SAY", "arg": {}}]}      | /steps/0/arg (line 1, column 37) no such field; nearest are args
        {"steps": [{"action": "SAY", "needs": [{}]}]}  | /steps/0/needs (line 1, column 39) [{}], expected a list of texts
        {"steps": [{"action": "SAY", "barrier": 1}]}   | /steps/0/barrier (line 1, column 41) 1, expected true or false
        {"steps": [{"action": "SAY", "timeout": 1e300}]} | /steps/0/timeout (line 1, column 41) 1.0E300, expected seconds
        {"steps": [], "on_failure": "stop"}            | /on_failure (line 1, column 29) "stop", expected "halt" or "go_on"
        {"actoins": []}                                | "actions" (action block) or "steps" (steps)
        {}                                             | an empty object, expected one with
        []                                             | [], expected an object
        "x"                                            | "x", expected an object
        null                                           | null, expected an object
        {"actions": []} ```                            | malformed plan at line 1, column 17: something stands behind
        {"actions": []} {}                             | malformed plan at line 1, column 17: something stands behind
        {"actions": [{"type": "A", "type": "B"}]}      | field 'type' is there twice; expected it once
        {"actions": [                                  | malformed JSON at line 1
        """)
    void what_is_wrong_is_told_with_its_place(String json, String message) {
        String told = refused(json);
        assertTrue(told.contains(message), told);
    }

    @Test
    void everything_wrong_is_told_at_once() {
        String told = refused("{\n \"actions\": [\n  {\"type\": 1},\n  {\"typ\": \"SAY\"},\n  3]}");
        assertEquals("""
            cannot read the plan; 3 problems:
              /actions/0/type (line 3, column 12) 1, expected text
              /actions/1 (line 4, column 3) no "type", expected a text; give it one
              /actions/2 (line 5, column 3) 3, expected an object\
            """, told.replaceAll("(?m)\\s+$", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n", "\uFEFF"})
    void nothing_is_no_plan(String text) {
        assertEquals("no plan: the text is empty; expected a JSON object", refused(text));
    }

    @Test
    void a_file_is_read_with_a_mark_of_its_encoding() throws Exception {
        Path file = Files.writeString(folder.resolve("p.json"), "\uFEFF{\"actions\": [{\"type\": \"ECHO\"}]}\n");
        assertEquals("ECHO", Plan.read(file).steps().getFirst().action());
        assertEquals(Plan.read(file), Plan.read(file.toString()));
    }

    @Test
    void a_file_that_cannot_be_read_is_told() throws Exception {
        Path latin = Files.write(folder.resolve("l"), "{\"actions\": [\"é\"]}".getBytes(StandardCharsets.ISO_8859_1));
        assertTrue(assertThrows(BadInput.class, () -> Plan.read(latin))
                .getMessage()
                .contains("no UTF-8"));
        assertTrue(assertThrows(BadInput.class, () -> Plan.read(folder))
                .getMessage()
                .contains("a folder"));
        assertTrue(assertThrows(BadInput.class, () -> Plan.read(folder.resolve("no")))
                .getMessage()
                .contains("no such file"));
        assertThrows(BadInput.class, () -> Plan.read("a\u0000b"));
    }

    @Test
    void a_plan_is_found_in_what_a_model_says() {
        Plan plan = Plan.parseLoose("""
            <think>{"actions": [{"type": "FAIL"}]}</think>
            First look at `{"a": 1}`, then:
            ```json
            {"step_id": "x", "actions": [{"type": "SAY", "text": "hi",},]} // done
            ```\
            """, Given.ACTIONS);
        assertEquals(List.of(Step.of("x-1", "SAY", Json.parse("{\"text\": \"hi\"}"))), plan.steps());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "```json\n{\"actions\": [{\"type\": \"SAY\", \"text\": \"hi\"}, {\"type\": \"FA",
                "{\"actions\": [{\"type\": \"SAY\", \"text\": \"hi\"}, ...]}",
                "{\"actions\": [{\"type\": SAY}]}",
                "no plan here",
                "{\"answer\": 42}"
            })
    void what_is_cut_off_or_guessed_is_no_plan(String text) {
        assertThrows(BadInput.class, () -> Plan.parseLoose(text, Given.ACTIONS));
    }

    @Test
    void a_check_tells_all_problems_in_one_error() {
        Plan plan = Given.steps("{\"action\": \"SYA\"}", "{\"action\": \"SAY\", \"attempts\": 0}");
        assertEquals(
                """
                the plan "p" cannot run; 3 problems:
                  step "p-1": unknown action "SYA"; nearest are SAY, SHIP, FAIL
                  step "p-2" (SAY) /text: nothing, expected this field, which is required
                  step "p-2": attempts 0, expected 1 or more\
                """,
                assertThrows(BadInput.class, () -> plan.check(Given.ACTIONS)).getMessage());
    }

    @Test
    void no_error_tells_a_secret() {
        String key = "sk-ant-api03-" + "a1B2".repeat(20);
        String form = refused("{\"actions\": [{\"type\": [\"" + key + "\"]}]}");
        Plan plan = Given.steps("{\"action\": \"SAY\", \"args\": {\"text\": \"x\", \"key\": \"" + key + "\"}}");
        String fields =
                assertThrows(BadInput.class, () -> plan.check(Given.ACTIONS)).getMessage();
        for (String told : List.of(form, fields)) assertFalse(told.contains(key.substring(0, 40)), told);
    }

    @Test
    void a_plan_shows_its_steps() {
        String drawn = Terminal.plain()
                .draw(Given.steps("{\"action\": \"SAY\", \"args\": {\"text\": \"hey\"}}")
                        .view());
        assertTrue(drawn.contains("p-1   SAY     main         text=hey"), drawn);
    }
}
