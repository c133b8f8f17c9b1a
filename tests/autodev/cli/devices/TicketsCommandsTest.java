package autodev.cli.devices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Exit;
import autodev.Json;
import autodev.cli.Cli;
import autodev.devices.tickets.Tracker;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;

class TicketsCommandsTest {
    private static final String TICKETS =
            Path.of("tests", "fixtures", "tickets").toAbsolutePath().toString();

    @TempDir
    Path folder;

    /** The process that a test starts. */
    @Command(
            name = "tickets",
            subcommands = {TicketsCommands.Serve.class, TicketsCommands.Show.class})
    static final class Alias {
        public static void main(String... args) {
            Cli.main(new Alias(), args);
        }
    }

    private Process start(Map<String, String> environment, String... args) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Alias.class.getName()));
        command.addAll(List.of(args));
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve("err.txt").toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    @Test
    void a_folder_is_served_until_it_is_stopped_and_shown_from_there() throws Exception {
        Process serving = start(Map.of(), "serve", TICKETS, "--port", "0", "--json");
        try (var out = new BufferedReader(new InputStreamReader(serving.getInputStream(), StandardCharsets.UTF_8))) {
            JsonNode said = Json.parse(out.readLine());
            assertTrue(said.path("tickets").toString().contains("CHAT-1"), said.toString());
            String url = said.path("url").asText();
            assertEquals(
                    "A message reaches the other user",
                    Tracker.of(Map.of("JIRA_MCP_URL", url))
                            .fetch("CHAT-1", Optional.empty())
                            .title());
            Process show = start(Map.of("JIRA_MCP_URL", url), "show", "SHOP-10", "--json", "--model", "builtin");
            String shown = new String(show.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(Exit.DONE, show.waitFor());
            assertEquals("SHOP-10", Json.parse(shown).path("key").asText());
            Process none = start(Map.of("JIRA_MCP_URL", url), "show", "SHOP-99", "--model", "builtin");
            assertEquals(Exit.BLOCKED, none.waitFor());
        } finally {
            serving.destroy();
            assertTrue(serving.waitFor(60, TimeUnit.SECONDS));
        }
    }

    private static int run(StringWriter err, String... args) {
        return Cli.run(new Alias(), new PrintWriter(new StringWriter()), new PrintWriter(err), args);
    }

    @Test
    void a_file_that_is_not_there_and_a_port_that_is_none_are_said() {
        var err = new StringWriter();
        assertEquals(Exit.USAGE, run(err, "show", "nothing/here.md"));
        assertTrue(err.toString().contains("here.md"), err.toString());
        assertEquals(Exit.USAGE, run(err, "serve", "nothing"));
        assertEquals(Exit.USAGE, run(err, "serve", TICKETS, "--port", "70000"));
    }
}
