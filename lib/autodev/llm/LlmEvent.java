package autodev.llm;

import autodev.Event;
import java.time.Duration;
import java.util.Optional;

/** What the layers round a model say while it is called. One event for every attempt, so none that may cost is unseen. */
public sealed interface LlmEvent extends Event {
    /**
     * A call that was answered. {@code served} is the server's own name of the model; {@code promptHash} is
     * {@link Request#hash()}; {@code prompt} (the messages, each after its role) and {@code reply} are there only if asked for,
     * without secrets.
     */
    record Called(
            String model,
            Optional<String> served,
            Usage usage,
            Duration wall,
            String promptHash,
            Optional<String> prompt,
            Optional<String> reply)
            implements LlmEvent {}

    /**
     * A call that failed: {@code error} is the type's simple name, {@code problem} its message. {@code usage} is there, as an
     * estimate, if the call may be billed all the same; {@code prompt} only if asked for.
     */
    record CallFailed(
            String model,
            String error,
            String problem,
            boolean mayBeBilled,
            Optional<Usage> usage,
            Duration wall,
            String promptHash,
            Optional<String> prompt)
            implements LlmEvent {}

    /** A wait of {@code delay} before attempt {@code next} of at most {@code attempts}; {@code reason} is short: {@code TooBusy}, {@code ServerFailed}. */
    record Waiting(String model, String reason, Duration delay, int next, int attempts) implements LlmEvent {}

    /** A wait of at least {@code delay}, after {@code ahead} other calls, for a rate limit: {@code 60 requests a minute}. */
    record Queued(String model, String limit, Duration delay, int ahead) implements LlmEvent {}

    /** Calls are not written to the ledger of costs; the calls themselves go on. Said once. */
    record LedgerFailed(String problem) implements LlmEvent {}

    /**
     * A tool that a model called, once it has ended. {@code arguments} is the JSON of the call, cut and without secrets; if it
     * {@code failed}, {@code problem} is what the model was told.
     */
    record ToolCalled(String tool, String arguments, Duration wall, boolean failed, Optional<String> problem)
            implements LlmEvent {}

    /**
     * From now on the oldest {@code turns} turns of a conversation are not sent any more, so that the rest fits: about
     * {@code tokens} tokens are, of at most {@code limit}.
     */
    record HistoryCut(String model, int turns, long tokens, long limit) implements LlmEvent {}
}
