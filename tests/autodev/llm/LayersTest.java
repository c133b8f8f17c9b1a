package autodev.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Event;
import autodev.llm.ledger.Ledger;
import autodev.llm.ledger.UsageReport;
import autodev.llm.wire.ScriptedServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayersTest {
    private static final String REPLY = "{\"model\":\"x-2026\",\"choices\":[{\"message\":{\"content\":\"Yes.\"},"
            + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":3}}";
    private static final Backoff AT_ONCE = new Backoff(2, Duration.ZERO, Duration.ZERO, Duration.ofMinutes(1));

    @TempDir
    Path temp;

    @Test
    void an_empty_environment_asks_for_nothing() {
        var layers = Layers.of(Map.of());
        assertFalse(layers.budget().limited() || layers.rate().any() || layers.text());
        assertTrue(layers.day().isEmpty()
                && layers.ledger().isEmpty()
                && layers.recording().isEmpty());
        assertEquals(layers.run(), Layers.of(Map.of()).run(), "a process is one run");
        assertTrue(layers.run().matches("20\\d{6}-[0-2]\\d[0-5]\\d[0-6]\\d-[0-9a-z]+"), layers.run());
    }

    @Test
    void the_environment_asks_for_each_of_them() {
        var layers = Layers.of(Map.of(
                "AUTODEV_STATE", temp.toString(),
                "AUTODEV_BUDGET_DAY", "$5",
                "AUTODEV_RECORD", "session.jsonl",
                "AUTODEV_JOURNAL_TEXT", "1",
                "AUTODEV_RUN", "nightly",
                "AUTODEV_AGENT", "coder",
                "LLM_TPM", "200k"));
        assertEquals("$5.00", layers.day().orElseThrow().toString());
        assertEquals(Optional.of(Path.of("session.jsonl")), layers.recording());
        assertEquals("nightly coder", layers.run() + " " + layers.agent());
        assertTrue(layers.text());
        assertEquals("200000 tokens a minute", layers.rate().toString());
        assertEquals(temp, layers.ledger().orElseThrow().folder());
        assertThrows(BadInput.class, () -> Layers.of(Map.of("AUTODEV_BUDGET_DAY", "$5", "AUTODEV_LEDGER", "off")));
    }

    @Test
    void every_attempt_is_in_the_ledger_with_its_run_and_its_agent() throws Exception {
        try (var server = ScriptedServer.of(ScriptedServer.json(500, "{}"), ScriptedServer.json(200, REPLY))) {
            var environment = Map.of("LLM_BASE_URL", server.url(), "AUTODEV_STATE", temp.toString());
            var events = new CopyOnWriteArrayList<Event>();
            var layers =
                    Layers.of(environment).backoff(AT_ONCE).run("r").agent("a").listener(events::add);
            Models.layered(Models.of("openai:unheard-of", environment), layers).ask("Why?");
            var row = Ledger.at(temp)
                    .report(UsageReport.By.AGENT, Optional.empty())
                    .rows()
                    .getFirst();
            assertEquals(
                    "a: 2, 1 failed, 10 tokens, unknown",
                    "%s: %d, %d failed, %d tokens, %s"
                            .formatted(
                                    row.key(),
                                    row.calls(),
                                    row.failed(),
                                    row.usage().tokens(),
                                    row.cost()));
            assertEquals(
                    List.of("CallFailed", "Waiting", "Called"),
                    events.stream().map(Event::kind).toList());
        }
    }

    @Test
    void the_budgets_of_a_day_and_of_a_run_hold_together() throws Exception {
        try (var server = ScriptedServer.of(ScriptedServer.json(200, REPLY))) {
            var environment = Map.of(
                    "LLM_BASE_URL", server.url(), "AUTODEV_STATE", temp.toString(), "AUTODEV_BUDGET_DAY", "1000tokens");
            var layers = Layers.of(environment).backoff(AT_ONCE).budget(Budget.parse("700tokens"));
            var model = Models.layered(Models.of("openai:x", environment), layers);
            assertEquals("Yes.", model.ask("Why?").text());
            assertEquals(690, 700 - layers.budget().spent().tokens(), "what was used, not what was held");
            var request = Request.of("Why?").maxTokens(990);
            var run = assertThrows(ModelException.BudgetExhausted.class, () -> model.send(request));
            assertTrue(run.getMessage().startsWith("the budget of 700 tokens"), run.getMessage());
            var unlimited = Models.layered(Models.of("openai:x", environment), Layers.of(environment));
            var day = assertThrows(ModelException.BudgetExhausted.class, () -> unlimited.send(request));
            assertTrue(day.getMessage().startsWith("today's budget"), day.getMessage());
            assertEquals(1, server.seen().size());
        }
    }

    /** Run as a process of its own by the test below. */
    static final class Program {
        public static void main(String[] args) {
            System.out.println(Model.of("openai:x").ask("Why?").text());
        }
    }

    @Test
    void a_call_is_in_the_ledger_without_the_database_having_been_loaded() throws Exception {
        try (var server = ScriptedServer.of(ScriptedServer.json(200, REPLY))) {
            var builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-Xlog:class+load:stdout",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Program.class.getName())
                    .redirectErrorStream(true);
            var environment = new HashMap<>(builder.environment());
            environment.keySet().removeIf(name -> name.matches("(LLM|OPENAI|AUTODEV)_.*"));
            environment.put("LLM_BASE_URL", server.url());
            environment.put("AUTODEV_STATE", temp.toString());
            environment.put("AUTODEV_RECORD", temp.resolve("session.jsonl").toString());
            builder.environment().clear();
            builder.environment().putAll(environment);
            var process = builder.start();
            var lines = process.inputReader().lines().toList();
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
            assertTrue(lines.contains("Yes."), () -> String.join("\n", lines));
            assertTrue(lines.stream().anyMatch(line -> line.contains(" autodev.llm.ledger.Spool ")), "it wrote");
            assertTrue(lines.stream().noneMatch(line -> line.contains(" org.sqlite.") || line.contains(" java.sql.")));
        }
        assertEquals(
                1,
                Ledger.at(temp)
                        .report(UsageReport.By.DAY, Optional.empty())
                        .total()
                        .calls());
        var replay = Models.of("replay:" + temp.resolve("session.jsonl"), Map.of());
        assertEquals("Yes.", replay.ask("Why?").text());
        assertTrue(Files.exists(temp.resolve("ledger.db")));
    }
}
