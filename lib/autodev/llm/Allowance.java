package autodev.llm;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What calls may spend, shared by all who call: a {@link Budget} of this process, or one that several processes keep together.
 * Before a call, the most that it can use is held back; after it, what it used is counted.
 */
public interface Allowance {
    /** A reply bound below this is no use to anybody: such a call is not made. */
    int SHORTEST_REPLY = 256;

    /**
     * A call to be made: a prompt of about {@code input} tokens and a reply of {@code asked} tokens, or where that is empty of as
     * many as there is room for, at most {@code usual}. The price is empty where it is unknown.
     */
    record Call(String model, long input, OptionalInt asked, int usual, Optional<Price> price) {
        /** The shortest reply, in tokens, for which the call is worth making. */
        public int least() {
            return asked.orElse(Math.min(SHORTEST_REPLY, usual));
        }

        /** A copy whose reply is at most {@code bound} tokens long, where its length was not asked for. */
        Call atMost(int bound) {
            return new Call(model, input, asked, Math.min(usual, bound), price);
        }
    }

    /** What is held back for one call until it has ended. */
    interface Hold {
        /** How long the reply may be, in tokens. */
        int reply();

        /** Ends the hold: {@code used} is counted, the rest is free again. Does not throw. */
        void settle(Usage used);
    }

    /**
     * Holds back what the call can use. If it fits only once calls in flight have settled, waits for them. Throws
     * {@link ModelException.BudgetExhausted} if it does not fit at all; {@link autodev.Interrupted}.
     */
    Hold hold(Call call);

    /** Whether there is any limit. */
    boolean limited();

    /** Whether there is a limit in USD: a model then needs a known price. */
    boolean inUsd();
}
