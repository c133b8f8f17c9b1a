package autodev.llm;

import autodev.BadInput;
import autodev.Interrupted;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What a run may spend, in tokens, USD or both, shared by all its calls and threads. Before a call, the most that it can use
 * is held back (prompt by estimate, reply by its bound); after it, what it used is counted. Held and spent together never
 * exceed the limit, so parallel calls cannot overrun it, however many there are. The one way past the limit is a prompt that is
 * larger than our estimate, or a server that ignores the bound on a reply: by that excess, for the calls in flight.
 */
public final class Budget {
    /** A reply bound below this is no use to anybody: such a call is not made. */
    static final int SHORTEST_REPLY = 256;

    private final OptionalLong tokens;
    private final Optional<BigDecimal> usd;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition freed = lock.newCondition();
    private Usage spent = Usage.NONE;
    private long heldTokens;
    private BigDecimal heldUsd = BigDecimal.ZERO;
    private int holds;

    Budget(OptionalLong tokens, Optional<BigDecimal> usd) {
        this.tokens = tokens;
        this.usd = usd;
    }

    /** What one call may use at most: held until {@link #settle}. {@code usd} is empty where the price is unknown. */
    record Hold(long input, int reply, Optional<BigDecimal> usd) {}

    /** No limit; usage is still counted. */
    public static Budget unlimited() {
        return new Budget(OptionalLong.empty(), Optional.empty());
    }

    /**
     * Reads a limit: {@code $0.50}, {@code 0.50usd}, {@code 50000tokens}, {@code 50k}, {@code 1.5M tokens}, or both as in
     * {@code $1,20000tokens}. A number alone is USD if it has a decimal point, else tokens (which is the smaller of the two).
     * Throws BadInput with examples.
     */
    public static Budget parse(String text) {
        return BudgetText.parse(text);
    }

    /** Counts what an earlier part of this run has spent, as on resume; gives this budget. Throws BadInput if a limit in USD cannot be checked, because that part's cost is unknown. */
    public Budget spentBefore(Usage earlier) {
        if (usd.isPresent() && earlier.usd().isEmpty())
            throw new BadInput("the earlier part of this run used a model of unknown price, so a budget of " + this
                    + " cannot be kept; give a budget in tokens");
        lock.lock();
        try {
            spent = spent.plus(earlier);
        } finally {
            lock.unlock();
        }
        return this;
    }

    /** Whether there is any limit. */
    public boolean limited() {
        return tokens.isPresent() || usd.isPresent();
    }

    /** Whether there is a limit in USD: a model then needs a known price. */
    public boolean inUsd() {
        return usd.isPresent();
    }

    /** What all calls have used so far; a broken-off call that may have been billed counts in full, as estimated. */
    public Usage spent() {
        lock.lock();
        try {
            return spent;
        } finally {
            lock.unlock();
        }
    }

    /** What is left, in the units of the limit, for example {@code $0.31 and 12000 tokens}; {@code no limit} without one. */
    public String left() {
        lock.lock();
        try {
            return shown(
                    tokens.isPresent() ? OptionalLong.of(Math.max(0, tokens.getAsLong() - spent.tokens())) : tokens,
                    usd.map(limit -> limit.subtract(spent.usd().orElse(limit)).max(BigDecimal.ZERO)));
        } finally {
            lock.unlock();
        }
    }

    /** The limit, as {@link #left()} shows what is left. */
    @Override
    public String toString() {
        return shown(tokens, usd);
    }

    /**
     * Holds back what a call of {@code input} tokens can use: a reply of {@code asked} tokens, or where that is empty of as
     * many as there is room for, at most {@code usual}. If it fits only once calls in flight have settled, waits for them.
     * Throws BudgetExhausted if it does not fit at all; {@link Interrupted}.
     */
    Hold hold(String model, long input, OptionalInt asked, int usual, Optional<Price> price) {
        int need = asked.orElse(Math.min(SHORTEST_REPLY, usual));
        lock.lock();
        try {
            while (room(input, price) < need) {
                if (holds == 0) throw exhausted(model, input, need, price);
                freed.await();
            }
            int reply = asked.orElse((int) Math.min(usual, room(input, price)));
            var hold = new Hold(input, reply, price.map(p -> p.most(input, reply)));
            holds++;
            heldTokens += input + reply;
            heldUsd = heldUsd.add(hold.usd().orElse(BigDecimal.ZERO));
            return hold;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted("the wait for the budget");
        } finally {
            lock.unlock();
        }
    }

    /** Ends a hold: {@code used} is counted, the rest is free again. */
    void settle(Hold hold, Usage used) {
        lock.lock();
        try {
            holds--;
            heldTokens -= hold.input() + hold.reply();
            heldUsd = heldUsd.subtract(hold.usd().orElse(BigDecimal.ZERO));
            spent = spent.plus(used);
            freed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    // How long a reply can be, in tokens, by what is neither spent nor held; below zero if not even the prompt fits.
    private long room(long input, Optional<Price> price) {
        long room = Integer.MAX_VALUE;
        if (tokens.isPresent()) room = Math.min(room, tokens.getAsLong() - spent.tokens() - heldTokens - input);
        if (usd.isEmpty()) return room;
        Price known = price.orElseThrow();
        BigDecimal free =
                usd.get().subtract(spent.usd().orElseThrow()).subtract(heldUsd).subtract(known.most(input, 0));
        if (free.signum() < 0) return -1;
        BigDecimal rate = known.outputRate(input);
        if (rate.signum() == 0) return room;
        BigDecimal affordable = free.movePointRight(6).divide(rate, 0, RoundingMode.DOWN);
        return affordable.min(BigDecimal.valueOf(room)).longValue();
    }

    private ModelException exhausted(String model, long input, int need, Optional<Price> price) {
        String cost = price.filter(_ -> usd.isPresent())
                .map(p -> " and $" + cents(p.most(input, need)))
                .orElse("");
        return new ModelException.BudgetExhausted("the budget of " + this + " does not allow the next call to " + model
                + ": it needs about " + (input + need) + " tokens" + cost + ", left are " + left()
                + "; raise --budget and resume");
    }

    private static String shown(OptionalLong tokens, Optional<BigDecimal> usd) {
        List<String> parts = new ArrayList<>();
        usd.ifPresent(value -> parts.add("$" + cents(value)));
        tokens.ifPresent(value -> parts.add(value + " tokens"));
        return parts.isEmpty() ? "no limit" : String.join(" and ", parts);
    }

    // At least two decimals, at most six: a call can cost less than a cent.
    private static String cents(BigDecimal value) {
        BigDecimal short_ = value.setScale(6, RoundingMode.HALF_UP).stripTrailingZeros();
        return (short_.scale() < 2 ? short_.setScale(2) : short_).toPlainString();
    }
}
