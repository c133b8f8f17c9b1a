package autodev.plan;

import autodev.BadInput;
import autodev.plan.ActionSpec.Effect;
import autodev.plan.PlanEvent.Resumed;
import autodev.plan.PlanEvent.Started;
import autodev.workspace.Journal;
import autodev.workspace.WorkspaceException;
import java.time.Instant;
import java.util.List;

/**
 * The engine that runs plans in this process, every step on a virtual thread. What it promises, whatever kills the process:
 *
 * <ul>
 *   <li>No step begins before it is on the disk that it does, and before it is on the disk how those ended that it waited for.
 *   <li>A step that is done never runs again. One that may have been in the middle does; if that may count twice ({@link
 *       Effect#ONCE}) the run names it.
 *   <li>One engine works on a run at a time; many runs may share a workspace.
 * </ul>
 *
 * A failure is tried again if its exception is {@link autodev.Retryable}, or its time was over. An action that ends well in spite
 * of that counts as done; one that does not end at all is left behind after the {@link Pace}'s grace, and never tried again. An
 * action that was itself interrupted ends the run as if the user had stopped it.
 */
public final class LocalEngine implements Engine {
    private final Pace pace;

    /** Waits as {@link Pace#DEFAULT} says. */
    public LocalEngine() {
        this(Pace.DEFAULT);
    }

    /** Waits as {@code pace} says. */
    public LocalEngine(Pace pace) {
        this.pace = pace;
    }

    /**
     * {@inheritDoc} A plan that cannot be brought into an order is BadInput; an action that is not there blocks only its step. Throws
     * {@link WorkspaceException.UnableToWrite} if the run could not be begun; once it is, a journal that cannot be written any more
     * ends it as blocked.
     */
    @Override
    public PlanRun run(Plan plan, PlanContext context) {
        checkBound(context);
        StepOrder order = StepOrder.of(plan);
        var folder = RunFolder.make(context.workspace(), plan);
        try (var _ = folder.lock();
                var file = Journal.open(folder.journal())) {
            var begun = new Started(folder.run(), plan);
            return toTheEnd(file, new RunFold(Instant.now(), begun), begun, plan, order, context);
        }
    }

    /** {@inheritDoc} A run that is done is given as it is. Throws {@link WorkspaceException.Busy} if another engine works on it. */
    @Override
    public PlanRun resume(String run, PlanContext context) {
        checkBound(context);
        var folder = RunFolder.of(context.workspace(), run);
        try (var _ = folder.lock();
                var file = Journal.open(folder.journal())) {
            RunFold fold = PlanRuns.read(folder);
            PlanRun before = fold.run();
            if (before.state() == PlanRun.State.DONE) return before;
            Plan plan = folder.plan(before.plan());
            List<String> uncertain = plan.steps().stream()
                    .filter(step -> fold.uncertain(step.id()) && countsTwice(step, context))
                    .map(Step::id)
                    .toList();
            new Voice(context.listener()).on(new PlanProgress.Earlier(before));
            return toTheEnd(file, fold, new Resumed(run, uncertain), plan, StepOrder.of(plan), context);
        }
    }

    private PlanRun toTheEnd(
            Journal file, RunFold fold, PlanEvent first, Plan plan, StepOrder order, PlanContext context) {
        var voice = new Voice(context.listener());
        var journal = new PlanJournal(file, fold, voice);
        journal.open(first);
        String run = fold.run().run();
        return new LocalRun(run, plan, order, within(run, voice, context), pace, journal).toTheEnd();
    }

    private static boolean countsTwice(Step step, PlanContext context) {
        return context.actions()
                .find(step.action())
                .filter(action -> action.spec().effect() == Effect.ONCE)
                .isPresent();
    }

    private static PlanContext within(String run, Voice voice, PlanContext context) {
        return new PlanContext(
                context.workspace(),
                context.actions(),
                context.signOffs().forRun(run),
                context.model(),
                context.sandbox(),
                context.network(),
                context.parallel(),
                voice);
    }

    private static void checkBound(PlanContext context) {
        if (context.parallel() < 1)
            throw new BadInput("at most " + context.parallel() + " steps may run at once, expected 1 or more");
    }
}
