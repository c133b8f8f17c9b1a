package autodev.repair;

import autodev.Event;
import autodev.llm.Request;
import autodev.llm.Usage;
import autodev.patch.PatchSet;
import autodev.workspace.Workspace;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Proposes a patch for a failing workspace: a language model, or the builtin engine. */
public interface Proposer {
    /** How it is named in reports: {@code openai:gpt-4o-mini}, {@code builtin}. */
    String name();

    /** Proposes; never changes {@code situation.workspace()}. An interrupt stops it and throws {@link autodev.Interrupted}. */
    Proposal propose(Situation situation);

    /** The proposer for candidate {@code candidate}, from 1, of several side by side: one that answers otherwise, if it can. */
    default Proposer variant(int candidate) {
        return this;
    }

    /** What {@link #propose} would send to a model now, without sending it; empty if it asks no model. */
    default Optional<Request> asks(Situation situation) {
        return Optional.empty();
    }

    /** The same, with what it says to a model changed by {@code edit}; itself if it asks no model. */
    default Proposer edited(UnaryOperator<String> edit) {
        return this;
    }

    /** Whether it may answer otherwise when it is asked the same again, so that several candidates are worth their price. */
    default boolean varies() {
        return false;
    }

    /**
     * What a proposer is told. {@code failure} is empty when there is nothing yet to test; {@code check} may be run in copies
     * of the workspace, {@code workers} of them at a time, until {@code bound} is over; {@code earlier} are the patch sets tried
     * so far, oldest first, with what became of them.
     */
    record Situation(
            Workspace workspace,
            String task,
            String runner,
            Optional<Failure> failure,
            Check check,
            Protection protection,
            Duration bound,
            int workers,
            List<Attempt> earlier,
            Event.Listener listener) {
        /** The same, told to another listener. */
        Situation to(Event.Listener other) {
            return new Situation(workspace, task, runner, failure, check, protection, bound, workers, earlier, other);
        }
    }

    /** An earlier patch set and the failure that it left. */
    record Attempt(String patch, String outcome) {}

    /** The patches proposed, none if it found nothing; {@code explanation} says what was done, in plain words; what it cost. */
    record Proposal(PatchSet patches, String explanation, Usage usage) {}
}
