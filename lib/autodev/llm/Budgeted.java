package autodev.llm;

import autodev.BadInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A layer that keeps calls within every {@link Allowance} it is given. Gives a request without a bound on its reply the bound
 * that they need. A failed call that may have been billed, an interrupted one among them, counts in full (without a limit: its
 * prompt only); one that surely was not counts nothing.
 */
final class Budgeted implements Model {
    // For a model of which we do not know how long its replies can get.
    private static final int USUAL_REPLY = 16_384;
    // Room to think and to write a large patch; more would hold back budget that parallel calls could use.
    private static final int LARGEST_REPLY = 32_768;
    private final Model model;
    private final List<Allowance> allowances;
    private final Optional<Price> price;
    private final boolean limited;

    /** Throws BadInput if one of them is in USD and the model's price is unknown. */
    Budgeted(Model model, List<? extends Allowance> allowances, Optional<Price> price) {
        this.model = model;
        this.allowances = List.copyOf(allowances);
        this.price = price;
        this.limited = allowances.stream().anyMatch(Allowance::limited);
        for (Allowance allowance : allowances) if (allowance.inUsd() && price.isEmpty()) throw unpriced(allowance);
    }

    private BadInput unpriced(Allowance allowance) {
        return new BadInput("the price of " + model.name() + " is unknown, so a budget of " + allowance
                + " cannot be kept; give a budget in tokens (50000tokens), or its price in the file that"
                + " AUTODEV_PRICES names: {\"prices\": {\"" + model.name()
                + "\": {\"input\": USD, \"output\": USD}}}, per million tokens");
    }

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public Reply send(Request request, Delta.Listener deltas) {
        int usual = price.map(p -> Math.min(LARGEST_REPLY, p.maxOutput().orElse(USUAL_REPLY)))
                .orElse(USUAL_REPLY);
        var call = new Allowance.Call(name(), Tokens.estimate(request), request.maxTokens(), usual, price);
        var holds = new ArrayList<Allowance.Hold>();
        var used = Usage.NONE;
        boolean sent = false;
        try {
            int bound = request.maxTokens().orElse(usual);
            for (Allowance allowance : allowances) {
                holds.add(allowance.hold(call.atMost(bound)));
                bound = Math.min(bound, holds.getLast().reply());
            }
            Request bounded = limited ? request.maxTokens(bound) : request;
            used = most(call, bound);
            sent = true;
            Reply reply = model.send(bounded, deltas);
            used = reply.usage();
            return reply;
        } catch (ModelException e) {
            if (!e.mayBeBilled()) used = Usage.NONE;
            throw e;
        } finally {
            for (Allowance.Hold hold : holds) hold.settle(sent ? used : Usage.NONE);
        }
    }

    // Without a limit nothing is at stake, and a whole reply that never came would only spoil the sum.
    private Usage most(Allowance.Call call, int bound) {
        int reply = limited ? bound : 0;
        return new Usage(call.input(), reply, 0, true, price.map(p -> p.most(call.input(), reply)));
    }
}
