package autodev.llm.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.llm.Tool;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolBoxTest {
    @TempDir
    private Path folder;

    @Test
    void tools_are_found_by_name_and_commands_get_the_name_they_are_given() {
        var tools = new ToolBox(folder, _ -> {}).named(List.of("search", "weather=./weather.sh --city"));
        assertEquals(
                List.of("search", "weather"), tools.stream().map(Tool::name).toList());
        assertTrue(tools.get(1).spec().description().contains("./weather.sh --city"));
    }

    @Test
    void a_tool_named_twice_is_one_and_two_of_a_name_or_none_without_a_command() {
        var box = new ToolBox(folder, _ -> {});
        assertEquals(1, box.named(List.of("search", "search ")).size());
        var two = assertThrows(BadInput.class, () -> box.named(List.of("search", "search=grep x")));
        assertTrue(two.getMessage().contains("give \"search=grep x\" another name"), two.getMessage());
        var none = assertThrows(BadInput.class, () -> box.named(List.of("w= ")));
        assertTrue(none.getMessage().contains("\"w=\" has no command"), none.getMessage());
    }

    @Test
    void an_unknown_one_lists_those_there_are() {
        var error = assertThrows(BadInput.class, () -> new ToolBox(folder, _ -> {}).named(List.of("fly")));
        assertTrue(error.getMessage().contains("there are read_file, list_files, search"), error.getMessage());
    }
}
