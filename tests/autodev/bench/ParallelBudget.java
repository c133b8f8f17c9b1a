package autodev.bench;

import autodev.Event;
import autodev.llm.Backoff;
import autodev.llm.Budget;
import autodev.llm.Layers;
import autodev.llm.Model;
import autodev.llm.ModelException;
import autodev.llm.Models;
import autodev.llm.Prices;
import autodev.llm.Request;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A thousand parallel calls under a budget that allows for a part of them: by how much it is overrun, and what a call costs. */
public final class ParallelBudget implements Measurement {
    private static final int CALLS = 1_000;
    private static final int TOKENS = 50;
    private static final long LIMIT = 20_000;

    @Override
    public String name() {
        return "budget";
    }

    @Override
    public String about() {
        return "1,000 parallel calls under a budget for a part of them";
    }

    @Override
    public Findings measure(Lab lab) throws IOException {
        int[] answered = new int[1];
        int[] atOnce = new int[1];
        var samples = lab.rounds(name(), record -> {
            try (var stub = new StreamStub(TOKENS, Duration.ofMillis(1))) {
                var budget = Budget.parse(LIMIT + "tokens");
                Model model = Models.layered(
                        Models.of("openai:stub", stub.environment()),
                        Layers.of(Map.of())
                                .budget(budget)
                                .prices(Prices.shipped())
                                .backoff(Backoff.DEFAULT)
                                .listener(Event.Listener.none()));
                answered[0] = ask(model);
                atOnce[0] = Math.max(atOnce[0], stub.mostAtOnce());
                record.keep("spent", budget.spent().tokens());
                record.keep("over", Math.max(0, budget.spent().tokens() - LIMIT));
                record.keep("limit", LIMIT);
            }
        });
        return Findings.of(
                        Figure.of("1,000 calls: spent of a budget", Unit.TOKENS, samples.get("spent"))
                                .against("its limit", samples.get("limit")),
                        Figure.of("1,000 calls: over the budget", Unit.TOKENS, samples.get("over"))
                                .aim(1))
                .and(Findings.none(
                        "budget: " + answered[0] + " of " + CALLS + " calls were answered, the others refused before"
                                + " they were sent; at most " + atOnce[0] + " were in flight"));
    }

    private static int ask(Model model) {
        var answered = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CALLS; i++) {
                Request request = Request.of("q" + i).maxTokens(TOKENS);
                threads.submit(() -> {
                    try {
                        model.send(request, _ -> {});
                        answered.incrementAndGet();
                    } catch (ModelException.BudgetExhausted refused) {
                        return; // what the budget is for
                    }
                });
            }
        }
        return answered.get();
    }
}
