package autodev.cli.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Json;
import autodev.Started;
import autodev.cli.Cli;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The commands as processes, in a folder of their own. */
class AgentsCommandsTest {
    @TempDir
    Path folder;

    /** The process that a test starts, for agents. */
    @Command(
            name = "agents",
            subcommands = {AgentsCommands.Show.class, AgentsCommands.New.class})
    static final class AgentsMain implements Callable<Integer> {
        @Mixin
        AgentsCommands.Listing listing = new AgentsCommands.Listing();

        public static void main(String... args) {
            Cli.main(new AgentsMain(), args);
        }

        @Override
        public Integer call() {
            return listing.run();
        }
    }

    /** The process that a test starts, for tools. */
    @Command(name = "tools")
    static final class ToolsMain implements Callable<Integer> {
        @Mixin
        AgentsCommands.PrintTools print = new AgentsCommands.PrintTools();

        public static void main(String... args) {
            Cli.main(new ToolsMain(), args);
        }

        @Override
        public Integer call() {
            return print.run();
        }
    }

    private Started run(Class<?> main, String... words) throws Exception {
        Map<String, String> home = Map.of("HOME", folder.resolve("home").toString(), "XDG_CONFIG_HOME", "");
        return Started.main(main, folder, home, "", words);
    }

    private JsonNode json(Class<?> main, String... words) throws Exception {
        Started ended = run(main, words);
        assertEquals(0, ended.exit(), ended.err());
        return Json.parse(ended.out());
    }

    @Test
    void a_new_agent_is_made_listed_and_shown() throws Exception {
        Path file = Path.of(
                json(AgentsMain.class, "new", "mine", "--json").path("file").asText());
        assertTrue(Files.isRegularFile(file), file.toString());
        JsonNode listed = json(AgentsMain.class, "--json");
        assertEquals(10, listed.path("total_count").asInt());
        assertEquals("mine", listed.at("/available_agents/9/type").asText());
        assertEquals("project", listed.at("/available_agents/9/origin").asText());
        assertEquals(file.toString(), listed.at("/available_agents/9/file").asText());
        JsonNode shown = json(AgentsMain.class, "show", "mine", "--json");
        assertEquals("mine", shown.at("/agent/name").asText());
        assertEquals(2, run(AgentsMain.class, "new", "mine").exit());
    }

    @Test
    void they_are_chosen_and_broken_files_are_said() throws Exception {
        Path broken = Files.createDirectories(folder.resolve(".claude/agents")).resolve("broken.md");
        Files.writeString(broken, "no head");
        Started testing = run(AgentsMain.class, "--specialization", "testing");
        assertEquals(0, testing.exit(), testing.err());
        assertTrue(testing.out().contains("qa") && !testing.out().contains("engineer"), testing.out());
        assertTrue(testing.err().contains("broken.md, line 1: there is no front matter"), testing.err());
        JsonNode json = json(AgentsMain.class, "--json");
        assertEquals(1, json.at("/broken/0/line").asInt());
        assertEquals(9, json.path("total_count").asInt());
        Started shipped = run(AgentsMain.class, "--no-custom");
        assertEquals("", shipped.err());
    }

    @Test
    void an_agent_is_shown_with_its_prompt_and_an_unknown_one_is_wrong_usage() throws Exception {
        Started shown = run(AgentsMain.class, "show", "security");
        assertEquals(0, shown.exit(), shown.err());
        assertTrue(shown.out().contains("You review software"), shown.out());
        Started unknown = run(AgentsMain.class, "show", "securty");
        assertEquals(2, unknown.exit());
        assertTrue(unknown.err().contains("did you mean security?"), unknown.err());
    }

    @Test
    void tools_are_printed_for_each_vendor() throws Exception {
        assertEquals("object", json(ToolsMain.class).at("/0/input_schema/type").asText());
        assertEquals(
                "object",
                json(ToolsMain.class, "--format", "openai")
                        .at("/3/function/parameters/type")
                        .asText());
        assertEquals(
                "object",
                json(ToolsMain.class, "--format", "MCP", "--json")
                        .at("/2/inputSchema/type")
                        .asText());
        assertEquals(2, run(ToolsMain.class, "--format", "gemini").exit());
    }
}
