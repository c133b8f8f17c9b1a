package autodev.llm.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Json;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandToolTest {
    @TempDir
    private Path folder;

    private String run(String line, String input) throws Exception {
        var tool = CommandTool.of("mine", line, folder, _ -> {});
        return String.valueOf(tool.body().run(Json.tree(java.util.Map.of("input", input))));
    }

    @Test
    void the_input_is_what_the_command_reads() throws Exception {
        assertEquals("OSLO", run("tr a-z A-Z", "oslo").strip());
    }

    @Test
    void a_command_that_fails_tells_how_and_what_it_said() throws Exception {
        String said = run("echo broken; exit 3", "");
        assertTrue(said.contains("ended with 3") && said.contains("broken"), said);
    }
}
