package autodev.devices.qa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Event;
import autodev.Json;
import autodev.devices.Devices;
import autodev.devices.simulator.Fault;
import autodev.devices.tickets.Ticket;
import autodev.plan.PlanEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a ticket to a verdict, on simulated phones behind the real adb and the real mobile-mcp. */
class QaTest {
    private static final String CHAT = """
        # CHAT-7 A message arrives on the other phone
        ## Steps
        1. driver 1: launch com.example.chat
        2. driver 1: tap "Sim 2"
        3. driver 1: type "over here" into "Message"
        4. driver 1: tap "Send"
        5. wait for all
        6. driver 2: launch com.example.chat
        ## Expected
        - driver 2: see "over here" within 5 s
        """;
    private static final String SHOP = """
        # SHOP-1 Ada signs in
        ## Steps
        1. launch com.example.shop
        2. type "ada" into "User name" within 3 s
        3. type "secret" into "Password" within 3 s
        4. press BACK
        5. tap "Sign in" within 3 s
        ## Expected
        - see "Coffee mug" within 3 s
        """;

    private static Devices lab;

    @TempDir
    Path folder;

    @BeforeAll
    static void two_phones() {
        lab = Devices.simulated(2);
    }

    @AfterAll
    static void off() {
        lab.close();
    }

    @AfterEach
    void nothing_is_wrong_and_nothing_runs() {
        lab.simulator().orElseThrow().phones().forEach(phone -> {
            for (Fault fault : Fault.values()) phone.fault(fault, false);
            phone.apps().forEach(app -> phone.stop(app.appPackage()));
            phone.key("KEYCODE_HOME");
        });
    }

    private Qa qa(String ticket) {
        return Qa.on(lab)
                .environment(Map.of())
                .model("builtin")
                .ticket(Ticket.parse(ticket, "T-1"))
                .into(folder.resolve("run"));
    }

    @Test
    void a_ticket_passes_on_two_phones_and_leaves_a_folder_that_says_why() throws Exception {
        var heard = new ArrayList<Event>();
        QaOutcome outcome = qa(CHAT).listen(heard::add).run();
        assertEquals(
                Verdict.Result.SUCCESS,
                outcome.verdict().result(),
                outcome.verdict().justification());
        assertEquals(0, outcome.exitCode());
        assertEquals("rule", outcome.verdict().by());
        assertTrue(outcome.verdict().verified());
        var verdict = Json.parse(Files.readString(outcome.folder().resolve("verdict.json")));
        assertEquals("success", verdict.path("result").asText());
        for (var name : verdict.path("evidence"))
            assertTrue(Files.size(outcome.folder().resolve(name.asText())) > 0, name.asText());
        assertFalse(verdict.path("evidence").isEmpty());
        for (String name : List.of("plan.json", "run.jsonl", "report.html", "junit.xml", "ticket.json", "summary.md"))
            assertTrue(Files.size(outcome.folder().resolve(name)) > 0, name);
        assertEquals(
                List.of("Summarised", "Probed", "Planned", "Judged"),
                heard.stream()
                        .filter(event -> event instanceof QaEvent && !(event instanceof QaEvent.Begun))
                        .map(event -> event.getClass().getSimpleName())
                        .toList());
    }

    @Test
    void the_saved_plan_runs_again_without_a_ticket() {
        QaPlan.Sanitised plan = qa(CHAT).plan();
        assertEquals(List.of(), plan.notes());
        QaOutcome first = Qa.on(lab)
                .model("builtin")
                .environment(Map.of())
                .plan(plan)
                .into(folder.resolve("one"))
                .run();
        assertEquals(
                Verdict.Result.SUCCESS,
                first.verdict().result(),
                first.verdict().justification());
        QaSeries series = Qa.on(lab)
                .model("builtin")
                .environment(Map.of())
                .plan(first.folder().resolve("plan.json"))
                .into(folder.resolve("series"))
                .repeat(2);
        assertEquals(2, series.outcomes().size());
        assertFalse(series.isFlaky(), series.json()::toPrettyString);
        assertEquals(0, series.exitCode());
    }

    @Test
    void a_criterion_that_is_not_met_is_a_failure_that_names_it() {
        QaOutcome outcome = qa(SHOP.replace("\"secret\"", "\"guess\"")).run();
        assertEquals(Verdict.Result.FAILURE, outcome.verdict().result());
        assertEquals(1, outcome.exitCode());
        assertTrue(
                outcome.verdict().justification().contains("Coffee mug"),
                outcome.verdict().justification());
    }

    @Test
    void what_only_a_model_could_read_is_blocked_and_says_what_to_do() throws Exception {
        QaOutcome outcome =
                qa("# X-1 Check that it feels right\nIt should feel right.").run();
        assertEquals(Verdict.Result.BLOCKED, outcome.verdict().result());
        assertEquals(3, outcome.exitCode());
        assertTrue(
                outcome.verdict().justification().contains("model"),
                outcome.verdict().justification());
        assertTrue(Files.readString(outcome.folder().resolve("report.html")).contains("No step ran."));
    }

    @Test
    void an_app_that_is_not_there_is_no_success() {
        QaOutcome outcome = qa(SHOP.replace("com.example.shop", "com.example.absent")
                        .replace("within 3 s", "within 1 s"))
                .run();
        assertTrue(outcome.exitCode() != 0, outcome.verdict().justification());
        assertFalse(
                outcome.results().getFirst().ok(), outcome.results().getFirst().output());
    }

    @ParameterizedTest
    @CsvSource({
        "DISCONNECTS, FAILURE",
        "ROTATED, SUCCESS",
        "CRASH_ON_TAP, FAILURE",
        "ELEMENT_MISSING, FAILURE",
        "DIALOG, FAILURE"
    })
    void each_fault_has_the_verdict_that_it_deserves(Fault fault, Verdict.Result expected) {
        lab.simulator().orElseThrow().phones().getFirst().fault(fault, true);
        // What is never there need not be waited for.
        String ticket = expected == Verdict.Result.SUCCESS ? SHOP : SHOP.replace("within 3 s", "within 1 s");
        QaOutcome outcome = qa(ticket).run();
        assertEquals(expected, outcome.verdict().result(), () -> outcome.json().toPrettyString());
    }

    @Test
    void a_server_killed_in_the_middle_costs_a_try_and_not_the_run() throws Exception {
        var killed = new AtomicInteger();
        Event.Listener killer = event -> {
            // In the middle of the run: the first step is done, the others are to come.
            if (!(event instanceof PlanEvent.StepEnded ended) || !ended.step().equals("S1")) return;
            servers().forEach(server -> {
                if (server.destroyForcibly()) killed.incrementAndGet();
            });
        };
        QaOutcome outcome =
                qa(SHOP.replace("within 3 s", "within 20 s")).listen(killer).run();
        assertTrue(killed.get() > 0, "a server was there to be killed");
        assertEquals(
                Verdict.Result.SUCCESS,
                outcome.verdict().result(),
                () -> outcome.json().toPrettyString());
        lab.close();
        assertEquals(0, servers().count(), "no process is left");
        two_phones();
    }

    /** The processes of mobile-mcp below this one. */
    private static Stream<ProcessHandle> servers() {
        return ProcessHandle.current()
                .descendants()
                .filter(one -> one.info().commandLine().orElse("").contains("mobile-mcp"));
    }

    @Test
    void a_slow_phone_is_waited_for() {
        lab.simulator().orElseThrow().phones().getFirst().fault(Fault.SLOW, true);
        QaOutcome outcome = qa("# SHOP-2\n1. launch com.example.shop\nExpected: see \"Sign in\" within 20 s")
                .run();
        assertEquals(
                Verdict.Result.SUCCESS,
                outcome.verdict().result(),
                outcome.verdict().justification());
    }

    @Test
    void a_run_without_a_ticket_or_a_plan_and_a_folder_that_is_full_are_bad_input() throws Exception {
        var nothing = assertThrows(BadInput.class, () -> Qa.on(lab).run());
        assertTrue(String.valueOf(nothing.getMessage()).contains("name a ticket"), nothing.getMessage());
        Files.createDirectories(folder.resolve("run"));
        Files.writeString(folder.resolve("run/mine.txt"), "keep me");
        var full = assertThrows(BadInput.class, () -> qa(SHOP).run());
        assertTrue(String.valueOf(full.getMessage()).contains("not empty"), full.getMessage());
        assertEquals("keep me", Files.readString(folder.resolve("run/mine.txt")));
    }
}
