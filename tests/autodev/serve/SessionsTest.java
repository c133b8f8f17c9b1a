package autodev.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class SessionsTest {
    @Test
    void each_token_is_of_256_bits_and_like_no_other() {
        var sessions = new Sessions();
        var all = new HashSet<String>();
        for (int i = 0; i < 500; i++) {
            String link = sessions.link();
            assertEquals(32, Base64.getUrlDecoder().decode(link).length);
            all.add(link);
            all.add(sessions.enter(link).orElseThrow());
        }
        assertEquals(1000, all.size());
    }

    @Test
    void a_link_is_no_cookie_and_a_cookie_no_link() {
        var sessions = new Sessions();
        String link = sessions.link();
        assertFalse(sessions.knows(link));
        String cookie = sessions.enter(link).orElseThrow();
        assertTrue(sessions.knows(cookie));
        assertTrue(sessions.enter(cookie).isEmpty());
        assertTrue(sessions.enter(link).isEmpty());
        assertFalse(new Sessions().knows(cookie));
    }

    @Test
    void links_without_end_use_no_memory_without_end() {
        var sessions = new Sessions();
        String first = sessions.link();
        for (int i = 0; i < 1000; i++) sessions.link();
        assertTrue(sessions.enter(first).isEmpty());
    }
}
