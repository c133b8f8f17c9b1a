package autodev.llm.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import autodev.llm.Delta;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AssemblyTest {
    private static final List<String> HALVES = List.of("a\uD83C", "\uDF89", "b");
    private final List<Delta> heard = new ArrayList<>();
    private final Assembly assembly = new Assembly(heard::add);

    @Test
    void half_a_character_is_heard_with_its_other_half() {
        for (String half : HALVES) assembly.reasoning(half);
        for (String half : HALVES) assembly.text(half);
        for (String half : HALVES) assembly.call(0, "c", "f", half);
        assertEquals(
                List.of(
                        new Delta.Reasoning("a"),
                        new Delta.Reasoning("\uD83C\uDF89"),
                        new Delta.Reasoning("b"),
                        new Delta.Text("a"),
                        new Delta.Text("\uD83C\uDF89"),
                        new Delta.Text("b"),
                        new Delta.Call(0, "c", "f", "a"),
                        new Delta.Call(0, "c", "f", "\uD83C\uDF89"),
                        new Delta.Call(0, "c", "f", "b")),
                heard);
        assertEquals("a\uD83C\uDF89b", assembly.text());
    }
}
