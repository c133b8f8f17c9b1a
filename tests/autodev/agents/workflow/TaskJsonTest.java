package autodev.agents.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TaskJsonTest {
    @Test
    void a_long_text_keeps_its_beginning_and_more_of_its_end() {
        assertEquals("abc\n… 14 characters are left out …\n" + "rstuvw", TaskJson.cut("abcdefghijklmnopqrstuvw", 9));
        assertEquals("short", TaskJson.cut("short", 9));
    }

    @Test
    void no_character_is_cut_in_two() {
        String cut = TaskJson.cut("😀".repeat(20), 9);
        assertEquals(
                cut,
                new String(
                        cut.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        java.nio.charset.StandardCharsets.UTF_8));
    }
}
