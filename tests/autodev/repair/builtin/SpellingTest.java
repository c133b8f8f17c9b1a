package autodev.repair.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpellingTest {
    @Test
    void two_letters_that_changed_places_are_one_edit() {
        assertEquals(1 - 1.0 / 6, Spelling.likeness("lenght", "length"));
    }

    @Test
    void case_does_not_count() {
        assertEquals(1, Spelling.likeness("Total", "total"));
    }

    @Test
    void the_nearest_word_comes_first_and_strangers_not_at_all() {
        List<String> near = Spelling.nearest("stok", List.of("quantity", "stocks", "stock"), 5);
        assertEquals(List.of("stock", "stocks"), near);
        assertTrue(Spelling.nearest("x", List.of("y"), 5).isEmpty());
    }
}
