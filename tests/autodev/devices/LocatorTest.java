package autodev.devices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Json;
import autodev.devices.screen.Box;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocatorTest {
    private static Element element(String role, String text, String description, String id) {
        return new Element("", role, text, description, "", id, new Box(0, 0, 10, 10), false, true);
    }

    private static final Elements SCREEN = new Elements(List.of(
            element("TextView", "Please sign in to go on", "", "hint"),
            element("Button", "Sign in", "", "signin"),
            element("EditText", "", "E-mail address", "email"),
            element("Button", "Créer  un\ncompte", "", "create"),
            element("EditText", "", "", "user_name"),
            element("EditText", "", "", "passWord2"),
            element("ImageButton", "", "Sign in with a key", "key")));

    private static List<String> fits(String locator) {
        return SCREEN.find(Locator.read(Json.parse(locator))).fits().stream()
                .map(Element::id)
                .toList();
    }

    @Test
    void equals_go_before_what_contains_the_words_each_in_the_screens_order() {
        assertEquals(List.of("signin", "key", "hint"), fits("\"sign IN\""));
    }

    @Test
    void a_button_goes_before_a_heading_that_says_the_same() {
        var screen = new Elements(
                List.of(element("TextView", "Log in", "", "title"), element("Button", "LOG IN", "", "go")));
        assertEquals("go", screen.find(Locator.of("Log in")).one().orElseThrow().id());
        assertEquals(
                "title",
                screen.find(Locator.parse("{\"text\":\"log in\",\"role\":\"TextView\"}"))
                        .one()
                        .orElseThrow()
                        .id());
    }

    @Test
    void case_accents_and_white_space_make_no_difference() {
        assertEquals(List.of("create"), fits("\"creer un compte\""));
        assertEquals(List.of("create"), fits("\"CRE\u0301ER UN COMPTE\""));
    }

    @Test
    void what_has_no_words_is_known_by_its_id_in_words() {
        assertEquals(List.of("user_name"), fits("\"User name\""));
        assertEquals(List.of("passWord2"), fits("\"pass word 2\""));
        assertEquals(List.of(), fits("{\"text\":\"User name\"}"));
    }

    @Test
    void each_part_narrows_it_down() {
        assertEquals(List.of("signin", "key"), fits("{\"any\":\"sign in\",\"role\":\"Button\"}"));
        assertEquals(List.of("signin"), fits("{\"text\":\"sign in\",\"role\":\"android.widget.Button\"}"));
        assertEquals(List.of("email"), fits("{\"id\":\"com.example:id/email\"}"));
        assertEquals(List.of("email"), fits("{\"description\":\"e-mail\"}"));
        assertEquals(List.of(), fits("{\"text\":\"Sign in\",\"id\":\"email\"}"));
    }

    @Test
    void an_index_says_which_of_several() {
        var second = SCREEN.find(Locator.read(Json.parse("{\"any\":\"sign in\",\"index\":2}")));
        assertEquals("key", second.one().orElseThrow().id());
        var ninth = SCREEN.find(Locator.read(Json.parse("{\"any\":\"sign in\",\"index\":9}")));
        assertTrue(ninth.one().isEmpty());
    }

    @Test
    void the_nearest_are_named_where_nothing_fits() {
        var near = SCREEN.find(Locator.of("Sing in")).near();
        assertEquals("Button \"Sign in\"", near.getFirst());
        assertEquals(3, near.size());
        assertEquals(
                "EditText \"E-mail address\"",
                SCREEN.find(Locator.of("email adress")).near().getFirst());
        assertEquals(
                "Button \"Sign in\"",
                SCREEN.find(Locator.of("Sign in now")).near().getFirst());
        assertEquals(List.of(), SCREEN.find(Locator.of("Sign in")).near());
    }

    @Test
    void a_huge_screen_and_huge_words_are_searched_quickly_enough() {
        var many = new ArrayList<Element>();
        for (int i = 0; i < 2000; i++) many.add(element("TextView", "row " + i + "x".repeat(500), "", ""));
        assertEquals(
                3, new Elements(many).find(Locator.of("y".repeat(5000))).near().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"Login\"",
                "{\"text\":\"Login\",\"role\":\"Button\"}",
                "{\"any\":\"a\",\"id\":\"b\",\"description\":\"c\",\"index\":3}"
            })
    void what_is_written_is_read_back(String json) {
        var locator = Locator.read(Json.parse(json));
        assertEquals(locator, Locator.read(locator.json()));
        assertEquals(json, locator.json().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "\" \"",
                "{}",
                "[\"a\"]",
                "{\"index\":2}",
                "{\"txt\":\"a\"}",
                "{\"text\":5}",
                "{\"text\":\"a\",\"index\":0}",
                "{\"text\":\"a\",\"index\":\"first\"}"
            })
    void what_says_no_element_is_refused_with_an_example(String json) {
        var refused = assertThrows(BadInput.class, () -> Locator.read(Json.parse(json)));
        assertTrue(String.valueOf(refused.getMessage()).contains("\"role\":\"Button\""), refused.getMessage());
    }

    @Test
    void it_says_itself_as_a_person_would() {
        assertEquals("\"Login\"", Locator.of("Login").words());
        assertEquals("id \"a\"", Locator.parse("{\"id\":\"a\"}").words());
        assertEquals(
                "Button \"a\" number 2",
                Locator.parse("{\"text\":\"a\",\"role\":\"Button\",\"index\":2}")
                        .words());
    }
}
