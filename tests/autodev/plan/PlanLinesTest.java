package autodev.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import autodev.view.Terminal;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanLinesTest {
    private static String drawn(PlanEvent event) {
        return new Terminal(false, 100)
                .draw(PlanLines.line(event).orElseThrow())
                .strip();
    }

    @Test
    void a_run_that_goes_on_says_which_steps_may_have_been_done_twice() {
        assertEquals("resume   r1", drawn(new PlanEvent.Resumed("r1", List.of())));
        assertEquals(
                "resume   r1  begun before and done again, so perhaps twice: S7, S9",
                drawn(new PlanEvent.Resumed("r1", List.of("S7", "S9"))));
    }
}
