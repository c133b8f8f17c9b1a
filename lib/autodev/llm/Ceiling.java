package autodev.llm;

import autodev.Plural;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A limit in tokens, in USD, in both or in neither. */
public record Ceiling(OptionalLong tokens, Optional<BigDecimal> usd) {
    /** No limit. */
    public static final Ceiling NONE = new Ceiling(OptionalLong.empty(), Optional.empty());

    /**
     * Reads a limit: {@code $0.50}, {@code 0.50usd}, {@code 50000tokens}, {@code 50k}, {@code 1.5M tokens}, or both as in
     * {@code $1,20000tokens}. A number alone is USD if it has a decimal point, else tokens (which is the smaller of the two).
     * Throws {@link autodev.BadInput} with examples.
     */
    public static Ceiling parse(String text) {
        return BudgetText.parse(text);
    }

    /** Whether there is any limit. */
    public boolean any() {
        return tokens.isPresent() || usd.isPresent();
    }

    /**
     * How long the reply to {@code call} can be, in tokens, when {@code used} is spent or held; below zero if not even the prompt
     * fits, or if there is a limit in USD and the cost of {@code used} is unknown.
     */
    public long room(Usage used, Allowance.Call call) {
        long room = Integer.MAX_VALUE;
        if (tokens.isPresent()) room = Math.min(room, tokens.getAsLong() - used.tokens() - call.input());
        if (usd.isEmpty()) return room;
        if (used.usd().isEmpty()) return -1;
        Price known = call.price().orElseThrow();
        BigDecimal free = usd.get().subtract(used.usd().get()).subtract(known.most(call.input(), 0));
        if (free.signum() < 0) return -1;
        BigDecimal rate = known.outputRate(call.input());
        if (rate.signum() == 0) return room;
        BigDecimal affordable = free.movePointRight(6).divide(rate, 0, RoundingMode.DOWN);
        return affordable.min(BigDecimal.valueOf(room)).longValue();
    }

    /** What is left of it, in its own units, for example {@code $0.31 and 12000 tokens}; {@code no limit} without one. */
    public String left(Usage spent) {
        return shown(
                tokens.isPresent() ? OptionalLong.of(Math.max(0, tokens.getAsLong() - spent.tokens())) : tokens,
                usd.map(limit -> limit.subtract(spent.usd().orElse(limit)).max(BigDecimal.ZERO)));
    }

    /** Why {@code call} is not made: {@code whose} names the budget, {@code remedy} says what to do. */
    public ModelException.BudgetExhausted exhausted(String whose, Usage spent, Allowance.Call call, String remedy) {
        int least = call.least();
        String cost = call.price()
                .filter(_ -> usd.isPresent())
                .map(p -> " and $" + cents(p.most(call.input(), least)))
                .orElse("");
        String left = usd.isPresent() && spent.usd().isEmpty()
                ? "what is left is not known, because calls of unknown price were made"
                : "left are " + left(spent);
        return new ModelException.BudgetExhausted(
                whose + " of " + this + " does not allow the next call to " + call.model() + ": it needs about "
                        + Plural.of(call.input() + least, "token") + cost + ", " + left + "; " + remedy);
    }

    @Override
    public String toString() {
        return shown(tokens, usd);
    }

    private static String shown(OptionalLong tokens, Optional<BigDecimal> usd) {
        List<String> parts = new ArrayList<>();
        usd.ifPresent(value -> parts.add("$" + cents(value)));
        tokens.ifPresent(value -> parts.add(Plural.of(value, "token")));
        return parts.isEmpty() ? "no limit" : String.join(" and ", parts);
    }

    /** An amount as people write it: two decimals at least, six at most, because a call can cost less than a cent. */
    public static String cents(BigDecimal value) {
        BigDecimal brief = value.setScale(6, RoundingMode.HALF_UP).stripTrailingZeros();
        return (brief.scale() < 2 ? brief.setScale(2) : brief).toPlainString();
    }
}
