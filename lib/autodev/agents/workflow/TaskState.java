package autodev.agents.workflow;

import autodev.plan.Outcome;
import autodev.plan.PlanRun.StepRun;
import autodev.view.View.Tone;
import java.util.Locale;

/** How a task of a run stands. */
enum TaskState {
    PENDING(Tone.MUTED),
    RUNNING(Tone.PLAIN),
    COMPLETED(Tone.GOOD),
    FAILED(Tone.BAD),
    SKIPPED(Tone.WARN);

    private final Tone tone;

    TaskState(Tone tone) {
        this.tone = tone;
    }

    Tone tone() {
        return tone;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What could not begin for want of a model, or the like, has failed too; what waits for a person is pending. */
    static TaskState of(StepRun task) {
        if (task.outcome().isEmpty()) return task.tries().isEmpty() ? PENDING : RUNNING;
        return switch (task.outcome().get()) {
            case Outcome.Done _ -> COMPLETED;
            case Outcome.Failed _, Outcome.TimedOut _, Outcome.Blocked _ -> FAILED;
            case Outcome.AwaitingSignOff _ -> PENDING;
            case Outcome.Skipped _ -> SKIPPED;
        };
    }
}
