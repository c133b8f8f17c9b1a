package autodev.devices.qa;

import static autodev.devices.qa.QaRuns.press;
import static autodev.devices.qa.QaRuns.step;
import static autodev.devices.qa.QaRuns.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Event;
import autodev.Interrupted;
import autodev.devices.Driver;
import autodev.devices.MobileTools;
import autodev.plan.PlanEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QaExecutionTest {
    @TempDir
    Path folder;

    private final Map<Integer, ScriptedPhone> phones = Map.of(1, new ScriptedPhone(), 2, new ScriptedPhone());
    private final IntFunction<Driver> drivers = number -> phones.get(number).driver("phone-" + number);
    private final List<String> order = Collections.synchronizedList(new ArrayList<>());

    private List<StepResult> run(QaPlan plan) {
        return QaRuns.run(plan, drivers, folder, QaRuns.QUICK);
    }

    private void listen() {
        phones.forEach((number, phone) -> phone.hear(tool -> order.add(number + " " + tool)));
    }

    @Test
    void results_are_in_the_plans_order_the_verifications_last() {
        var plan = QaRuns.plan(press("S1", 2) + "," + press("S2", 1), step("V1", 2, "mobile_take_screenshot", "{}"));
        List<StepResult> results = run(plan);
        assertEquals(
                List.of("S1", "S2", "V1"),
                results.stream().map(StepResult::step).toList());
        assertEquals(
                List.of("phone-2", "phone-1", "phone-2"),
                results.stream().map(StepResult::device).toList());
        assertEquals(
                List.of(false, false, true),
                results.stream().map(StepResult::verification).toList());
        assertTrue(results.stream().allMatch(StepResult::ok));
        double ended = results.getFirst().began() + results.getFirst().duration();
        assertTrue(results.getLast().began() > ended - 1e-6, results::toString);
    }

    @Test
    void a_failure_keeps_nothing_else_from_running() {
        phones.get(1).next("mobile_press_button", _ -> ScriptedPhone.failed("no such button"));
        var plan = QaRuns.plan(
                press("S1", 1) + "," + step("S2", 1, "mobile_fly", "{}") + "," + press("S3", 1),
                step("V1", 1, MobileTools.ELEMENTS, "{}"));
        assertEquals(
                List.of("failed", "blocked", "done", "done"),
                run(plan).stream().map(StepResult::status).toList());
    }

    @Test
    void drivers_run_side_by_side() {
        var both = new CountDownLatch(2);
        phones.values()
                .forEach(phone -> phone.next("mobile_press_button", arguments -> {
                    both.countDown();
                    return await(both) ? ScriptedPhone.said("together") : ScriptedPhone.failed("alone");
                }));
        assertTrue(run(QaRuns.plan(press("S1", 1) + "," + press("S2", 2), "")).stream()
                .allMatch(StepResult::ok));
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, java.util.concurrent.TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void a_barrier_waits_for_all_before_it_and_all_behind_it_wait() {
        listen();
        phones.get(1).next("mobile_list_apps", arguments -> {
            pause();
            return ScriptedPhone.said("slow");
        });
        run(QaRuns.plan(
                String.join(
                        ",",
                        step("S1", 1, "mobile_list_apps", "{}"),
                        with(press("S2", 2), "'barrier':true"),
                        step("S3", 1, "mobile_get_orientation", "{}")),
                ""));
        var steps = order.stream()
                .filter(call -> call.matches(".*(list_apps|press_button|get_orientation)"))
                .toList();
        assertEquals(List.of("1 mobile_list_apps", "2 mobile_press_button", "1 mobile_get_orientation"), steps);
        // The evidence of the first step was there before the barrier began.
        assertTrue(order.indexOf("1 mobile_take_screenshot") < order.indexOf("2 mobile_press_button"));
    }

    @Test
    void verifications_wait_for_every_step() {
        listen();
        phones.get(2).next("mobile_press_button", arguments -> {
            pause();
            return ScriptedPhone.said("slow");
        });
        run(QaRuns.plan(press("S1", 2), step("V1", 1, "mobile_get_orientation", "{}")));
        assertTrue(
                order.indexOf("2 mobile_take_screenshot") < order.indexOf("1 mobile_get_orientation"), order::toString);
    }

    private static void pause() {
        try {
            Thread.sleep(150);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_plan_of_nothing_gives_nothing() {
        assertEquals(List.of(), run(QaRuns.plan("", "")));
    }

    @Test
    void the_folder_keeps_the_journal_and_the_listener_hears_no_gate() throws IOException {
        var heard = new ArrayList<String>();
        Event.Listener listener = event -> {
            if (event instanceof PlanEvent.StepEnded ended) heard.add(ended.step());
        };
        var plan = QaRuns.plan(press("S1", 1), step("V1", 1, MobileTools.ELEMENTS, "{}"));
        new QaExecution(plan, drivers, folder, QaRuns.QUICK, listener).run();
        assertEquals(List.of("S1", "V1"), heard);
        assertTrue(Files.readString(folder.resolve("run.jsonl")).contains("\"step\":\"V1\""));
    }

    @Test
    void an_interrupt_stops_all_and_resume_goes_on() {
        phones.get(1).next("mobile_list_apps", ScriptedPhone::never);
        Thread user = Thread.currentThread();
        phones.get(1).hear(tool -> {
            if (tool.equals("mobile_list_apps")) user.interrupt();
        });
        var plan =
                QaRuns.plan(press("S1", 1) + "," + step("S2", 1, "mobile_list_apps", "{}") + "," + press("S3", 1), "");
        assertThrows(Interrupted.class, () -> run(plan));
        assertTrue(Thread.interrupted());
        phones.get(1).hear(_ -> {});
        var results = new QaExecution(plan, drivers, folder, QaRuns.QUICK, Event.Listener.none()).resume();
        assertTrue(results.stream().allMatch(StepResult::ok), results::toString);
        var pressed = phones.get(1).calls.stream()
                .filter(call -> call.startsWith("mobile_press"))
                .toList();
        assertEquals(2, pressed.size(), pressed::toString);
    }

    @Test
    void killed_at_any_line_of_its_journal_it_repeats_nothing_that_had_ended() throws IOException {
        phones.get(1).next("mobile_list_apps", _ -> ScriptedPhone.failed("no such thing"));
        var plan = QaRuns.plan(
                String.join(
                        ",",
                        press("S1", 1),
                        step("S2", 1, "mobile_list_apps", "{}"),
                        step("S3", 1, "mobile_fly", "{}"),
                        with(press("S4", 2), "'barrier':true"),
                        press("S5", 1)),
                step("V1", 2, "mobile_get_orientation", "{}"));
        List<StepResult> whole = run(plan);
        Path journal;
        try (var files = Files.walk(folder)) {
            journal = files.filter(file -> file.endsWith("journal.jsonl"))
                    .findFirst()
                    .orElseThrow();
        }
        List<String> lines = Files.readAllLines(journal);
        for (int kept = 1; kept < lines.size(); kept++) {
            Files.write(journal, lines.subList(0, kept));
            phones.values().forEach(phone -> phone.calls.clear());
            var results = new QaExecution(plan, drivers, folder, QaRuns.QUICK, Event.Listener.none()).resume();
            String before = String.join("\n", lines.subList(0, kept));
            for (StepResult step : whole) {
                boolean ended = before.contains("\"event\":\"StepEnded\",\"step\":\"" + step.step() + "\"");
                long calls = phones.values().stream()
                        .flatMap(phone -> phone.calls.stream())
                        .filter(call -> call.startsWith(step.tool().orElse("?"))
                                && call.contains(step.args().path("button").asText()))
                        .count();
                if (ended || step.tool().isEmpty()) assertEquals(0, calls, step.step() + " after " + kept + " lines");
                else assertTrue(calls > 0, step.step() + " after " + kept + " lines");
            }
            // What had failed has failed; what runs now may succeed.
            if (before.contains("\"event\":\"StepEnded\",\"step\":\"S2\""))
                assertEquals("failed", results.get(1).status(), "after " + kept + " lines");
            assertEquals("blocked", results.get(2).status());
            assertEquals("done", results.getLast().status());
        }
    }

    @Test
    void a_run_that_is_over_is_given_as_it_is_and_another_plan_is_refused() {
        phones.get(1).next("mobile_press_button", _ -> ScriptedPhone.failed("no"));
        var plan = QaRuns.plan(press("S1", 1), "");
        List<StepResult> first = run(plan);
        int calls = phones.get(1).calls.size();
        var again = new QaExecution(plan, drivers, folder, QaRuns.QUICK, Event.Listener.none()).resume();
        assertEquals(first.getFirst().output(), again.getFirst().output());
        assertEquals(first.getFirst().evidence(), again.getFirst().evidence());
        assertEquals(calls, phones.get(1).calls.size());
        assertFalse(first.getFirst().ok());
        var other = QaRuns.plan(press("S2", 1), "");
        var error = assertThrows(
                BadInput.class,
                () -> new QaExecution(other, drivers, folder, QaRuns.QUICK, Event.Listener.none()).resume());
        assertTrue(error.getMessage().contains("another plan"), error.getMessage());
    }
}
