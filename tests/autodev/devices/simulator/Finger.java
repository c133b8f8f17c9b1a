package autodev.devices.simulator;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Uses a phone as a person does: looks for a word on the screen and taps the middle of it. */
record Finger(Phone phone) {
    static final String SHOP = "com.example.shop";
    static final String CHAT = "com.example.chat";
    static final String NOTES = "com.example.notes";
    static final Clock NOON = Clock.fixed(Instant.parse("2026-01-02T12:00:00Z"), ZoneOffset.UTC);

    /** A phone alone in the world, at noon. */
    static Finger alone() {
        return of("Sim 1", new Neighbourhood());
    }

    /** A phone with others. */
    static Finger of(String name, Neighbourhood others) {
        return new Finger(new Phone("serial of " + name, name, others, NOON));
    }

    /** The first node with this text, hint, description or short id; fails and says what there is if there is none. */
    UiNode node(String words) {
        List<UiNode> found = phone.screen().all(node -> is(node, words));
        assertFalse(found.isEmpty(), () -> "no " + words + " in " + seen());
        return found.getFirst();
    }

    private static boolean is(UiNode node, String words) {
        return node.text().equals(words)
                || node.hint().equals(words)
                || node.description().equals(words)
                || node.id().endsWith("/" + words);
    }

    boolean sees(String words) {
        return !phone.screen().all(node -> is(node, words)).isEmpty();
    }

    /** All texts on the screen. */
    List<String> seen() {
        return phone.screen()
                .all()
                .map(UiNode::text)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    Finger tap(String words) {
        UiNode node = node(words);
        phone.tap(node.x() + node.width() / 2, node.y() + node.height() / 2);
        return this;
    }

    Finger hold(String words) {
        UiNode node = node(words);
        int x = node.x() + node.width() / 2;
        int y = node.y() + node.height() / 2;
        phone.swipe(x, y, x, y, 800);
        return this;
    }

    Finger type(String field, String words) {
        tap(field);
        phone.type(words);
        return this;
    }

    Finger key(String name) {
        phone.key(name);
        return this;
    }

    Finger launch(String app) {
        phone.launch(app);
        return this;
    }

    /** A finger goes up by so many pixels in the middle of the screen. */
    Finger swipeUp(int pixels) {
        int y = phone.height() / 2;
        phone.swipe(phone.width() / 2, y, phone.width() / 2, y - pixels, 300);
        return this;
    }
}
