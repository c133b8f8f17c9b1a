package autodev.llm;

import autodev.BadInput;
import java.util.Optional;

/**
 * A layer that keeps calls within a {@link Budget}. Gives a request without a bound on its reply the bound that the budget
 * needs. A failed call that may have been billed, an interrupted one among them, counts in full
 * (without a limit: its prompt only); one that surely was not
 * counts nothing.
 */
final class Budgeted implements Model {
    // For a model of which we do not know how long its replies can get.
    private static final int USUAL_REPLY = 16_384;
    // Room to think and to write a large patch; more would hold back budget that parallel calls could use.
    private static final int LARGEST_REPLY = 32_768;
    private final Model model;
    private final Budget budget;
    private final Optional<Price> price;

    /** Throws BadInput if the budget is in USD and the model's price is unknown. */
    Budgeted(Model model, Budget budget, Optional<Price> price) {
        if (budget.inUsd() && price.isEmpty())
            throw new BadInput("the price of " + model.name() + " is unknown, so a budget of " + budget
                    + " cannot be kept; give a budget in tokens (50000tokens), or its price in the file that"
                    + " AUTODEV_PRICES names: {\"prices\": {\"" + model.name()
                    + "\": {\"input\": USD, \"output\": USD}}}, per million tokens");
        this.model = model;
        this.budget = budget;
        this.price = price;
    }

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public Reply send(Request request, Delta.Listener deltas) {
        int usual = price.map(p -> Math.min(LARGEST_REPLY, p.maxOutput().orElse(USUAL_REPLY)))
                .orElse(USUAL_REPLY);
        var hold = budget.hold(name(), Tokens.estimate(request), request.maxTokens(), usual, price);
        var used = Usage.NONE;
        try {
            Reply reply = model.send(budget.limited() ? request.maxTokens(hold.reply()) : request, deltas);
            used = reply.usage();
            return reply;
        } catch (ModelException e) {
            if (e instanceof ModelException.MayBeBilled) used = most(hold);
            throw e;
        } catch (RuntimeException | Error e) {
            used = most(hold);
            throw e;
        } finally {
            budget.settle(hold, used);
        }
    }

    // Without a limit nothing is at stake, and a whole reply that never came would only spoil the sum.
    private Usage most(Budget.Hold hold) {
        return budget.limited()
                ? new Usage(hold.input(), hold.reply(), 0, true, hold.usd())
                : new Usage(hold.input(), 0, 0, true, price.map(p -> p.most(hold.input(), 0)));
    }
}
