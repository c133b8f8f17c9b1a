package autodev.plan;

import autodev.AutodevException;
import autodev.plan.PlanRun.State;
import autodev.workspace.Journal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a run says: on the disk first, then into the run's picture and to its listener. What the disk refuses is kept and offered
 * again with the next lines.
 */
final class PlanJournal {
    private final Journal journal;
    private final RunFold fold;
    private final Voice voice;
    private final Instant start = Instant.now();
    private final long startNanos = System.nanoTime();
    private final List<PlanEvent> unwritten = new ArrayList<>();
    private Optional<String> refusal = Optional.empty();

    PlanJournal(Journal journal, RunFold fold, Voice voice) {
        this.journal = journal;
        this.fold = fold;
        this.voice = voice;
    }

    /** Says the first word of a run, or of its resumption. Throws what the disk says. */
    void open(PlanEvent first) {
        journal.on(first);
        tell(first);
    }

    /**
     * Says what happened, and what is about to begin. Gives whether all of it is on the disk: if not, nothing may begin, and
     * {@code beginning} is forgotten.
     */
    boolean say(List<? extends PlanEvent> happened, List<? extends PlanEvent> beginning) {
        boolean written = write(happened, beginning);
        happened.forEach(this::tell);
        if (written) beginning.forEach(this::tell);
        return written;
    }

    /** Says what happened last and that it is over. If the disk refuses that, the run has ended otherwise: blocked. */
    PlanRun end(List<? extends PlanEvent> happened, Verdict verdict) {
        var ended = ended(verdict);
        boolean written = write(happened, List.of(ended));
        happened.forEach(this::tell);
        if (!written && verdict.state() != State.INTERRUPTED) {
            ended = ended(Verdict.refused(fold.run().run(), refusal.orElseThrow()));
            write(List.of(), List.of(ended));
        }
        tell(ended);
        return fold.run();
    }

    private PlanEvent.Ended ended(Verdict verdict) {
        String status = verdict.status() + voice.problem().map(it -> "; " + it).orElse("");
        return new PlanEvent.Ended(verdict.state(), status, fold.elapsed(now()));
    }

    private boolean write(List<? extends PlanEvent> happened, List<? extends PlanEvent> further) {
        unwritten.addAll(happened);
        var lines = new ArrayList<PlanEvent>(unwritten);
        lines.addAll(further);
        if (lines.isEmpty()) return true;
        try {
            journal.onAll(lines);
            unwritten.clear();
            return true;
        } catch (AutodevException e) {
            refusal = Optional.of(ActionCall.line(String.valueOf(e.getMessage())));
            return false;
        }
    }

    private void tell(PlanEvent event) {
        fold.hear(now(), event);
        voice.on(event);
    }

    // Not the clock's time, which may be set back while the run goes on.
    private Instant now() {
        return start.plusNanos(System.nanoTime() - startNanos);
    }

    /** What the disk said when it refused the last time. */
    Optional<String> refusal() {
        return refusal;
    }

    /** The run as it stands. */
    RunFold fold() {
        return fold;
    }
}
