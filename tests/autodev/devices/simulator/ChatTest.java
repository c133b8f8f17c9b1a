package autodev.devices.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChatTest {
    private final Neighbourhood near = new Neighbourhood();
    private final Finger ada = Finger.of("Ada", near);
    private final Finger grace = Finger.of("Grace Hopper", near);

    @Test
    void the_contacts_are_the_other_phones() {
        ada.launch(Finger.CHAT);
        assertEquals(List.of("Chats", "Grace Hopper", "No messages yet"), ada.seen());
        assertTrue(Finger.alone().launch(Finger.CHAT).sees("No other phone is near"));
    }

    @Test
    void what_is_typed_on_one_phone_is_on_the_other_at_once() {
        grace.launch(Finger.CHAT).tap("Ada");
        ada.launch(Finger.CHAT).tap("Grace Hopper").type("Message", "hello").tap("Send");
        assertEquals("hello", grace.node("text").text());
        assertTrue(grace.sees("received") && ada.sees("sent"));
        assertEquals("", ada.node("Message").text());
        grace.type("Message", "hi").key("KEYCODE_ENTER");
        assertTrue(ada.sees("hi"));
    }

    @Test
    void what_nobody_has_looked_at_is_counted_in_the_list_and_at_the_icon() {
        ada.phone().open("simchat://grace%20hopper");
        ada.type("Message", "one\ntwo\n");
        assertEquals(2, near.unread(ada.phone().serial(), grace.phone().serial()));
        grace.launch(Finger.CHAT);
        assertEquals("2", grace.node("unread").text());
        assertEquals("two", grace.node("last_message").text());
        assertEquals("12:00", grace.node("time").text());
        grace.tap("Ada").key("KEYCODE_BACK");
        assertFalse(grace.sees("unread"));
        ada.key("KEYCODE_BACK").key("KEYCODE_BACK");
        assertEquals("You: two", ada.node("last_message").text());
    }

    @Test
    void a_conversation_in_front_is_read_even_if_nobody_asks_for_its_picture() {
        grace.launch(Finger.CHAT).tap("Ada");
        ada.launch(Finger.CHAT).tap("Grace Hopper").type("Message", "there?\n");
        grace.phone().key("KEYCODE_HOME");
        assertEquals(0, near.unread(ada.phone().serial(), grace.phone().serial()));
        ada.phone().type("still there?\n");
        assertEquals(1, near.unread(ada.phone().serial(), grace.phone().serial()));
    }

    @Test
    void a_draft_survives_going_home_and_not_the_end_of_the_app() {
        ada.launch(Finger.CHAT)
                .tap("Grace Hopper")
                .type("Message", "dear")
                .key("KEYCODE_HOME")
                .launch(Finger.CHAT);
        assertEquals("dear", ada.node("Message").text());
        ada.tap("Send");
        ada.phone().type("nobody listens");
        ada.type("Message", "and now").phone().stop(Finger.CHAT);
        ada.launch(Finger.CHAT).tap("Grace Hopper");
        assertEquals("", ada.node("Message").text());
        assertTrue(ada.sees("dear"));
    }

    @Test
    void nothing_is_sent_before_there_is_something_to_say() {
        ada.launch(Finger.CHAT).tap("Grace Hopper");
        assertFalse(ada.node("Send").enabled());
        ada.type("Message", "   ").tap("Send");
        assertTrue(near.between(ada.phone().serial(), grace.phone().serial()).isEmpty());
    }

    @Test
    void the_newest_line_is_seen_and_the_oldest_is_scrolled_to() {
        ada.launch(Finger.CHAT).tap("Grace Hopper").tap("Message");
        for (int i = 1; i <= 30; i++) ada.phone().type("line " + i + "\n");
        assertTrue(ada.sees("line 30") && !ada.sees("line 1"), ada.seen()::toString);
        UiNode list = ada.node("messages");
        for (int i = 0; i < 10; i++) ada.phone().swipe(500, list.y() + 10, 500, list.y() + list.height() - 10, 200);
        assertTrue(ada.sees("line 1") && !ada.sees("line 30"), ada.seen()::toString);
    }

    @Test
    void a_link_opens_the_conversation_or_says_that_there_is_none() {
        ada.phone().open("simchat://GraceHopper");
        assertTrue(ada.sees("Send") && ada.sees("Grace Hopper"));
        assertEquals(Finger.CHAT, ada.phone().foreground());
        ada.phone().open("simchat://nobody%2");
        assertEquals("No contact is called nobody%2", ada.node("error").text());
    }

    @Test
    void a_long_press_on_a_message_copies_it() {
        ada.launch(Finger.CHAT)
                .tap("Grace Hopper")
                .type("Message", "remember 42\n")
                .hold("remember 42")
                .tap("Copy");
        assertEquals("remember 42", ada.phone().clipboard().orElseThrow());
        assertTrue(ada.sees("Send"));
    }
}
