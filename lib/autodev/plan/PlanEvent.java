package autodev.plan;

import autodev.Event;
import java.time.Duration;
import java.util.List;

/** What a run of a plan says while it runs; its journal holds these, and resume reads them back. */
public sealed interface PlanEvent extends Event {
    /** The run began with this plan. */
    record Started(String run, Plan plan) implements PlanEvent {}

    /** A run goes on; {@code uncertain} are the steps that may have had their effect, and have it once more if they run again. */
    record Resumed(String run, List<String> uncertain) implements PlanEvent {
        /** Holds its own copy. */
        public Resumed {
            uncertain = List.copyOf(uncertain);
        }
    }

    /** A try of a step begins; it may have an effect from here on. */
    record StepStarted(String step, String lane, int attempt) implements PlanEvent {}

    /** A try ended without success; the next one comes after {@code delay}. */
    record StepRetried(String step, int attempt, String problem, Duration delay) implements PlanEvent {}

    /** A person approved that the step begins: the question, who said so, when (ISO-8601) and why. */
    record SignedOff(String step, String signoff, String by, String when, String because) implements PlanEvent {}

    /** A step ended; {@code attempts} tries, none if it was skipped. */
    record StepEnded(String step, String lane, int attempts, Outcome outcome, Duration wall) implements PlanEvent {}

    /** The run ended, or pauses; {@code status} in words, {@code wall} all the time that it ran, without the pauses. */
    record Ended(PlanRun.State state, String status, Duration wall) implements PlanEvent {}
}
