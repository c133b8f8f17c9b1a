package autodev.llm.ledger;

import autodev.llm.Ceiling;
import java.util.OptionalInt;

/**
 * One limit of a {@link DayBudget}: what may be used on one day (UTC), and how many requests may begin within any 60
 * seconds, by all processes together; of all calls in the ledger, or only ({@code own}) of those of the budget's agent.
 * {@code whose} names the limit in an error, and {@code remedy} says what to do.
 */
public record DayLimit(Ceiling ceiling, OptionalInt perMinute, boolean own, String whose, String remedy) {
    /** Whether it limits anything. */
    public boolean any() {
        return ceiling.any() || perMinute.isPresent();
    }

    /** The limit in words. */
    @Override
    public String toString() {
        String rate = perMinute.isPresent() ? perMinute.getAsInt() + " requests a minute" : "";
        if (!ceiling.any()) return rate;
        return ceiling + (rate.isEmpty() ? "" : " and " + rate);
    }
}
