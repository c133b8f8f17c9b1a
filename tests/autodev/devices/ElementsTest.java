package autodev.devices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.devices.screen.Box;
import autodev.view.Terminal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ElementsTest {
    private static final Element SEND =
            new Element("@e3", "Button", "Send", "Sends it", "", "send", new Box(10, 20, 200, 100), false, false);
    private static final Element FIELD =
            new Element("@e4", "EditText", "a \"b\"\nc", "", "typed", "", new Box(0, 0, 5, 6), true, true);

    @Test
    void json_behind_its_sentence_is_read() {
        String answer = "Found these elements on screen:"
            + " [{\"ref\":\"@e3\",\"type\":\"android.widget.Button\",\"text\":\"Send\",\"label\":\"Sends"
            + " it\",\"identifier\":\"com.example.chat:id/send\",\"coordinates\":"
            + "{\"x\":10,\"y\":20,\"width\":200,\"height\":100},\"enabled\":false},{\"ref\":\"@e4\",\"type\":\"android.widget.EditText\",\"text\":\"a"
            + " \\\"b\\\"\\n"
            + "c\",\"value\":\"typed\",\"coordinates\":{\"x\":0,\"y\":0,\"width\":5,\"height\":6},\"focused\":true}]";
        assertEquals(List.of(SEND, FIELD), Elements.parse(answer).all());
    }

    @Test
    void the_text_form_gives_the_same() {
        String answer =
                "One element per line: @ref Type text= label= name= value= id= at=x,y size=WxH [focused] [selected]\n"
                        + "@e3 Button text=\"Send\" label=\"Sends it\" id=\"com.example.chat:id/send\" at=10,20"
                        + " size=200x100 disabled\n"
                        + "@e4 EditText text=\"a \\\"b\\\"\\n"
                        + "c\" value=\"typed\" at=0,0 size=5x6 focused selected\n";
        assertEquals(List.of(SEND, FIELD), Elements.parse(answer).all());
    }

    @Test
    void what_is_written_is_read_back() {
        var elements = new Elements(List.of(SEND, FIELD));
        assertEquals(elements, Elements.parse(elements.json().toString()));
    }

    @Test
    void older_versions_gave_the_middle_as_text() {
        var one = Elements.parse("Found these elements on screen:"
                        + " [{\"text\":\"Go\",\"coordinates\":{\"x\":\"1440.500\",\"y\":\"30.000\"}}]")
                .all()
                .getFirst();
        assertEquals(new Box(1441, 30, 0, 0), one.box());
        assertEquals(1441, one.box().middleX());
    }

    @Test
    void an_iphones_names_and_what_is_nested_are_read() {
        var all = Elements.parse(
                        "{\"status\":\"ok\",\"data\":{\"elements\":[{\"type\":\"XCUIElementTypeButton\",\"name\":\"Upload\","
                            + "\"identifier\":null,\"rect\":{\"x\":1,\"y\":2,\"width\":3,\"height\":4},\"children\":[{\"type\":\"StaticText\",\"label\":\"中文\"}]}]}}")
                .all();
        assertEquals("Button \"Upload\"", all.get(0).words());
        assertEquals("StaticText \"中文\"", all.get(1).words());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Device not found", "[1]", "{\"x\":1}", "Found these elements on screen: [{", "One two three"
            })
    void anything_else_is_refused_in_one_line(String answer) {
        var refused = assertThrows(DeviceException.Unreadable.class, () -> Elements.parse(answer));
        assertTrue(
                String.valueOf(refused.getMessage()).startsWith("cannot read the list of elements"),
                refused.getMessage());
        assertEquals(1, String.valueOf(refused.getMessage()).lines().count());
    }

    @Test
    void an_empty_screen_is_no_error() {
        assertEquals(
                List.of(), Elements.parse("Found these elements on screen: []").all());
        assertEquals(List.of(), Elements.parse("One element per line: @ref").all());
    }

    @Test
    void what_only_holds_others_together_is_not_numbered() {
        var layout = new Element("", "LinearLayout", "", "", "", "content", new Box(0, 0, 500, 500), false, true);
        var empty = new Element("", "EditText", "", "", "", "email", new Box(0, 300, 5, 6), false, true);
        assertEquals(List.of(SEND, empty), new Elements(List.of(layout, SEND, empty)).named());
    }

    @Test
    void it_shows_as_a_table_of_what_has_words_or_a_name() {
        var plain = new Element("", "View", "", "", "", "", new Box(0, 0, 1, 1), false, true);
        String shown = Terminal.plain().draw(new Elements(List.of(plain, SEND)).view());
        assertTrue(shown.contains("Send") && shown.contains("disabled"), shown);
        assertTrue(shown.contains("and 1 more without words"), shown);
    }
}
