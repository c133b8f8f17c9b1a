package autodev.devices.qa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Json;
import autodev.plan.OnFailure;
import autodev.plan.Plan;
import autodev.plan.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QaFormTest {
    private static final String PLAN = """
        {"id":"chat","steps":[
          {"id":"S1","driver":2,"tool":"mobile_press_button","args":{"button":"HOME"},"timeout_s":5},
          {"id":"S2","driver":1,"tool":"mobile_fly","args":{}}],
         "verifications":[{"id":"V1","driver":1,"tool":"mobile_take_screenshot","args":{},"rule":"home"}],
         "final_rule":"all"}
        """;
    private final QaForm form = new QaForm(Map.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"steps\":[],\"verifications\":[]}",
                "{\"steps\":[],\"final_rule\":\"x\"}",
                "{\"steps\":[{\"tool\":\"mobile_list_apps\"}]}",
                "{\"steps\":[{\"driver\":2}]}",
                "{\"plan\":{\"steps\":[{\"tool\":\"x\"}]}}"
            })
    void it_claims_qa_plans(String json) {
        assertTrue(form.claims(Json.parse(json)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"steps\":[{\"action\":\"ECHO\",\"args\":{\"message\":\"x\"},\"lane\":\"a\"}]}",
                "{\"steps\":[]}",
                "{\"step_id\":\"s\",\"actions\":[{\"type\":\"ECHO\"}]}",
                "{\"agent_tasks\":[]}",
                "{}"
            })
    void it_claims_no_others(String json) {
        assertFalse(form.claims(Json.parse(json)));
    }

    @Test
    void a_qa_plan_is_read_like_any_other() {
        Plan plan = Plan.parse(PLAN);
        assertEquals("chat", plan.id());
        assertEquals(new Plan.Dialect("qa"), plan.dialect());
        assertEquals(OnFailure.GO_ON, plan.onFailure());
        assertEquals(
                List.of(
                        "S1 mobile_press_button driver 2",
                        "S2 QA_BLOCKED driver 1",
                        "verify QA_GATE gate",
                        "V1 mobile_take_screenshot driver 1"),
                plan.steps().stream()
                        .map(step -> step.id() + " " + step.action() + " " + step.lane())
                        .toList());
        assertEquals(List.of(), plan.problems(autodev.plan.Actions.standard()));
    }

    @Test
    void the_engines_limit_leaves_room_for_evidence_and_the_plans_own_stays_known() {
        Step step = Plan.parse(PLAN).steps().getFirst();
        assertEquals(5, step.expect().orElseThrow().path("timeout_s").asInt());
        assertTrue(step.timeout().orElseThrow().compareTo(Duration.ofSeconds(5).plus(QaSettings.DEFAULT.evidenceTime()))
                >= 0);
    }

    @Test
    void a_dry_run_says_what_would_be_called_and_starts_nothing(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("plan.json"), PLAN);
        var dry = autodev.plan.Plans.in(folder).dryRun(Plan.read(file));
        var would = dry.items().stream().map(item -> item.would()).toList();
        assertEquals("call mobile_press_button with {\"button\":\"HOME\"}", would.get(0));
        assertEquals("is blocked: Tool not allowed/invalid: mobile_fly", would.get(1));
        assertFalse(Files.exists(folder.resolve(".autodev")));
    }

    @Test
    void what_the_environment_says_of_times_and_tries_is_honoured() {
        var environment = Map.of("STEP_DEFAULT_TIMEOUT_S", "7.5", "STEP_DEFAULT_ATTEMPTS", "2");
        var read = QaPlan.read(Json.parse(PLAN.replace(",\"timeout_s\":5", "")), QaSettings.of(environment))
                .plan();
        assertEquals(Duration.ofMillis(7500), read.steps().getFirst().timeout());
        assertEquals(2, read.steps().getFirst().attempts());
    }

    @Test
    void what_is_no_plan_is_said() {
        var error = assertThrows(BadInput.class, () -> Plan.parse("{\"final_rule\":\"x\"}"));
        assertTrue(error.getMessage().contains("\"steps\""), error.getMessage());
    }
}
