package autodev.devices.qa;

import static autodev.devices.qa.QaRuns.plan;
import static autodev.devices.qa.QaRuns.press;
import static autodev.devices.qa.QaRuns.step;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.devices.MobileTools;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QaProblemsTest {
    private static final String LOOK = "{'id':'V1','driver':1,'tool':'mobile_take_screenshot','args':{},'rule':'home'}";

    private static List<String> problems(String steps, String looks, Map<String, String> environment) {
        return plan(steps, looks).problems(environment, OptionalInt.empty());
    }

    @Test
    void a_plan_that_can_run_has_none() {
        assertEquals(List.of(), problems(press("S1", 1), LOOK, Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"...", "", "<package>", "TODO", "{{app}}", "[EMPTY]", "unknown"})
    void an_app_that_nobody_knows_is_one_unless_the_environment_knows_it(String name) {
        String launch = step("S1", 2, "mobile_launch_app", "{'packageName':'" + name + "'}");
        List<String> lines = problems(launch, LOOK, Map.of());
        assertEquals(1, lines.size(), lines::toString);
        assertTrue(lines.getFirst().startsWith("S1: packageName is ")
                && lines.getFirst().contains("DRIVER2_PACKAGE"));
        assertEquals(List.of(), problems(launch, LOOK, Map.of("DRIVER2_PACKAGE", "com.a")));
        assertEquals(List.of(), problems(launch, LOOK, Map.of("GLOBAL_PACKAGE", "com.a")));
    }

    @Test
    void placeholders_and_places_that_are_not_said_are_ones() {
        String steps = String.join(
                ",",
                step("S1", 1, "mobile_open_url", "{'url':'...'}"),
                step("S2", 1, MobileTools.CLICK, "{}"),
                step("S3", 1, MobileTools.CLICK, "{'element':{'colour':'red'}}"),
                step("S4", 1, MobileTools.CLICK, "{'element':'Sign in'}"),
                step("S5", 1, MobileTools.CLICK, "{'ref':'@e5'}"));
        List<String> lines = problems(steps, LOOK, Map.of());
        assertEquals(3, lines.size(), lines::toString);
        assertTrue(lines.get(0).startsWith("S1: url is the placeholder"), lines::toString);
        assertTrue(lines.get(1).startsWith("S2: neither x and y nor an element"), lines::toString);
        assertTrue(lines.get(2).startsWith("S3: element: ") && lines.get(2).contains("colour"), lines::toString);
    }

    @Test
    void nothing_to_do_nothing_to_look_at_and_no_rule_are_ones() {
        assertEquals(2, problems("", "", Map.of()).size());
        List<String> lines = problems(press("S1", 1), step("V1", 1, "mobile_take_screenshot", "{}"), Map.of());
        assertEquals(List.of("V1: no rule; expected what must be seen"), lines);
    }

    @Test
    void blocked_steps_and_drivers_without_a_device_are_ones() {
        var plan = plan(step("S1", 3, "mobile_fly", "{}"), LOOK);
        List<String> lines = plan.problems(Map.of(), OptionalInt.of(2));
        assertEquals("S1: blocked: Tool not allowed/invalid: mobile_fly", lines.getFirst());
        assertTrue(lines.getLast().startsWith("driver 3 has no device of its own, there are 2;"), lines::toString);
        assertEquals(3, plan.drivers());
    }
}
