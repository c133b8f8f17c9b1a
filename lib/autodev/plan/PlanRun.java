package autodev.plan;

import autodev.Exit;
import autodev.view.View;
import autodev.view.Viewable;
import autodev.workspace.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A run of a plan as it stands: what became of each step, in the plan's order. {@code maybeTwice} names the steps that may have
 * had their effect before a crash and had it again.
 */
public record PlanRun(
        String run,
        Plan plan,
        State state,
        String status,
        Instant started,
        Duration wall,
        List<StepRun> steps,
        List<String> maybeTwice)
        implements Viewable {
    /** How a run stands. */
    public enum State {
        /** It runs, or was killed. */
        RUNNING,
        /** Every step did what it should. */
        DONE,
        /** A step failed. */
        FAILED,
        /** It waits for a person. */
        PAUSED,
        /** It cannot go on: refused, or something is missing. */
        BLOCKED,
        /** The user stopped it. */
        INTERRUPTED;
    }

    /** One step of a run: its tries ({@code began} and {@code ended} as time since the run's start), its outcome once it has one. */
    public record StepRun(Step step, List<Try> tries, Optional<Outcome> outcome) {}

    /** One try of a step. */
    public record Try(int attempt, Duration began, Duration ended, String problem) {}

    /**
     * The run of this name as its journal has it, while it runs in another process too; its plan with secrets masked. Throws
     * BadInput if there is none.
     */
    public static PlanRun of(Workspace workspace, String run) {
        return PlanRuns.read(RunFolder.of(workspace, run)).run();
    }

    /** The exit code for this state: 0 done, 1 failed, 3 paused or blocked, 130 interrupted. */
    public int exitCode() {
        return switch (state) {
            case DONE -> Exit.DONE;
            case FAILED, RUNNING -> Exit.FAILED;
            case PAUSED, BLOCKED -> Exit.BLOCKED;
            case INTERRUPTED -> Exit.INTERRUPTED;
        };
    }

    @Override
    public View view() {
        return RunView.of(this);
    }
}
