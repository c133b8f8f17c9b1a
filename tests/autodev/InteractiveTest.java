package autodev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InteractiveTest {
    private record Told(String words) implements Event {}

    @Test
    void in_a_session_its_person_is_asked_its_listener_hears_and_its_words_are_said() {
        SignOff person = (_, _) -> Optional.empty();
        var heard = new ArrayList<Event>();
        Interactive.begin(person, heard::add);
        try {
            assertTrue(Interactive.open());
            assertSame(person, Interactive.person());
            Interactive.listener().on(new Told("x"));
            assertEquals(List.of(new Told("x")), heard);
            assertEquals(".runner(\"x\")", Interactive.either("--runner x", ".runner(\"x\")"));
        } finally {
            Interactive.end();
        }
        assertFalse(Interactive.open());
        assertEquals("--runner x", Interactive.either("--runner x", ".runner(\"x\")"));
    }
}
