package autodev.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import autodev.BadInput;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgentTaskTest {
    @Test
    void a_copy_has_one_more_key_in_its_context_and_the_first_stays_as_it_is() {
        AgentTask plain = AgentTask.of("Look.");
        AgentTask more = plain.with("file_paths", List.of("a", "b")).with("user_requirements", "soon");

        assertEquals("{}", plain.context().toString());
        assertEquals(
                "{\"file_paths\":[\"a\",\"b\"],\"user_requirements\":\"soon\"}",
                more.context().toString());
        assertEquals("Look.", more.text());
    }

    @Test
    void a_task_without_words_is_refused() {
        assertThrows(BadInput.class, () -> AgentTask.of(" "));
    }
}
