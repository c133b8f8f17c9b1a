package autodev.cli.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Exit;
import autodev.Json;
import autodev.cli.Cli;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;

class TicketCommandsTest {
    @TempDir
    Path folder;

    @Command(
            name = "tickets",
            subcommands = {
                TicketCommands.Listing.class,
                TicketCommands.Extract.class,
                TicketCommands.Create.class,
                TicketCommands.Close.class
            })
    static final class Alias {
        public static void main(String... args) {
            Cli.main(new Alias(), args);
        }
    }

    private record Ran(int exit, String out, String err) {
        JsonNode json() {
            return Json.parse(out);
        }
    }

    private Ran run(String... args) {
        var all = new ArrayList<>(List.of(args));
        all.add(1, "--workspace=" + folder);
        var out = new ByteArrayOutputStream();
        var err = new StringWriter();
        PrintStream before = System.out;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            int exit = Cli.run(new Alias(), new PrintWriter(err), new PrintWriter(err), all.toArray(String[]::new));
            return new Ran(exit, out.toString(StandardCharsets.UTF_8), err.toString());
        } finally {
            System.setOut(before);
        }
    }

    @BeforeEach
    void sources() throws IOException {
        Files.createDirectories(folder.resolve("src"));
        Files.writeString(folder.resolve("src/a.py"), "# TODO: one\n# SECURITY: two\nx = '# TODO: no'\n");
        Files.writeString(folder.resolve("b.sh"), "# FIXME: three\n");
    }

    @Test
    void what_is_found_is_shown_and_nothing_made() {
        var shown = run("extract");
        assertEquals(Exit.DONE, shown.exit);
        assertTrue(shown.out.contains("src/a.py:2") && shown.out.contains("3 tickets in 2 files"), shown.out);
        var json = run("extract", "--json", "src", "--type", "security,task", "--priority=high")
                .json();
        assertEquals("two", json.at("/tickets_found/0/title").asText());
        assertEquals(
                "[{\"file\":\"src/a.py\",\"line\":2}]",
                json.at("/tickets_found/0/places").toString());
        assertEquals(1, json.path("tickets_found").size());
        assertTrue(Files.notExists(folder.resolve(".autodev")));
    }

    @Test
    void what_an_agent_said_is_read_from_a_file() throws IOException {
        Path said = Files.writeString(folder.resolve("said.txt"), "Bug: it fails\n");
        var json = run("extract", "--json", "--from=" + said, "--agent=qa").json();
        assertEquals("qa", json.at("/tickets_found/0/source").asText());
        assertEquals(Exit.USAGE, run("extract", "--from=" + said, "src").exit);
        assertEquals(Exit.USAGE, run("extract", "--from=" + folder).exit);
    }

    @Test
    void they_are_created_once_listed_and_closed() {
        var plan = run("create", "--dry-run", "--json").json();
        assertEquals(3, plan.path("would_create").size());
        assertTrue(Files.notExists(folder.resolve(".autodev")));
        assertEquals(3, run("create", "--yes", "--json").json().path("created").size());
        var again = run("create", "--json");
        assertEquals(Exit.DONE, again.exit);
        assertEquals(3, again.json().path("known").size());
        String id = plan.at("/would_create/1/id").asText();
        assertEquals(Exit.DONE, run("close", id).exit);
        assertEquals(2, run("list", "--json").json().size());
        assertEquals(
                id, run("list", "--json", "--status=closed").json().at("/0/id").asText());
        assertEquals(
                1, run("list", "--json", "--status=all", "--type=bug").json().size());
        assertTrue(run("list").out.contains("2 tickets"));
        assertEquals(Exit.USAGE, run("close", "t1").exit);
        assertEquals(Exit.USAGE, run("list", "--status=done").exit);
    }

    @Test
    void wrong_words_are_told() {
        assertTrue(run("create", "--to=paper").err.contains("expected files, forge or jira"));
        assertTrue(run("extract", "--type=bugs").err.contains("ticket type \"bugs\""));
        assertEquals(Exit.USAGE, run("extract", "missing").exit);
        assertEquals(Exit.USAGE, run("extract", "..").exit);
        assertEquals(Exit.USAGE, run("create", "--to=jira", "--project=A B").exit);
    }

    @Test
    void without_a_terminal_and_without_yes_nothing_is_created() throws Exception {
        var command = List.of(
                "setsid",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Alias.class.getName(),
                "create",
                "--workspace=" + folder);
        Process process = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(Exit.BLOCKED, process.exitValue(), said);
        assertTrue(said.contains("add --yes") && said.contains("3 new tickets"), said);
        assertTrue(Files.notExists(folder.resolve(".autodev/tickets")));
    }
}
