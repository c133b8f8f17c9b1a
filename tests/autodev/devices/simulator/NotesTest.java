package autodev.devices.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class NotesTest {
    private final Finger ada = Finger.alone().launch(Finger.NOTES);

    private List<String> titles() {
        return ada.phone().screen().all(node -> node.id().endsWith("/title")).stream()
                .map(UiNode::text)
                .toList();
    }

    @Test
    void a_new_note_is_first_and_survives_the_end_of_the_app() {
        ada.tap("Add note").type("Title", "Milk").type("Text", "two\nthree").tap("Save");
        assertEquals("Milk", titles().getFirst());
        ada.phone().stop(Finger.NOTES);
        ada.launch(Finger.NOTES).tap("Milk");
        assertEquals("two\nthree", ada.node("Text").text());
    }

    @Test
    void a_note_without_a_title_is_not_saved() {
        ada.tap("Add note").type("Text", "what").tap("Save");
        assertEquals("Enter a title", ada.node("error").text());
        assertTrue(ada.sees("New note"));
    }

    @Test
    void deleting_is_asked_for_first() {
        ada.tap("Shopping").tap("Delete");
        assertEquals(List.of("Delete this note?", "“Shopping” cannot be brought back.", "Cancel", "OK"), ada.seen());
        ada.tap("Cancel");
        assertTrue(ada.sees("Edit note"));
        ada.tap("Delete").tap("OK");
        assertFalse(titles().contains("Shopping"));
        assertEquals(3, titles().size());
    }

    @Test
    void what_was_changed_is_not_lost_without_a_question() {
        ada.tap("Call the dentist").type("Title", " today").key("KEYCODE_BACK").key("KEYCODE_BACK");
        assertTrue(ada.sees("Discard changes?"));
        ada.key("KEYCODE_BACK");
        assertEquals("Call the dentist today", ada.node("Title").text());
        ada.key("KEYCODE_BACK").tap("OK");
        assertTrue(ada.sees("Call the dentist"));
    }

    @Test
    void a_tap_beside_a_question_is_a_no() {
        ada.tap("Shopping").tap("Delete").phone().tap(540, 300);
        assertTrue(ada.sees("Edit note"));
    }

    @Test
    void a_search_shows_what_has_the_words() {
        ada.type("Search notes", "DEMO");
        assertEquals(List.of("Ideas for the demo"), titles());
        ada.phone().type("x");
        assertEquals("No note has “DEMOx” in it", ada.node("empty").text());
        ada.key("KEYCODE_DEL");
        assertEquals(1, titles().size());
        ada.key("KEYCODE_CLEAR");
        assertEquals(4, titles().size());
    }

    @Test
    void a_box_is_ticked_without_opening_its_note() {
        assertTrue(ada.node("Done: Shopping").checked());
        ada.tap("Done: Shopping");
        assertFalse(ada.node("Done: Shopping").checked());
        assertTrue(ada.node("Done: Shopping").checkable());
        assertTrue(ada.sees("Add note"));
    }

    @Test
    void each_switch_does_what_it_says() {
        ada.tap("Settings").tap("Oldest notes first").tap("Hide what is done").tap("Ask before deleting");
        assertTrue(ada.node("Oldest notes first").checked());
        assertFalse(ada.node("Ask before deleting").checked());
        ada.tap("Navigate up");
        assertEquals("Call the dentist", titles().get(1));
        assertFalse(titles().contains("Shopping"));
        ada.tap("Ideas for the demo").tap("Delete");
        assertEquals(2, titles().size());
    }

    @Test
    void a_long_press_offers_what_can_be_done() {
        ada.hold("Call the dentist").tap("Delete").tap("OK");
        assertEquals(3, titles().size());
        ada.hold("Shopping").tap("Edit");
        assertEquals("Shopping", ada.node("Title").text());
    }

    @Test
    void on_its_side_the_notes_stand_in_two_columns() {
        assertEquals(ada.node("Shopping").x(), ada.node("Call the dentist").x());
        ada.phone().rotate(1);
        assertEquals(
                ada.node("Ideas for the demo").y(), ada.node("Call the dentist").y(), 60);
        assertTrue(ada.node("Call the dentist").x() > 1000);
    }

    @Test
    void a_question_that_is_longer_than_the_screen_still_has_its_buttons() {
        ada.tap("Add note")
                .type("Title", "so long ".repeat(300))
                .tap("Save")
                .tap("so long ".repeat(300).strip());
        ada.tap("Delete");
        assertTrue(ada.node("scrollView").scrollable());
        ada.tap("OK");
        assertEquals(4, titles().size());
        assertFalse(titles().getFirst().startsWith("so long"));
    }
}
