package autodev.devices.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import java.util.List;
import org.junit.jupiter.api.Test;

class JqlTest {
    private static List<String> keys(String query) {
        return Jql.parse(query).of(TicketFolder.in(Fixtures.FOLDER).all()).stream()
                .map(Ticket::key)
                .toList();
    }

    @Test
    void what_the_subset_says_is_answered() {
        assertEquals(List.of("CHAT-1"), keys("key = CHAT-1"));
        assertEquals(List.of("CHAT-1", "DEV-4"), keys("key in (CHAT-1, \"DEV-4\") order by key"));
        assertEquals(List.of("CHAT-4", "CHAT-3", "CHAT-2", "CHAT-1"), keys("project = chat ORDER BY key DESC"));
        assertEquals(List.of("SHOP-10"), keys("project = SHOP AND status = \"To Do\""));
        assertEquals(List.of("SHOP-10"), keys("text ~ \"wrong password\" and project = 'SHOP'"));
        assertEquals(List.of("SHOP-11"), keys("labels = basket"));
        assertEquals(List.of("SHOP-10", "SHOP-12", "SHOP-13", "SHOP-14"), keys("project = SHOP and key != SHOP-11"));
        assertEquals(16, keys("").size());
    }

    @Test
    void numbers_are_sorted_as_people_count() {
        assertEquals(List.of("SHOP-10", "SHOP-11", "SHOP-12", "SHOP-13", "SHOP-14"), keys("project = SHOP"));
        assertEquals("DEV-9", keys("project = DEV").getLast());
    }

    @Test
    void what_it_does_not_understand_is_an_error_that_says_the_subset() {
        for (String query : List.of(
                "assignee = currentUser()",
                "project = A OR project = B",
                "key",
                "key = A-1 AND",
                "status ~ x",
                "text = x",
                "key = A-1 ORDER BY created",
                "created > -7d",
                "key in A-1")) {
            String message = String.valueOf(
                    assertThrows(BadInput.class, () -> Jql.parse(query), query).getMessage());
            assertTrue(message.contains(query) && message.contains("ORDER BY key"), message);
        }
    }
}
