package autodev.repair;

import autodev.Event;
import autodev.llm.LlmEvent;
import autodev.llm.Usage;
import autodev.view.View;
import autodev.view.Viewable;
import autodev.workspace.Journal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A repair as its events tell of it so far: a value that {@link #on} answers anew with each event, at the price of a short list,
 * so that a live display can draw whichever it has got. {@code start} is what the tests said before anything was done,
 * {@code rounds} are all turns and edits by hand in their order, undone ones too; {@code usage} is all that was paid; {@code now}
 * says what is going on, "" if nothing is; {@code notes} are the last things that a user should know.
 */
public record RepairProgress(
        Optional<RepairEvent.Started> begun,
        String run,
        String workspace,
        Optional<RepairEvent.Tested> start,
        List<Round> rounds,
        Usage usage,
        String now,
        Optional<RepairEvent.Ended> ended,
        List<String> notes)
        implements Viewable {
    /** Of a repair that has not begun. */
    public static final RepairProgress NONE = new RepairProgress(
            Optional.empty(), "", "", Optional.empty(), List.of(), Usage.NONE, "", Optional.empty(), List.of());

    /** Holds its own copies. */
    public RepairProgress {
        rounds = List.copyOf(rounds);
        notes = List.copyOf(notes);
    }

    /** The progress after this event of the repair or of its model; one of something else changes nothing. */
    public RepairProgress on(Event event) {
        var fold = new RepairFold(this);
        return fold.hear(event) ? fold.progress() : this;
    }

    /**
     * The last run that {@code journal} tells of, ended, going on or killed; empty if there is none. Only reads, so another process
     * may be at work meanwhile.
     */
    public static Optional<RepairProgress> read(Path journal) {
        return of(entries(journal));
    }

    /** What a journal tells of a repair and of its model, oldest first. */
    static List<Journal.Entry<? extends Event>> entries(Path journal) {
        var repair = Journal.read(journal, RepairEvent.class);
        var model = Journal.read(journal, LlmEvent.class);
        var both = new ArrayList<Journal.Entry<? extends Event>>(repair.size() + model.size());
        int next = 0;
        // Each family is in its order whatever the clock did; where it says the same, a call was made for what follows.
        for (var entry : repair) {
            while (next < model.size() && !model.get(next).at().isAfter(entry.at())) both.add(model.get(next++));
            both.add(entry);
        }
        both.addAll(model.subList(next, model.size()));
        return both;
    }

    /** The last run among these entries. */
    static Optional<RepairProgress> of(List<? extends Journal.Entry<? extends Event>> entries) {
        var fold = new RepairFold(NONE);
        for (var entry : entries) fold.hear(entry.event());
        return Optional.of(fold.progress()).filter(progress -> progress.begun().isPresent());
    }

    /** Who is asked, or was asked last. */
    public String proposer() {
        return rounds.reversed().stream()
                .filter(round -> round.edited().isEmpty())
                .map(Round::proposer)
                .findFirst()
                .or(() -> begun.map(RepairEvent.Started::proposer))
                .orElse("");
    }

    /** How many patches there may be; 0 if it has not begun. */
    public int maxIterations() {
        return begun.map(started -> started.settings().maxIterations()).orElse(0);
    }

    /** What the tests said last. */
    public Optional<RepairEvent.Tested> tests() {
        return rounds.reversed().stream()
                .filter(Round::changed)
                .findFirst()
                .map(Round::tests)
                .orElse(start);
    }

    /** The iterations that are over and not undone, oldest first. Of what the tests said they hold what a journal keeps. */
    public List<Iteration> iterations() {
        return Rounds.iterations(this);
    }

    /** The same with other words for what is going on. */
    RepairProgress at(String now) {
        return new RepairProgress(begun, run, workspace, start, rounds, usage, now, ended, notes);
    }

    /** The files that patches and people have changed, undone ones too, sorted. */
    List<String> touched() {
        return rounds.stream()
                .flatMap(round -> round.files().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * How it stands, what goes on, failing tests and cost over the iterations, the last patch folded away, a row for each
     * iteration. While it grows only rows at its end are added.
     */
    @Override
    public View view() {
        return ProgressView.of(this);
    }
}
