package autodev.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.view.View;
import autodev.view.Viewable;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeveralTest {
    private static final Viewable LONG = () -> View.stack(View.text("first"), View.text("rest"));
    private static final Viewable SHORT = () -> View.text("all of it");

    private static List<View> shown(List<?> values) {
        return ((View.Stack) Several.of(values).orElseThrow()).views();
    }

    @Test
    void of_each_the_first_line_is_open_and_the_rest_folded() {
        var views = shown(List.of(LONG, SHORT));
        var folded = assertInstanceOf(View.Folded.class, views.getFirst());
        assertEquals(View.text("first"), folded.summary());
        assertEquals(View.text("all of it"), views.getLast());
    }

    @Test
    void of_many_it_says_how_many_more_there_are() {
        var views = shown(Collections.nCopies(53, SHORT));
        assertEquals(51, views.size());
        assertTrue(views.getLast().toString().contains("3 more"), views.getLast()::toString);
    }

    @Test
    void nothing_and_other_things_are_none_of_it() {
        assertTrue(Several.of(List.of()).isEmpty());
        assertTrue(Several.of(List.of(SHORT, "text")).isEmpty());
    }
}
