package autodev;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PluralTest {
    @Test
    void one_thing_is_singular_and_none_or_many_are_not() {
        assertEquals("1 token", Plural.of(1, "token"));
        assertEquals("0 tokens", Plural.of(0, "token"));
        assertEquals("1000 tokens", Plural.of(1000, "token"));
        assertEquals("token", Plural.noun(1, "token"));
    }
}
