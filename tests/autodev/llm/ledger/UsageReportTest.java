package autodev.llm.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Json;
import autodev.llm.Usage;
import autodev.view.Terminal;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageReportTest {
    @TempDir
    Path temp;

    private Ledger ledger;

    @BeforeEach
    void write_some_calls() throws Exception {
        ledger = Ledger.at(temp);
        add("2026-11-19T23:59:59Z", "one", "openai:dear", "0.5", LedgerCall.OK);
        add("2026-11-20T00:00:00Z", "one", "openai:cheap", "0.000001", LedgerCall.OK);
        add("2026-11-20T10:00:00Z", "two", "openai:mystery", "", LedgerCall.OK);
        add("2026-11-20T11:00:00Z", "two", "openai:dear", "0.25", "TimedOut");
    }

    private void add(String at, String run, String model, String usd, String outcome) throws Exception {
        var cost = usd.isEmpty() ? Optional.<BigDecimal>empty() : Optional.of(new BigDecimal(usd));
        boolean failed = !outcome.equals(LedgerCall.OK);
        var usage = new Usage(1000, 100, 10, failed, cost);
        ledger.add(new LedgerCall(
                Spool.newId(),
                Instant.parse(at),
                run,
                "",
                model,
                Optional.empty(),
                usage,
                Duration.ofSeconds(2),
                outcome,
                failed,
                "hash"));
    }

    private List<String> shown(UsageReport.By by, Optional<Instant> since) {
        return ledger.report(by, since).rows().stream()
                .map(row -> row.key() + ": " + row.calls() + ", " + row.cost())
                .toList();
    }

    @Test
    void days_are_those_of_utc() {
        assertEquals(
                List.of("2026-11-19: 1, $0.50", "2026-11-20: 3, ~$0.250001 + 1 call of unknown price"),
                shown(UsageReport.By.DAY, Optional.empty()));
    }

    @Test
    void an_unknown_price_is_unknown_and_never_nothing() {
        assertEquals(
                List.of("openai:dear: 2, ~$0.75", "openai:cheap: 1, $0.000001", "openai:mystery: 1, unknown"),
                shown(UsageReport.By.MODEL, Optional.empty()));
        var total = ledger.report(UsageReport.By.MODEL, Optional.empty()).total();
        assertEquals("~$0.750001 + 1 call of unknown price", total.cost());
        assertEquals(Optional.empty(), total.usage().usd());
        assertEquals(1, total.mayBeBilled());
    }

    @Test
    void a_report_may_begin_at_a_time() {
        assertEquals(
                List.of("one: 1, $0.000001", "two: 2, ~$0.25 + 1 call of unknown price"),
                shown(UsageReport.By.RUN, Optional.of(Instant.parse("2026-11-20T00:00:00Z"))));
    }

    @Test
    void it_reads_as_a_table_with_a_total_and_its_problems_first() {
        var report = ledger.report(UsageReport.By.RUN, Optional.empty());
        String text = new Terminal(false, 120).draw(report.view());
        assertTrue(text.contains("4,000"), text);
        assertTrue(text.contains("~$0.750001 + 1 call of unknown price"), text);
        assertTrue(text.contains("1 failed call may be billed"), text);
        var troubled = UsageReport.of(report.by(), report.since(), temp, report.rows(), List.of("calls are missing"));
        assertTrue(new Terminal(false, 120).draw(troubled.view()).startsWith("warning: calls are missing"));
    }

    @Test
    void as_json_it_has_the_same_and_no_cost_where_it_is_unknown() {
        var json = Json.tree(ledger.report(UsageReport.By.MODEL, Optional.empty()));
        assertEquals("model", json.path("by").asText());
        assertEquals(3, json.path("rows").size());
        var mystery = json.path("rows").get(2);
        assertTrue(mystery.path("usage").path("usd").isMissingNode(), mystery.toString());
        assertEquals(1, mystery.path("unknownPrice").asInt());
        assertEquals(4, json.path("total").path("calls").asInt());
    }
}
