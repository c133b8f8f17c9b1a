package autodev.serve.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.mcp.McpTool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfferedToolsTest {
    @TempDir
    Path temp;

    @Test
    void only_the_groups_that_are_asked_for_are_offered() {
        try (var offered = new OfferedTools(settings(), ToolGroup.of(List.of("Plan", " repair")))) {
            assertEquals(
                    Set.of("plan_check", "plan_dry_run", "plan_run", "plan_resume", "repair_run", "repair_step"),
                    Set.copyOf(offered.offer().tools().get().stream()
                            .map(McpTool::name)
                            .toList()));
        }
        assertEquals(EnumSet.allOf(ToolGroup.class), ToolGroup.of(List.of()));
    }

    @Test
    void the_instructions_name_the_workspace_and_only_tools_that_there_are() throws Exception {
        try (var offered = new OfferedTools(settings(), EnumSet.allOf(ToolGroup.class))) {
            String told = offered.offer().instructions();
            assertTrue(told.contains(temp.toRealPath().toString()) && !told.contains("{{"), told);
            var names =
                    offered.offer().tools().get().stream().map(McpTool::name).toList();
            var words = java.util.regex.Pattern.compile("`([a-z]+_[a-z_]+)`")
                    .matcher(told)
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            assertTrue(words.size() > 8 && names.containsAll(words), words.toString());
        }
    }

    @Test
    void a_new_agent_is_among_the_types_at_once() throws Exception {
        try (var offered = new OfferedTools(settings(), EnumSet.of(ToolGroup.AGENTS))) {
            assertFalse(types(offered).contains("\"reviewer\""));
            Path folder = Files.createDirectories(temp.resolve(".autodev/agents"));
            Files.writeString(
                    folder.resolve("reviewer.md"),
                    "---\nname: reviewer\ndescription: reviews\nspecializations: [review]\n---\nYou review.\n");
            assertTrue(types(offered).contains("\"reviewer\""), types(offered));
        }
    }

    @Test
    void a_workspace_that_is_none_and_a_budget_that_is_none_are_bad_input() {
        assertThrows(BadInput.class, () -> McpSettings.of(temp.resolve("missing"), Map.of()));
        assertThrows(BadInput.class, () -> ToolGroup.of(List.of("everything")));
    }

    private McpSettings settings() {
        return McpSettings.of(temp, Map.of());
    }

    private static String types(OfferedTools offered) {
        return offered.offer().tools().get().getFirst().spec().parameters().toString();
    }
}
