package autodev.cli.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Json;
import autodev.cli.Cli;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentRunCommandTest {
    @TempDir
    Path project;

    /** What a command ended with and printed. */
    private record Ended(int exit, String out, String err) {}

    private static Ended run(Object command, String... words) {
        var out = new ByteArrayOutputStream();
        var err = new StringWriter();
        PrintStream before = System.out;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            int exit = Cli.run(command, new PrintWriter(System.out, true), new PrintWriter(err, true), words);
            return new Ended(exit, out.toString(StandardCharsets.UTF_8), err.toString());
        } finally {
            System.setOut(before);
        }
    }

    private String here() {
        return "--workspace=" + project;
    }

    @Test
    void an_agent_by_rule_is_run_its_log_is_shown_and_it_cannot_be_replayed() throws IOException {
        Files.writeString(project.resolve("a.py"), "# TODO: mend it\n");
        var ran = run(
                new AgentRunCommand.Run(), "documentation", "what is missing?", here(), "--model", "builtin", "--json");
        assertEquals(0, ran.exit(), ran.err());
        String id = Json.parse(ran.out()).path("run").asText();

        var log = run(new AgentRunCommand.Log(), id, here(), "--json");
        assertEquals(0, log.exit(), log.err());
        var events = Json.parse(log.out()).path("events");
        assertEquals("Ended", events.get(events.size() - 1).path("event").asText(), log.out());
        var shown = run(new AgentRunCommand.Log(), "--follow", here());
        assertTrue(shown.out().contains("documentation by builtin"), shown.out());
        assertTrue(shown.out().contains("completed"), shown.out());

        var replay = run(new AgentRunCommand.Replay(), here());
        assertEquals(2, replay.exit());
        assertTrue(replay.err().contains("has no model's reply to replay"), replay.err());
    }

    @Test
    void what_is_wrong_on_the_command_line_ends_with_2_and_says_what_is_expected() throws IOException {
        Path list = Files.writeString(project.resolve("list.json"), "[]");
        for (String wrong :
                new String[] {"--priority=urgent", "--timeout=0", "--memory=1", "--rounds=0", "--context=" + list})
            assertEquals(
                    2, run(new AgentRunCommand.Run(), "qa", "x", here(), wrong).exit(), wrong);
        var unknown = run(new AgentRunCommand.Run(), "enginer", "x", here());
        assertEquals(2, unknown.exit());
        assertTrue(unknown.err().contains("did you mean engineer?"), unknown.err());
        assertEquals(
                2, run(new AgentRunCommand.Log(), "20200101-000000-x", here()).exit());
        assertEquals(
                3,
                run(new AgentRunCommand.Run(), "qa", "x", here(), "--executor=no-such-agent-program")
                        .exit());
    }
}
