package autodev.devices.qa;

import static autodev.devices.qa.QaRuns.press;
import static autodev.devices.qa.QaRuns.run;
import static autodev.devices.qa.QaRuns.step;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.devices.Elements;
import autodev.devices.MobileTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceFolderTest {
    @TempDir
    Path folder;

    private final ScriptedPhone phone = new ScriptedPhone();

    @Test
    void elements_and_screen_are_files_below_the_runs_folder() throws IOException {
        Evidence evidence =
                run(phone, folder, press("S1", 1)).getFirst().evidence().orElseThrow();
        assertEquals(Optional.of("evidence/S1-elements.json"), evidence.elements());
        assertEquals(Optional.of("evidence/S1-screen.png"), evidence.screenshot());
        assertEquals(List.of(), evidence.missing());
        var seen = Elements.parse(Files.readString(folder.resolve("evidence/S1-elements.json")));
        assertEquals("Sign in", seen.all().getFirst().text());
        assertEquals((byte) 'P', Files.readAllBytes(folder.resolve("evidence/S1-screen.png"))[1]);
    }

    @Test
    void it_is_gathered_before_the_lane_goes_on() {
        run(phone, folder, press("S1", 1), press("S2", 1));
        List<String> calls =
                phone.calls.stream().map(call -> call.split(" ")[0]).toList();
        assertEquals(
                List.of(
                        "mobile_press_button",
                        MobileTools.ELEMENTS,
                        "mobile_take_screenshot",
                        "mobile_get_screen_size",
                        "mobile_press_button"),
                calls.subList(0, 5));
    }

    @Test
    void what_the_step_has_just_seen_is_not_asked_for_again() {
        phone.next(MobileTools.ELEMENTS, _ -> ScriptedPhone.said("Found these elements on screen: []"));
        Evidence evidence = run(phone, folder, step("V", 1, MobileTools.ELEMENTS, "{}"))
                .getFirst()
                .evidence()
                .orElseThrow();
        assertTrue(evidence.elements().isPresent(), evidence::toString);
        assertEquals(
                1,
                phone.calls.stream()
                        .filter(call -> call.startsWith(MobileTools.ELEMENTS))
                        .count());
    }

    @Test
    void what_cannot_be_gathered_is_named_and_the_step_is_done_all_the_same() {
        phone.next(MobileTools.ELEMENTS, _ -> ScriptedPhone.said("no idea"));
        phone.next("mobile_take_screenshot", _ -> ScriptedPhone.failed("the screen is locked"));
        StepResult step = run(phone, folder, press("S1", 1)).getFirst();
        Evidence evidence = step.evidence().orElseThrow();
        assertEquals("done", step.status());
        assertEquals(2, evidence.missing().size());
        assertTrue(evidence.missing().getFirst().startsWith("elements: "), evidence::toString);
        assertTrue(evidence.missing().getLast().contains("the screen is locked"), evidence::toString);
        assertFalse(evidence.screenshot().isPresent());
    }

    @Test
    void a_phone_that_hangs_costs_its_evidence_time_and_no_more() {
        phone.next(MobileTools.ELEMENTS, ScriptedPhone::never);
        var settings = new QaSettings(
                Duration.ofSeconds(20),
                1,
                Duration.ofSeconds(20),
                1,
                Duration.ofMillis(1),
                9999,
                99,
                Duration.ofSeconds(1));
        var step = run(QaRuns.plan(press("S1", 1), ""), _ -> phone.driver("p"), folder, settings)
                .getFirst();
        assertEquals("done", step.status());
        assertEquals(
                List.of("elements: took longer than 0.5 s"),
                step.evidence().orElseThrow().missing());
        assertTrue(step.evidence().orElseThrow().screenshot().isPresent());
    }

    @Test
    void nothing_is_overwritten() throws IOException {
        run(phone, folder, press("S1", 1));
        byte[] first = Files.readAllBytes(folder.resolve("evidence/S1-elements.json"));
        phone.show("Other");
        Evidence second =
                run(phone, folder, press("S1", 1)).getFirst().evidence().orElseThrow();
        assertEquals(Optional.of("evidence/S1-elements-2.json"), second.elements());
        assertEquals(Optional.of("evidence/S1-screen-2.png"), second.screenshot());
        assertEquals(new String(first), Files.readString(folder.resolve("evidence/S1-elements.json")));
    }

    @Test
    void no_name_of_a_step_leads_out_of_the_folder() throws IOException {
        Evidence evidence = run(phone, folder, press("../../a b/c", 1))
                .getFirst()
                .evidence()
                .orElseThrow();
        assertEquals(Optional.of("evidence/__.._a_b_c-elements.json"), evidence.elements());
        try (var files = Files.list(folder.resolve("evidence"))) {
            assertEquals(2, files.count());
        }
    }

    @Test
    void without_time_for_it_there_is_none() {
        var settings = new QaSettings(
                Duration.ofSeconds(5), 1, Duration.ofSeconds(5), 1, Duration.ZERO, 9999, 99, Duration.ZERO);
        var step = run(QaRuns.plan(press("S1", 1), ""), _ -> phone.driver("p"), folder, settings)
                .getFirst();
        assertEquals(Optional.empty(), step.evidence());
        assertEquals(1, phone.calls.size());
    }
}
