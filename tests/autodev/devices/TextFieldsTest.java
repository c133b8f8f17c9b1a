package autodev.devices;

import static org.junit.jupiter.api.Assertions.assertEquals;

import autodev.devices.screen.Box;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TextFieldsTest {
    private static Element element(String role, String text, String id, int x, int y) {
        return new Element("", role, text, "", "", id, new Box(x, y, 400, 100), false, true);
    }

    private static Optional<String> id(String words, Element... screen) {
        return TextFields.of(Locator.of(words), new Elements(List.of(screen))).map(Element::id);
    }

    @Test
    void a_hint_that_mentions_the_words_is_no_field() {
        Element hint = element("TextView", "the password is secret", "hint", 0, 0);
        Element user = element("EditText", "ada", "username", 0, 200);
        assertEquals(Optional.empty(), id("Password", hint, user));
        assertEquals(Optional.of("password"), id("Password", hint, user, element("EditText", "", "password", 0, 400)));
    }

    @Test
    void a_label_of_just_these_words_stands_above_its_field_or_beside_it() {
        Element label = element("TextView", "E-mail:", "label", 0, 0);
        Element other = element("TextView", "Phone *", "label2", 0, 300);
        Element below = element("EditText", "", "first", 0, 120);
        Element beside = element("EditText", "", "second", 450, 300);
        Element last = element("EditText", "", "third", 0, 600);
        assertEquals(Optional.of("first"), id("E-mail", label, below, other, beside, last));
        assertEquals(Optional.of("second"), id("phone", label, below, other, beside, last));
    }

    @Test
    void a_field_above_its_would_be_label_is_not_its_own() {
        Element field = element("EditText", "", "above", 0, 0);
        assertEquals(Optional.empty(), id("Name", field, element("TextView", "Name", "label", 0, 300)));
    }

    @Test
    void fields_go_by_many_names_and_by_none() {
        for (String role :
                List.of("EditText", "SecureTextField", "TextField", "AutoCompleteTextView", "SearchField", ""))
            assertEquals(Optional.of("it"), id("Find", element(role, "Find", "it", 0, 0)), role);
        for (String role : List.of("TextView", "Button", "StaticText"))
            assertEquals(Optional.empty(), id("Find", element(role, "Find", "it", 0, 0)), role);
    }
}
