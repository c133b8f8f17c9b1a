package autodev.llm.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import autodev.llm.Delta;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThinkTagsTest {
    private static List<String> heard(String... pieces) {
        var heard = new ArrayList<Delta>();
        var tags = new ThinkTags(new Assembly(heard::add));
        for (String piece : pieces) tags.text(piece);
        tags.end();
        return StreamFixture.joined(heard, true);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
        <think>Hm.</think>Yes.|Reasoning Hm.|Text Yes.
         \\n<think>\\nHm. a < b\\n</think>\\n\\nYes.\\n|Reasoning Hm. a < b|Text Yes.\\n
        <thinking>Hm </think> .</thinking> Yes.|Reasoning Hm </think> .|Text Yes.
        <thought>Hm.</thought>Yes <think>no</think>|Reasoning Hm.|Text Yes <think>no</think>
        <think></think>Yes.|Text Yes.|
        <think>never ends </thin|Reasoning never ends </thin|
        Yes <think>.|Text Yes <think>.|
        <thin|Text <thin|
        <table><think>|Text <table><think>|
         \\n Yes|Text  \\n Yes|
        """)
    void thoughts_at_the_start_are_reasoning_wherever_they_are_split(String text, String first, String second) {
        String whole = text.replace("\\n", "\n");
        var expected = new ArrayList<>(List.of(first.replace("\\n", "\n")));
        if (second != null && !second.isBlank()) expected.add(second.replace("\\n", "\n"));
        assertEquals(expected, heard(whole));
        for (int i = 0; i <= whole.length(); i++)
            assertEquals(expected, heard(whole.substring(0, i), whole.substring(i)), "split at " + i);
        assertEquals(expected, heard(whole.split("")));
    }

    @Test
    void text_without_tags_is_held_back_at_no_time() {
        var heard = new ArrayList<Delta>();
        var tags = new ThinkTags(new Assembly(heard::add));
        tags.text("Y");
        tags.text("<");
        assertEquals(List.of(new Delta.Text("Y"), new Delta.Text("<")), heard);
    }

    @Test
    void thoughts_are_heard_before_they_end() {
        var heard = new ArrayList<Delta>();
        var tags = new ThinkTags(new Assembly(heard::add));
        tags.text("<think>First ");
        tags.text("then");
        assertEquals(List.of("Reasoning First then"), StreamFixture.joined(heard, true));
    }
}
