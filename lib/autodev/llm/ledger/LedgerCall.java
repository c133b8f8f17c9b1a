package autodev.llm.ledger;

import autodev.llm.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One call as the ledger keeps it, without any text. {@code id} is unique; {@code at} is when it ended; {@code run} and
 * {@code agent} say for whom it was made ({@code agent} may be empty); {@code model} is {@code provider:model} and
 * {@code served} the server's own name for it; {@code usage.usd} is empty where the price is unknown; {@code outcome} is
 * {@code ok} or the error's type; {@code mayBeBilled} marks a failed call that the provider may bill all the same, whose usage is
 * an estimate; {@code prompt} is the hash of the request.
 */
public record LedgerCall(
        String id,
        Instant at,
        String run,
        String agent,
        String model,
        Optional<String> served,
        Usage usage,
        Duration wall,
        String outcome,
        boolean mayBeBilled,
        String prompt) {
    /** The outcome of a call that was answered. */
    public static final String OK = "ok";
}
