package autodev.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import autodev.SignOff.Answer;
import autodev.view.View;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YesOrNoTest {
    private final List<String> undecided = new ArrayList<>();

    private Optional<Answer> of(String... typed) {
        var lines = new ArrayDeque<>(List.of(typed));
        return YesOrNo.of(() -> Optional.ofNullable(lines.poll()), () -> undecided.add("left open"));
    }

    @Test
    void the_first_line_that_is_an_answer_counts() {
        assertEquals(Optional.of(new Answer(false, "not yet")), of("hm", "No, not yet", "yes"));
        assertEquals(List.of(), undecided);
    }

    @Test
    void three_lines_that_are_none_leave_it_undecided() {
        assertEquals(Optional.empty(), of("hm", "", "perhaps", "yes"));
        assertEquals(List.of("left open"), undecided);
    }

    @Test
    void no_line_is_nobody_and_not_undecided() {
        assertEquals(Optional.empty(), of("hm"));
        assertEquals(List.of(), undecided);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "nobody", "ok", "1", "+y"})
    void other_words_are_no_answer(String line) {
        assertEquals(Optional.empty(), YesOrNo.read(line));
    }

    @Test
    void a_diff_is_shown_as_one() {
        assertEquals(new View.Diff("--- a\n+++ b\n"), YesOrNo.drawn("--- a\n+++ b\n"));
        assertEquals(View.text("rm -r x"), YesOrNo.drawn("rm -r x"));
    }
}
