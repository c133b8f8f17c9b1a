package autodev.llm;

import autodev.BadInput;
import autodev.Interactive;
import autodev.Interrupted;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * What a run, an agent or a conversation may spend, in tokens, USD or both, shared by all its calls and threads. Before a call,
 * the most that it can use is held back (prompt by estimate, reply by its bound); after it, what it used is counted. Held and
 * spent together never exceed the limit, so parallel calls cannot overrun it, however many there are. The one way past the limit
 * is a prompt that is larger than our estimate, or a server that ignores the bound on a reply: by that excess, for the calls in
 * flight. Those are never more than fit in side by side: of a limit of 20,000 tokens and calls of 8 tokens in and at most 300
 * out, 64.
 *
 * <p>Budgets nest: a call under a budget that is {@link #within} another must fit both, and counts in both.
 */
public final class Budget implements Allowance {
    private final Ceiling ceiling;
    private final String whose;
    private final String remedy;
    private final Optional<Budget> outer;
    // One for all that are nested in each other, so that a call is held in all of them or in none.
    private final ReentrantLock lock;
    private final Condition freed;
    private Usage spent = Usage.NONE;
    private long heldTokens;
    private BigDecimal heldUsd = BigDecimal.ZERO;
    private int holds;

    private Budget(Ceiling ceiling, String whose, String remedy, Optional<Budget> outer) {
        this.ceiling = ceiling;
        this.whose = whose;
        this.remedy = remedy;
        this.outer = outer;
        this.lock = outer.map(o -> o.lock).orElseGet(ReentrantLock::new);
        this.freed = outer.map(o -> o.freed).orElseGet(lock::newCondition);
    }

    /** A budget with this limit. */
    public static Budget of(Ceiling ceiling) {
        return new Budget(
                ceiling, "the budget", Interactive.either("raise --budget", "give a larger one"), Optional.empty());
    }

    /** No limit; usage is still counted. */
    public static Budget unlimited() {
        return of(Ceiling.NONE);
    }

    /** A budget with the limit that {@code text} is; see {@link Ceiling#parse}. Throws BadInput with examples. */
    public static Budget parse(String text) {
        return of(Ceiling.parse(text));
    }

    /** A new budget with the same limit, and with words for an error: whose it is ("agent coder's budget") and what to do when it is used up. */
    public Budget named(String whose, String remedy) {
        return new Budget(ceiling, whose, remedy, outer);
    }

    /** A new budget with the same limit that spends from {@code outer} too: an agent's within its run's. */
    public Budget within(Budget outer) {
        return new Budget(ceiling, whose, remedy, Optional.of(outer));
    }

    /** Counts what an earlier part of this run has spent, as on resume; gives this budget. Throws BadInput if a limit in USD cannot be checked, because that part's cost is unknown. */
    public Budget spentBefore(Usage earlier) {
        if (inUsd() && earlier.usd().isEmpty())
            throw new BadInput("the earlier part of this run used a model of unknown price, so a budget of " + this
                    + " cannot be kept; give a budget in tokens");
        count(earlier);
        return this;
    }

    /** Counts usage for which nothing was held. */
    void count(Usage used) {
        lock.lock();
        try {
            chain().forEach(budget -> budget.spent = budget.spent.plus(used));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean limited() {
        return chain().anyMatch(budget -> budget.ceiling.any());
    }

    @Override
    public boolean inUsd() {
        return chain().anyMatch(budget -> budget.ceiling.usd().isPresent());
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
        return ceiling.left(spent());
    }

    /** The limit, as {@link #left()} shows what is left. */
    @Override
    public String toString() {
        return outer.filter(_ -> !ceiling.any()).map(Budget::toString).orElseGet(ceiling::toString);
    }

    @Override
    public Hold hold(Call call) {
        lock.lock();
        try {
            for (var tight = tight(call); tight.isPresent(); tight = tight(call)) {
                if (tight.get().holds == 0)
                    throw tight.get().ceiling.exhausted(tight.get().whose, tight.get().spent, call, tight.get().remedy);
                freed.await();
            }
            long room = chain().mapToLong(budget -> budget.room(call)).min().orElseThrow();
            int reply = call.asked().orElse((int) Math.min(call.usual(), room));
            var held = new Held(call.input(), reply, call.price().map(p -> p.most(call.input(), reply)));
            chain().forEach(budget -> budget.hold(held, 1));
            return held;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted("the wait for the budget");
        } finally {
            lock.unlock();
        }
    }

    // The budget without room for the call, one that no call in flight can make room in before one that has such calls.
    private Optional<Budget> tight(Call call) {
        var without = chain().filter(budget -> budget.room(call) < call.least()).toList();
        return without.stream()
                .filter(budget -> budget.holds == 0)
                .findFirst()
                .or(() -> without.stream().findFirst());
    }

    private long room(Call call) {
        var held = new Usage(heldTokens, 0, Optional.of(heldUsd));
        return ceiling.room(spent.plus(held), call);
    }

    private void hold(Held held, int sign) {
        holds += sign;
        heldTokens += sign * (held.input + held.reply);
        heldUsd = heldUsd.add(held.usd.orElse(BigDecimal.ZERO).multiply(BigDecimal.valueOf(sign)));
    }

    private Stream<Budget> chain() {
        return Stream.iterate(Optional.of(this), Optional::isPresent, one -> one.flatMap(budget -> budget.outer))
                .map(Optional::orElseThrow);
    }

    /** What one call may use at most; the cost is empty where the price is unknown. */
    private final class Held implements Hold {
        private final long input;
        private final int reply;
        private final Optional<BigDecimal> usd;

        Held(long input, int reply, Optional<BigDecimal> usd) {
            this.input = input;
            this.reply = reply;
            this.usd = usd;
        }

        @Override
        public int reply() {
            return reply;
        }

        @Override
        public void settle(Usage used) {
            lock.lock();
            try {
                chain().forEach(budget -> budget.hold(this, -1));
                count(used);
                freed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}
