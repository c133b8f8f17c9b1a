package autodev.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Exit;
import autodev.Interrupted;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetTest {
    private static final Price PRICE = Price.of("1", "10");

    /** A model that is a function: no network is needed to see what a budget lets through. */
    private record Answers(Function<Request, Reply> by) implements Model {
        @Override
        public String name() {
            return "openai:test";
        }

        @Override
        public Reply send(Request request, Delta.Listener deltas) {
            return by.apply(request);
        }
    }

    private static Reply reply(Usage usage) {
        return new Reply("Yes.", "test", "stop", usage, Duration.ZERO);
    }

    /** Uses exactly what it may: the estimated prompt and the whole bound on its reply. */
    private static Reply greedy(Request request) {
        long in = Tokens.estimate(request);
        long out = request.maxTokens().orElseThrow();
        return reply(new Usage(in, out, Optional.of(PRICE.cost(in, 0, 0, out))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$0.50 | $0.50",
                "0.50usd | $0.50",
                "0.5 | $0.50",
                "$ 2 | $2.00",
                "USD 3 | $3.00",
                "5 dollars | $5.00",
                "50000tokens | 50000 tokens",
                "50k | 50000 tokens",
                "50K tokens | 50000 tokens",
                "1.5M | 1500000 tokens",
                "700 | 700 tokens",
                "1 token | 1 token",
                "$1,20000tokens | $1.00 and 20000 tokens",
                "20k, $0.001 | $0.001 and 20000 tokens",
                "1usd + 5k | $1.00 and 5000 tokens",
                "$0 | $0.00",
                ".25 | $0.25"
            })
    void a_budget_reads_as_written(String text, String meaning) {
        assertEquals(meaning, Budget.parse(text).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "free",
                "-1",
                "$-1",
                "$1,000",
                "50,000",
                "50,000tokens",
                "$1,$2",
                "1k,2k",
                "$",
                "tokens",
                "1e6",
                "$5k",
                "0.5 tokens",
                "1.2.3",
                "$1,2k,3k",
                "99999999999999999",
                "unlimited",
                "1 000",
                "$1;2k",
                "NaN"
            })
    void anything_else_is_bad_input_with_examples(String text) {
        var error = assertThrows(BadInput.class, () -> Budget.parse(text));
        assertTrue(error.getMessage().contains("$0.50"), error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"20k", "$0.05", "$0.05,20k"})
    void a_thousand_parallel_calls_never_exceed_it(String limit) throws Exception {
        Budget budget = Budget.parse(limit);
        var model = new Budgeted(new Answers(BudgetTest::greedy), List.of(budget), Optional.of(PRICE));
        var stopped = new AtomicInteger();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 1000; i++)
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    model.send(Request.of("Why?").maxTokens(300));
                } catch (ModelException.BudgetExhausted e) {
                    stopped.incrementAndGet();
                }
            }));
        for (var thread : threads) thread.join();
        assertTrue(
                budget.spent().tokens() <= 20_000 || !limit.contains("k"),
                budget.spent().toString());
        assertTrue(
                budget.spent().usd().orElseThrow().compareTo(new BigDecimal("0.05")) <= 0 || !limit.contains("$"),
                budget.spent().toString());
        assertTrue(stopped.get() > 900 && stopped.get() < 1000, stopped + " were stopped");
    }

    @Test
    void a_request_without_a_bound_gets_what_is_left() {
        var bounds = new ArrayList<Integer>();
        Budget budget = Budget.parse("2000tokens");
        var model = new Budgeted(
                new Answers(request -> {
                    bounds.add(request.maxTokens().orElseThrow());
                    return reply(new Usage(20, 80, Optional.empty()));
                }),
                List.of(budget),
                Optional.empty());
        long prompt = Tokens.estimate(Request.of("Why?"));
        model.ask("Why?");
        model.ask("Why?");
        assertEquals(List.of((int) (2000 - prompt), (int) (1900 - prompt)), bounds);
        assertEquals("1800 tokens", budget.left());
        assertEquals(200, budget.spent().tokens());
    }

    @Test
    void a_call_that_could_go_over_is_not_made() {
        var model = new Budgeted(
                new Answers(_ -> {
                    throw new AssertionError("the call was made");
                }),
                List.of(Budget.parse("$0.01")),
                Optional.of(PRICE));
        var error = assertThrows(
                ModelException.BudgetExhausted.class,
                () -> model.send(Request.of("Why?").maxTokens(1001)));
        assertEquals(Exit.BLOCKED, error.exitCode());
        assertTrue(error.getMessage().contains("left are $0.01"), error.getMessage());
    }

    @Test
    void a_call_waits_for_those_in_flight_before_it_is_refused() throws Exception {
        var inFlight = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        Budget budget = Budget.parse("2000tokens");
        var model = new Budgeted(
                new Answers(_ -> {
                    inFlight.countDown();
                    try {
                        go.await();
                    } catch (InterruptedException e) {
                        throw new Interrupted("the test");
                    }
                    return reply(new Usage(5, 5, Optional.empty()));
                }),
                List.of(budget),
                Optional.empty());
        var first = Thread.ofVirtual().start(() -> model.ask("Why?"));
        inFlight.await();
        var second = Thread.ofVirtual().start(() -> model.ask("Why?"));
        go.countDown();
        first.join();
        second.join();
        assertEquals(20, budget.spent().tokens());
    }

    @Test
    void a_broken_call_that_may_be_billed_counts_in_full_and_any_other_not_at_all() {
        Budget budget = Budget.parse("100k");
        var cut = new ModelException.CutConnection("cut", new IOException());
        var busy = new ModelException.TooBusy("busy", Optional.empty());
        for (var error : List.of(busy, cut)) {
            var model = new Budgeted(
                    new Answers(_ -> {
                        throw error;
                    }),
                    List.of(budget),
                    Optional.empty());
            assertThrows(
                    ModelException.class, () -> model.send(Request.of("Why?").maxTokens(500)));
            if (error == busy) assertEquals(Usage.NONE, budget.spent());
        }
        assertEquals(500, budget.spent().outputTokens());
        assertTrue(budget.spent().estimated());
    }

    @Test
    void a_resumed_run_goes_on_with_what_it_had_left() {
        Budget budget = Budget.parse("$1").spentBefore(new Usage(1000, 1000, Optional.of(new BigDecimal("0.7"))));
        assertEquals("$0.30", budget.left());
        assertThrows(BadInput.class, () -> Budget.parse("$1").spentBefore(new Usage(1, 1, Optional.empty())));
    }

    @Test
    void a_budget_in_usd_wants_a_known_price() {
        var model = new Answers(BudgetTest::greedy);
        var error =
                assertThrows(BadInput.class, () -> new Budgeted(model, List.of(Budget.parse("$1")), Optional.empty()));
        assertTrue(error.getMessage().contains("AUTODEV_PRICES"), error.getMessage());
        assertEquals("openai:test", new Budgeted(model, List.of(Budget.parse("1k")), Optional.empty()).name());
    }

    @Test
    void a_model_that_costs_nothing_passes_a_budget_of_nothing() {
        Budget budget = Budget.parse("$0");
        var model = new Budgeted(
                new Answers(request -> reply(new Usage(10, 10, Optional.of(BigDecimal.ZERO)))),
                List.of(budget),
                Optional.of(Price.of("0", "0")));
        assertEquals("Yes.", model.ask("Why?").text());
        assertEquals("$0.00", budget.left());
    }

    @Test
    void without_a_limit_the_request_stays_as_it_is_and_usage_is_counted() {
        Budget budget = Budget.unlimited();
        var model = new Budgeted(
                new Answers(request -> {
                    assertFalse(request.maxTokens().isPresent());
                    return reply(new Usage(3, 4, Optional.empty()));
                }),
                List.of(budget),
                Optional.empty());
        model.ask("Why?");
        assertEquals(7, budget.spent().tokens());
        assertEquals(Optional.empty(), budget.spent().usd());
        assertEquals("no limit", budget.left());
    }
}
