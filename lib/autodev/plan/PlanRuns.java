package autodev.plan;

import autodev.AutodevException;
import autodev.BadInput;
import autodev.workspace.Journal;
import autodev.workspace.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The runs of plans that a workspace has. */
public final class PlanRuns {
    private PlanRuns() {}

    /**
     * All of them, the newest first. One that cannot be read is blocked, without steps, and its status says why; one that was killed
     * before it began is none.
     */
    public static List<PlanRun> list(Workspace workspace) {
        return RunFolder.all(workspace).stream()
                .flatMap(folder -> readable(folder).stream())
                .sorted(Comparator.comparing(PlanRun::started)
                        .thenComparing(PlanRun::run)
                        .reversed())
                .toList();
    }

    private static Optional<PlanRun> readable(RunFolder folder) {
        try {
            return fold(folder).map(RunFold::run);
        } catch (AutodevException e) {
            var nothing = new Plan(folder.run(), "", Plan.Dialect.STEPS, OnFailure.HALT, List.of());
            return Optional.of(new PlanRun(
                    folder.run(),
                    nothing,
                    PlanRun.State.BLOCKED,
                    ActionCall.line(String.valueOf(e.getMessage())),
                    Instant.EPOCH,
                    Duration.ZERO,
                    List.of(),
                    List.of()));
        }
    }

    /** What the journal in this folder tells. Throws BadInput if it tells of no run. */
    static RunFold read(RunFolder folder) {
        return fold(folder)
                .orElseThrow(() -> new BadInput("the journal of run " + folder.run()
                        + " has no beginning: it was killed before its first step; run the plan anew"));
    }

    private static Optional<RunFold> fold(RunFolder folder) {
        Optional<RunFold> fold = Optional.empty();
        for (var entry : Journal.read(folder.journal(), PlanEvent.class)) {
            if (fold.isPresent()) fold.get().hear(entry.at(), entry.event());
            else if (entry.event() instanceof PlanEvent.Started begun)
                fold = Optional.of(new RunFold(entry.at(), begun));
        }
        return fold;
    }
}
