package autodev.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several budgets at once, and servers that keep to none. */
class BudgetedTest {
    private static final Price PRICE = Price.of("1", "10");

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

    /** Uses exactly what it may. */
    private static Reply greedy(Request request) {
        long in = Tokens.estimate(request);
        long out = request.maxTokens().orElseThrow();
        return reply(new Usage(in, out, Optional.of(PRICE.cost(in, 0, 0, out))));
    }

    @Test
    void an_error_after_the_reply_had_begun_counts_and_one_before_does_not() {
        var budget = Budget.parse("5k");
        for (String partial : List.of("", "Half")) {
            var failing = new Answers(_ -> {
                throw new ModelException.ServerFailed("boom", Optional.empty()).arrived(partial);
            });
            var model = new Budgeted(failing, List.of(budget), Optional.of(PRICE));
            assertThrows(
                    ModelException.ServerFailed.class,
                    () -> model.send(Request.of("Why?").maxTokens(900)));
            assertEquals(!partial.isEmpty(), budget.spent().tokens() > 900, partial);
        }
    }

    @Test
    void a_call_must_fit_every_budget_that_it_is_within_and_the_one_that_refuses_is_named() {
        Budget run = Budget.parse("3000tokens");
        Budget coder = Budget.parse("1000tokens")
                .named("agent coder's budget", "give it more")
                .within(run);
        Budget tester = Budget.parse("5k")
                .named("agent tester's budget", "give it more")
                .within(run);
        var models = Stream.of(coder, tester)
                .map(budget -> new Budgeted(new Answers(BudgetedTest::greedy), List.of(budget), Optional.of(PRICE)))
                .toList();
        var request = Request.of("Why?").maxTokens(900);
        models.getFirst().send(request);
        var own = assertThrows(
                ModelException.BudgetExhausted.class, () -> models.getFirst().send(request));
        assertTrue(own.getMessage().startsWith("agent coder's budget of 1000 tokens"), own.getMessage());
        models.getLast().send(request);
        models.getLast().send(request);
        var outer = assertThrows(
                ModelException.BudgetExhausted.class, () -> models.getLast().send(request));
        assertTrue(outer.getMessage().startsWith("the budget of 3000 tokens"), outer.getMessage());
        assertEquals(
                run.spent().tokens(), coder.spent().tokens() + tester.spent().tokens());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 100})
    void a_server_that_ignores_bounds_exceeds_it_by_its_excess_for_the_calls_in_flight(long excess) throws Exception {
        long each = Tokens.estimate(Request.of("Why?")) + 300;
        var inFlight = new AtomicInteger();
        var most = new AtomicInteger();
        Budget budget = Budget.parse("20k");
        var model = new Budgeted(
                new Answers(request -> {
                    most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                    Thread.yield();
                    inFlight.decrementAndGet();
                    return reply(new Usage(each - 300, 300 + excess, Optional.empty()));
                }),
                List.of(budget.named("inner", "").within(budget)),
                Optional.empty());
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 1000; i++)
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    model.send(Request.of("Why?").maxTokens(300));
                } catch (ModelException.BudgetExhausted e) {
                    inFlight.addAndGet(0);
                }
            }));
        for (var thread : threads) thread.join();
        assertTrue(most.get() <= 20_000 / each, most + " were in flight");
        assertTrue(budget.spent().tokens() > 20_000 - each, budget.spent().toString());
        assertTrue(
                budget.spent().tokens() <= 20_000 + excess * (20_000 / each),
                budget.spent().toString());
    }
}
