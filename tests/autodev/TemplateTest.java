package autodev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTest {
    private final Template template = new Template("t.md", "Do {{task}}, then {{task}} with {{how}}.");

    @Test
    void values_are_taken_as_they_are_and_slots_inside_them_stay() {
        assertEquals(
                "Do {{how}} $1 \\, then {{how}} $1 \\ with care.",
                template.fill(Map.of("task", "{{how}} $1 \\", "how", "care")));
    }

    @Test
    void a_slot_without_a_value_and_a_value_without_a_slot_are_defects() {
        assertThrows(IllegalArgumentException.class, () -> template.fill(Map.of("task", "x")));
        assertThrows(IllegalArgumentException.class, () -> template.fill(Map.of("task", "x", "how", "y", "why", "z")));
        assertThrows(IllegalStateException.class, () -> Template.beside(TemplateTest.class, "missing.md"));
    }
}
