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
    void an_unknown_one_lists_those_there_are() {
        var error = assertThrows(BadInput.class, () -> new ToolBox(folder, _ -> {}).named(List.of("fly")));
        assertTrue(error.getMessage().contains("there are read_file, list_files, search"), error.getMessage());
    }
}
