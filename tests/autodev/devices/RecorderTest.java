package autodev.devices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Json;
import autodev.devices.qa.QaPlan;
import autodev.devices.screen.Box;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecorderTest {
    @TempDir
    private Path folder;

    private final PaperPhone phone = new PaperPhone("Sign in", "Help", "Help");

    private Path file() {
        return folder.resolve("plan.json");
    }

    private Recorder recorder() {
        return new Recorder(phone.device(), 2, file());
    }

    private JsonNode written() throws IOException {
        return Json.parse(Files.readString(file()));
    }

    @Test
    void what_is_done_is_in_the_file_after_every_line() throws IOException {
        Recorder recorder = recorder();
        assertEquals(0, written().path("steps").size());
        recorder.say("tap \"Sign in\"");
        assertEquals(1, written().path("steps").size());
        for (String line : List.of(
                "type hello world",
                "press back",
                "swipe UP",
                "launch com.x",
                "terminate com.x",
                "open https://x",
                "see Help")) assertTrue(recorder.say(line).more());
        assertFalse(recorder.say("done").more());
        JsonNode plan = written();
        assertEquals("{\"element\":\"Sign in\"}", plan.at("/steps/0/args").toString());
        assertEquals(
                "{\"text\":\"hello world\",\"submit\":false}",
                plan.at("/steps/1/args").toString());
        assertEquals("{\"button\":\"BACK\"}", plan.at("/steps/2/args").toString());
        assertEquals("see \"Help\"", plan.at("/verifications/0/rule").asText());
        assertEquals("see \"Help\"", plan.at("/steps/6/expect").asText());
        assertEquals(2, plan.at("/verifications/0/driver").asInt());
        assertTrue(phone.calls.stream()
                .anyMatch(call -> call.startsWith("mobile_click_on_screen_at_coordinates {\"x\":100,\"y\":50")));
    }

    @Test
    void the_plan_is_one_that_qa_reads_without_putting_anything_right() throws IOException {
        Recorder recorder = recorder();
        for (String line : List.of("tap Help", "tap 5 5", "swipe down", "see Help")) recorder.say(line);
        var read = QaPlan.read(written());
        assertEquals(List.of(), read.notes());
        assertEquals(3, read.plan().steps().size());
        assertEquals(List.of(), read.plan().problems());
    }

    @Test
    void a_tapped_point_is_written_as_the_element_that_is_there() throws IOException {
        Recorder recorder = recorder();
        recorder.say("tap 10 20");
        recorder.say("tap 10, 250");
        recorder.say("long-press 900 900");
        assertEquals("{\"element\":\"Sign in\"}", written().at("/steps/0/args").toString());
        assertEquals(
                "{\"element\":{\"text\":\"Help\",\"role\":\"Button\",\"index\":2}}",
                written().at("/steps/1/args").toString());
        assertEquals("{\"x\":900,\"y\":900}", written().at("/steps/2/args").toString());
    }

    @Test
    void a_field_is_named_by_its_id_for_its_text_changes() {
        var field = new Element("", "EditText", "typed", "", "", "email", new Box(0, 0, 9, 9), true, true);
        var named = Naming.at(1, 1, new Elements(List.of(field))).orElseThrow();
        assertEquals("{\"id\":\"email\"}", named.locator().json().toString());
        assertTrue(Naming.at(50, 50, new Elements(List.of(field))).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"jump", "tap", "swipe sideways", "type \"open", "see", "undo"})
    void a_line_that_says_nothing_known_is_refused_and_not_written(String line) throws IOException {
        Recorder recorder = recorder();
        assertThrows(BadInput.class, () -> recorder.say(line));
        assertEquals(0, written().path("steps").size());
    }

    @Test
    void what_the_device_refused_is_not_written() throws IOException {
        phone.answers.put("mobile_launch_app", _ -> PaperPhone.failed("no such app"));
        Recorder recorder = recorder();
        assertThrows(DeviceException.Failed.class, () -> recorder.say("launch com.none"));
        assertEquals(0, written().path("steps").size());
    }

    @Test
    void undo_forgets_the_last_step_and_blank_lines_and_remarks_say_nothing() throws IOException {
        Recorder recorder = recorder();
        recorder.say("swipe up");
        recorder.say("");
        recorder.say("# a remark");
        assertEquals("forgotten: S1", recorder.say("undo").words());
        assertEquals(0, written().path("steps").size());
    }

    @Test
    void undo_behind_see_forgets_what_was_seen_and_keeps_the_step() throws IOException {
        Recorder recorder = recorder();
        recorder.say("swipe up");
        recorder.say("see Sign in");
        recorder.say("see Help");
        assertEquals("forgotten: V2", recorder.say("undo").words());
        assertEquals(1, written().path("verifications").size());
        assertEquals("see \"Sign in\"", written().at("/steps/0/expect").asText());
        recorder.say("undo");
        assertEquals("", written().at("/steps/0/expect").asText());
        assertTrue(recorder.say("done").words().startsWith("1 step in "));
        assertEquals("forgotten: S1", recorder.say("undo").words());
    }

    @Test
    void a_file_that_is_there_is_kept() throws IOException {
        Files.writeString(file(), "mine");
        assertThrows(BadInput.class, this::recorder);
        assertEquals("mine", Files.readString(file()));
        assertThrows(BadInput.class, () -> new Recorder(phone.device(), 1, folder.resolve("no/such/plan.json")));
    }
}
