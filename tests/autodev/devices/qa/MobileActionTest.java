package autodev.devices.qa;

import static autodev.devices.qa.QaRuns.press;
import static autodev.devices.qa.QaRuns.run;
import static autodev.devices.qa.QaRuns.step;
import static autodev.devices.qa.QaRuns.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.devices.DeviceException;
import autodev.devices.MobileTools;
import autodev.mcp.McpException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MobileActionTest {
    private static final String CLICK = MobileTools.CLICK;

    @TempDir
    Path folder;

    private final ScriptedPhone phone = new ScriptedPhone();

    @Test
    void a_step_gives_what_was_sent_what_was_said_and_the_point_that_was_touched() {
        StepResult step =
                run(phone, folder, step("S1", 1, CLICK, "{'x':10,'y':20}")).getFirst();
        assertEquals("done", step.status());
        assertEquals("phone-1", step.device());
        assertEquals("{\"x\":10,\"y\":20,\"device\":\"phone-1\"}", step.args().toString());
        assertTrue(step.output().startsWith("did " + CLICK), step.output());
        assertEquals(1, step.attempts());
        assertEquals(
                new Evidence.Tapped(10, 20, 2400, 1080),
                step.evidence().orElseThrow().tapped().orElseThrow());
    }

    @Test
    void an_element_is_tapped_in_its_middle_and_never_sent() {
        StepResult step = run(phone, folder, step("S1", 1, CLICK, "{'element':'User','gone':false}"))
                .getFirst();
        assertEquals("done", step.status(), step.output());
        assertEquals(List.of(CLICK + " {\"x\":200,\"y\":150,\"device\":\"phone-1\"}"), phone.steps());
    }

    @Test
    void an_element_is_waited_for() {
        phone.show("Loading");
        var looks = new AtomicInteger();
        phone.hear(tool -> {
            if (tool.equals(MobileTools.ELEMENTS) && looks.incrementAndGet() == 3) phone.show("Sign in");
        });
        assertEquals(
                "done",
                run(phone, folder, step("S1", 1, CLICK, "{'element':'Sign in'}"))
                        .getFirst()
                        .status());
    }

    @Test
    void an_element_that_does_not_come_fails_with_the_near_misses_and_evidence() {
        String step = with(step("S1", 1, CLICK, "{'element':'Sign on'}"), "'timeout_s':0.3");
        StepResult result = run(phone, folder, step).getFirst();
        assertEquals("failed", result.status());
        assertTrue(result.output().contains("Sign in"), result.output());
        assertTrue(result.evidence().orElseThrow().elements().isPresent());
        assertFalse(phone.steps().stream().anyMatch(call -> call.startsWith(CLICK)), phone.steps()::toString);
    }

    @Test
    void keys_are_typed_into_an_element_once_it_has_been_tapped() {
        run(phone, folder, step("S1", 1, "mobile_type_keys", "{'element':'User','text':'ada'}"));
        assertEquals(2, phone.steps().size());
        assertTrue(phone.steps().getFirst().startsWith(CLICK + " {\"x\":200,\"y\":150"), phone.steps()::toString);
        assertTrue(phone.steps().getLast().startsWith("mobile_type_keys {\"text\":\"ada\""), phone.steps()::toString);
    }

    @Test
    void a_look_waits_for_the_words_themselves_where_a_hint_mentions_them() {
        phone.show("Say hello");
        var looks = new AtomicInteger();
        phone.hear(tool -> {
            if (tool.equals(MobileTools.ELEMENTS) && looks.incrementAndGet() == 4) phone.show("Say hello", "hello");
        });
        StepResult step = run(phone, folder, step("S1", 1, MobileTools.ELEMENTS, "{'element':'hello'}"))
                .getFirst();
        assertEquals("done", step.status(), step.output());
        assertTrue(step.output().contains("\"hello\""), step.output());
    }

    @Test
    void a_look_is_content_with_what_mentions_the_words_when_its_time_is_over() {
        phone.show("Say hello");
        String look = with(step("S1", 1, MobileTools.ELEMENTS, "{'element':'hello'}"), "'timeout_s':0.3");
        assertEquals("done", run(phone, folder, look).getFirst().status());
    }

    @Test
    void a_look_waits_until_an_element_is_gone() {
        phone.show("Loading");
        var looks = new AtomicInteger();
        phone.hear(tool -> {
            if (tool.equals(MobileTools.ELEMENTS) && looks.incrementAndGet() == 3) phone.show("Home");
        });
        StepResult step = run(phone, folder, step("S1", 1, MobileTools.ELEMENTS, "{'element':'Loading','gone':true}"))
                .getFirst();
        assertEquals("done", step.status(), step.output());
        assertFalse(step.output().contains("Loading"), step.output());
    }

    @Test
    void what_is_no_element_is_said_before_anything_is_touched() {
        StepResult step = run(phone, folder, step("S1", 1, CLICK, "{'element':{'colour':'red'}}"))
                .getFirst();
        assertEquals("failed", step.status());
        assertTrue(step.output().contains("colour"), step.output());
        assertEquals(List.of(), phone.calls);
    }

    @Test
    void a_failure_that_may_pass_is_tried_again_and_another_is_not() {
        phone.next("mobile_press_button", _ -> ScriptedPhone.failed("connection reset"));
        assertEquals(
                2, run(phone, folder.resolve("a"), press("S1", 1)).getFirst().attempts());
        phone.next("mobile_press_button", _ -> ScriptedPhone.failed("no such button"));
        StepResult step = run(phone, folder.resolve("b"), press("S1", 1)).getFirst();
        assertEquals("failed", step.status());
        assertEquals(1, step.attempts());
        assertTrue(step.output().contains("no such button"), step.output());
        assertTrue(step.evidence().orElseThrow().screenshot().isPresent());
    }

    @Test
    void a_server_that_goes_away_in_the_middle_costs_a_try() {
        phone.next("mobile_press_button", _ -> {
            throw new McpException.Gone("the server ended with exit code 1");
        });
        List<StepResult> steps = run(phone, folder, press("S1", 1), press("S2", 1));
        assertEquals(List.of(2, 1), steps.stream().map(StepResult::attempts).toList());
        assertTrue(steps.stream().allMatch(StepResult::ok));
    }

    @Test
    void a_screen_shows_no_secret_in_the_evidence() throws Exception {
        phone.show("key sk-abcdefghijklmnopqrstuvwxyz0123456789ABCD");
        run(phone, folder, press("S1", 1));
        String kept = Files.readString(folder.resolve("evidence/S1-elements.json"));
        assertFalse(kept.contains("abcdefghijklmnop"), kept);
    }

    @Test
    void tries_end_and_the_last_one_leaves_evidence() {
        for (int i = 0; i < 3; i++) phone.next("mobile_press_button", _ -> ScriptedPhone.failed("timeout of adb"));
        StepResult step = run(phone, folder, press("S1", 1)).getFirst();
        assertEquals("failed", step.status());
        assertEquals(3, step.attempts());
        assertEquals(
                1,
                phone.calls.stream()
                        .filter(call -> call.startsWith("mobile_take_screenshot"))
                        .count());
        assertTrue(step.evidence().isPresent());
    }

    @Test
    void a_tool_that_hangs_runs_out_of_time_and_the_lane_goes_on() {
        phone.next("mobile_press_button", ScriptedPhone::never);
        String hangs = with(press("S1", 1), "'timeout_s':0.2,'attempts':1");
        List<StepResult> steps = run(phone, folder, hangs, press("S2", 1));
        assertEquals("timeout", steps.getFirst().status());
        assertTrue(steps.getFirst().output().contains("0.2 s"), steps.getFirst().output());
        assertTrue(steps.getFirst().evidence().orElseThrow().elements().isPresent());
        assertEquals("done", steps.getLast().status());
    }

    @Test
    void a_tool_that_hangs_is_tried_again() {
        phone.next("mobile_press_button", ScriptedPhone::never);
        StepResult step =
                run(phone, folder, with(press("S1", 1), "'timeout_s':0.2")).getFirst();
        assertEquals("done", step.status());
        assertEquals(2, step.attempts());
    }

    @Test
    void the_drivers_app_is_launched_where_none_is_named() {
        var plan = QaRuns.plan(step("S1", 1, "mobile_launch_app", "{'packageName':'...'}"), "");
        var step = run(plan, _ -> phone.driver("phone-1", "com.own"), folder, QaRuns.QUICK)
                .getFirst();
        assertEquals("com.own", step.args().path("packageName").asText());
    }

    @Test
    void without_an_app_a_launch_is_blocked() {
        StepResult step = run(phone, folder, step("S1", 2, "mobile_launch_app", "{'packageName':''}"))
                .getFirst();
        assertEquals("blocked", step.status());
        assertTrue(step.output().contains("DRIVER2_PACKAGE"), step.output());
        assertEquals(List.of(), phone.steps());
    }

    @Test
    void without_a_device_or_the_tool_a_step_is_blocked() {
        var plan = QaRuns.plan(press("S1", 1), "");
        var none = run(
                plan,
                _ -> {
                    throw new DeviceException.NoDevice("no device; connect one");
                },
                folder.resolve("a"),
                QaRuns.QUICK);
        assertEquals("blocked", none.getFirst().status());
        assertEquals("no device; connect one", none.getFirst().output());
        phone.tools(List.of("mobile_launch_app"));
        assertEquals(
                "blocked",
                run(phone, folder.resolve("b"), press("S1", 1)).getFirst().status());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mobile_save_screenshot | {'saveTo':'/etc/../x/shot.png'} | saveTo | shot.png",
                "mobile_get_device_logs | {'saveTo':'../../.profile.log'} | saveTo | _profile.log",
                "mobile_start_screen_recording | {'output':'/home/ada/film.mp4'} | output | film.mp4",
                "mobile_start_screen_recording | {} | output | recording.mp4",
                "mobile_get_device_logs | {'saveTo':['/etc/x.log']} | saveTo | x.log__"
            })
    void neither_a_plan_nor_the_server_chooses_where_a_file_is_written(
            String tool, String args, String key, String name) {
        StepResult step = run(phone, folder, step("S1", 1, tool, args)).getFirst();
        assertEquals("done", step.status(), step.output());
        JsonNode saved = step.args().path(key);
        assertEquals(folder.resolve("evidence/S1-" + name).toAbsolutePath().toString(), saved.asText());
        assertTrue(Files.isDirectory(folder.resolve("evidence")));
    }

    @Test
    void what_a_tool_says_is_kept_without_secrets() {
        String key = "sk-proj-" + "a1B2c3D4e5F6g7H8".repeat(3);
        phone.next("mobile_list_apps", _ -> ScriptedPhone.said("the key is " + key));
        String output = run(phone, folder, step("S1", 1, "mobile_list_apps", "{}"))
                .getFirst()
                .output();
        assertTrue(output.startsWith("the key is ") && !output.contains(key), output);
    }

    @Test
    void long_answers_are_cut_as_the_seed_cuts_them() {
        phone.next("mobile_list_apps", _ -> ScriptedPhone.said("app\n".repeat(1000)));
        var short_ = new QaSettings(
                Duration.ofSeconds(20),
                1,
                Duration.ofSeconds(20),
                1,
                Duration.ofMillis(1),
                50,
                10,
                Duration.ofSeconds(5));
        var plan = QaRuns.plan(step("S1", 1, "mobile_list_apps", "{}"), "");
        String output =
                run(plan, _ -> phone.driver("p"), folder, short_).getFirst().output();
        assertEquals(("app\n".repeat(10)).strip() + "\n...[TRUNCA\n...[TRUNCATED_CHARS]...", output);
    }
}
