package autodev.llm.ledger;

import static autodev.llm.ledger.LedgerWriter.called;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Blocked;
import autodev.Event;
import autodev.Exit;
import autodev.Interrupted;
import autodev.llm.Allowance;
import autodev.llm.Ceiling;
import autodev.llm.ModelException;
import autodev.llm.Price;
import autodev.llm.Usage;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DayBudgetTest {
    @TempDir
    Path temp;

    private Ledger ledger() {
        return Ledger.at(temp.resolve("state"));
    }

    private DayBudget budget(String limit) {
        return DayBudget.of(Map.of("AUTODEV_BUDGET_DAY", limit), Optional.of(ledger()))
                .orElseThrow();
    }

    private static Allowance.Call call(int reply) {
        return new Allowance.Call("openai:x", 10, OptionalInt.of(reply), 1000, Optional.of(Price.of("1", "10")));
    }

    @Test
    void processes_together_spend_no_more_than_it() throws Exception {
        var spenders = new ArrayList<Process>();
        for (int i = 0; i < 3; i++)
            spenders.add(LedgerWriter.start(
                    temp.resolve("out" + i), "spend", ledger().folder().toString(), "40", "5500tokens"));
        long refused = 0;
        for (int i = 0; i < 3; i++) {
            assertEquals(0, spenders.get(i).waitFor(), () -> "a spender failed");
            refused += Files.readString(temp.resolve("out" + i)).lines().count();
        }
        var total = ledger().report(UsageReport.By.RUN, Optional.empty()).total();
        assertEquals(5500, total.usage().tokens());
        assertEquals(50, total.calls());
        assertEquals(120 - 50, refused);
    }

    @Test
    void what_a_killed_process_held_is_free_again() throws Exception {
        var holder = LedgerWriter.start(
                temp.resolve("out"), "hold", ledger().folder().toString(), "1000tokens");
        while (!Files.exists(ledger().folder().resolve("held")) && holder.isAlive()) Thread.onSpinWait();
        assertTrue(holder.isAlive(), Files.readString(temp.resolve("out")));
        var budget = budget("1000tokens");
        budget.hold(call(400)).settle(Usage.NONE);
        var waiting = Thread.ofVirtual().unstarted(() -> budget.hold(call(900)));
        waiting.start();
        holder.destroyForcibly().waitFor();
        waiting.join();
        // Our own hold of 910 is there, that of the killed one is not.
        budget.hold(call(80));
    }

    @Test
    void a_day_ends_at_midnight_utc() {
        var listener = ledger().listener("run", "", Event.Listener.none());
        listener.on(called("openai:x", 950, Optional.of(BigDecimal.ONE)));
        var now = Instant.now();
        var today = new DayBudget(ledger(), Ceiling.parse("1k"), Clock.fixed(now, ZoneOffset.UTC));
        var error = assertThrows(ModelException.BudgetExhausted.class, () -> today.hold(call(100)));
        assertEquals(Exit.BLOCKED, error.exitCode());
        for (String part :
                new String[] {"today's budget (AUTODEV_BUDGET_DAY) of 1000 tokens", "left are 50", "00:00 UTC"})
            assertTrue(error.getMessage().contains(part), error.getMessage());
        var tomorrow =
                new DayBudget(ledger(), Ceiling.parse("1k"), Clock.fixed(now.plus(Duration.ofDays(1)), ZoneOffset.UTC));
        assertEquals(100, tomorrow.hold(call(100)).reply());
    }

    @Test
    void a_limit_in_usd_counts_costs_and_refuses_where_they_are_unknown() {
        var listener = ledger().listener("run", "", Event.Listener.none());
        listener.on(called("openai:x", 10, Optional.of(new BigDecimal("0.99"))));
        var held = budget("$1").hold(call(900));
        assertEquals(900, held.reply());
        held.settle(Usage.NONE);
        assertThrows(ModelException.BudgetExhausted.class, () -> budget("$0.98").hold(call(1)));
        listener.on(called("openai:unheard-of", 10, Optional.empty()));
        var error = assertThrows(
                ModelException.BudgetExhausted.class, () -> budget("$100").hold(call(1)));
        assertTrue(error.getMessage().contains("unknown price"), error.getMessage());
    }

    private static DayLimit own(String ceiling, String whose) {
        return new DayLimit(Ceiling.parse(ceiling), OptionalInt.empty(), true, whose, "ask Ada");
    }

    @Test
    void each_agent_has_a_limit_of_its_own_within_that_of_all() {
        var ada = budget("3k").and("ada", List.of(own("1k", "ada's limit")));
        var bob = budget("3k").and("bob", List.of(own("1k", "bob's limit")));
        ledger().listener("run", "ada", Event.Listener.none()).on(called("openai:x", 900, Optional.empty()));
        var error = assertThrows(ModelException.BudgetExhausted.class, () -> ada.hold(call(100)));
        assertTrue(error.getMessage().startsWith("ada's limit of 1000 tokens "), error.getMessage());
        assertTrue(error.getMessage().endsWith("ask Ada"), error.getMessage());
        // One hold counts for both limits of its agent, once.
        bob.hold(call(900));
        ada.hold(call(80));
        assertEquals(1090, budget("3000tokens").hold(call(1090)).reply());
    }

    @Test
    void requests_beyond_those_of_a_minute_wait_for_it() throws Exception {
        var now = Instant.now();
        var two = new DayLimit(Ceiling.NONE, OptionalInt.of(2), true, "two", "");
        ledger().listener("run", "ada", Event.Listener.none()).on(called("openai:x", 9, Optional.empty()));
        var today = new DayBudget(ledger(), List.of(two), "ada", Clock.fixed(now, ZoneOffset.UTC));
        var hold = today.hold(call(100));
        var waiting = Thread.ofVirtual().start(() -> assertThrows(Interrupted.class, () -> today.hold(call(100))));
        while (waiting.getState() != Thread.State.TIMED_WAITING) Thread.onSpinWait();
        waiting.interrupt();
        waiting.join();
        new DayBudget(ledger(), List.of(two), "bob", Clock.fixed(now, ZoneOffset.UTC)).hold(call(100));
        hold.settle(Usage.NONE);
        var later = Clock.fixed(now.plusSeconds(61), ZoneOffset.UTC);
        assertEquals(
                100,
                new DayBudget(ledger(), List.of(two), "ada", later)
                        .hold(call(100))
                        .reply());
        assertEquals("2 requests a minute", today.toString());
        assertTrue(today.limited() && !today.inUsd());
    }

    @Test
    void without_a_ledger_no_call_is_made() throws Exception {
        assertThrows(BadInput.class, () -> DayBudget.of(Map.of("AUTODEV_BUDGET_DAY", "$1"), Optional.empty()));
        var error = assertThrows(
                BadInput.class, () -> DayBudget.of(Map.of("AUTODEV_BUDGET_DAY", "lots"), Optional.of(ledger())));
        assertTrue(error.getMessage().startsWith("AUTODEV_BUDGET_DAY: "), error.getMessage());
        Files.createDirectories(ledger().folder());
        Files.writeString(ledger().folder().resolve("ledger.db"), "no database ".repeat(1000));
        assertThrows(Blocked.class, () -> budget("1k").hold(call(1)));
    }
}
