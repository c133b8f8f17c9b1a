package autodev.repair;

import autodev.Event;
import autodev.llm.LlmEvent;
import autodev.llm.Usage;
import autodev.repair.builtin.BuiltinProgress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Makes a {@link RepairProgress} of a repair's events, one after the other. */
final class RepairFold {
    private static final int NOTES = 3;

    private Optional<RepairEvent.Started> begun;
    private String run;
    private String workspace;
    private Optional<RepairEvent.Tested> start;
    private final List<Round> rounds;
    private Usage usage;
    private String now;
    private Optional<RepairEvent.Ended> ended;
    private final List<String> notes;

    RepairFold(RepairProgress so) {
        begun = so.begun();
        run = so.run();
        workspace = so.workspace();
        start = so.start();
        rounds = new ArrayList<>(so.rounds());
        usage = so.usage();
        now = so.now();
        ended = so.ended();
        notes = new ArrayList<>(so.notes());
    }

    RepairProgress progress() {
        return new RepairProgress(begun, run, workspace, start, rounds, usage, now, ended, notes);
    }

    /** The next event; answers whether it changed anything. */
    boolean hear(Event event) {
        switch (event) {
            case RepairEvent known -> {
                hear(known);
                now = RepairLines.status(event).orElseGet(() -> after(known));
            }
            case LlmEvent.Called called -> paid(called.usage(), called.wall());
            case LlmEvent.CallFailed failed -> paid(failed.usage().orElse(Usage.NONE), failed.wall());
            case LlmEvent.Waiting _, LlmEvent.Queued _, BuiltinProgress _ ->
                now = RepairLines.status(event).orElse(now);
            case StepEvent.StepEnded _ -> now = "";
            default -> {
                return false;
            }
        }
        return true;
    }

    /** What goes on after an event that says nothing of it. */
    private String after(RepairEvent event) {
        return switch (event) {
            case RepairEvent.Proposed p ->
                rounds.isEmpty() || rounds.getLast().asked() < 2 ? "applying the patch" : "testing the candidates";
            case RepairEvent.Chosen c -> "applying the patch of the best candidate";
            case RepairEvent.Rejected r when r.again() -> "asking once more for a usable patch";
            case RepairEvent.Packed _, RepairEvent.CandidateTested _, RepairEvent.Noted _, RepairEvent.PromptEdited _ ->
                now;
            default -> "";
        };
    }

    private void hear(RepairEvent event) {
        switch (event) {
            case RepairEvent.Started s -> started(s);
            case RepairEvent.Forked f -> {
                run = f.run();
                workspace = f.workspace();
            }
            case RepairEvent.Asked a -> asked(a);
            case RepairEvent.PromptEdited p -> change(p.iteration(), round -> round.prompt = p.diff());
            case RepairEvent.Rejected r -> {
                if (!r.again() && !rounds.isEmpty())
                    change(rounds.getLast().number(), round -> round.refused = r.reason());
            }
            case RepairEvent.Proposed p ->
                change(p.iteration(), round -> round.candidates = replaced(round.candidates, Candidate.of(p)));
            case RepairEvent.CandidateTested c ->
                change(c.iteration(), round -> each(round, one -> one.number() == c.candidate(), one -> one.with(c)));
            case RepairEvent.Chosen c ->
                change(c.iteration(), round -> each(round, one -> one.patch().equals(c.patch()), Candidate::choose));
            case RepairEvent.Patched p -> change(p.iteration(), round -> round.patched = Optional.of(p));
            case RepairEvent.Tested t -> tested(t);
            case RepairEvent.Undone u -> change(u.iteration(), round -> round.undone = true);
            case RepairEvent.Edited e -> rounds.add(Round.edited(e, progress().tests()));
            case RepairEvent.Noted n -> note(n.message());
            case RepairEvent.Ended e -> ended = Optional.of(e);
            case RepairEvent.Protected _,
                    RepairEvent.Testing _,
                    RepairEvent.Packed _,
                    RepairEvent.Branched _,
                    RepairEvent.Zipped _ -> {}
        }
        // What a run ended with holds until it goes on.
        if (event instanceof RepairEvent.Asked
                || event instanceof RepairEvent.Testing
                || event instanceof RepairEvent.Undone
                || event instanceof RepairEvent.Edited) ended = Optional.empty();
    }

    private void started(RepairEvent.Started s) {
        if (!s.resumed()) {
            start = Optional.empty();
            rounds.clear();
            usage = Usage.NONE;
            notes.clear();
        }
        begun = Optional.of(s);
        run = s.run();
        workspace = s.workspace();
        ended = Optional.empty();
    }

    private void asked(RepairEvent.Asked a) {
        boolean again = !rounds.isEmpty()
                && rounds.getLast().edited().isEmpty()
                && rounds.getLast().number() == a.iteration()
                && rounds.getLast().patched().isEmpty()
                && !rounds.getLast().undone();
        // A resumed run, or a fork with another model, asks for what an iteration still lacks: what it has stays.
        if (again)
            change(a.iteration(), round -> {
                round.asked = a.candidates();
                round.proposer = a.proposer();
            });
        else rounds.add(Round.asked(a, progress().tests()));
    }

    private void tested(RepairEvent.Tested t) {
        for (int i = rounds.size() - 1; i >= 0; i--) {
            if (!rounds.get(i).changed()) continue;
            rounds.set(i, rounds.get(i).with(round -> round.tests = Optional.of(t)));
            return;
        }
        start = Optional.of(t);
    }

    /** Changes the newest round of this number that was not undone. */
    private void change(int number, Consumer<Round.Draft> change) {
        for (int i = rounds.size() - 1; i >= 0; i--) {
            Round round = rounds.get(i);
            if (round.number() != number || round.undone() || round.edited().isPresent()) continue;
            rounds.set(i, round.with(change));
            return;
        }
    }

    private void paid(Usage more, Duration wall) {
        usage = usage.plus(more);
        if (!rounds.isEmpty())
            change(rounds.getLast().number(), round -> {
                round.usage = round.usage.plus(more);
                round.calls = round.calls.plus(wall);
            });
    }

    private void note(String message) {
        notes.add(message);
        if (notes.size() > NOTES) notes.removeFirst();
    }

    private static List<Candidate> replaced(List<Candidate> all, Candidate one) {
        var more = new ArrayList<>(all);
        more.removeIf(other -> other.number() == one.number());
        more.add(one);
        more.sort(java.util.Comparator.comparing(Candidate::number));
        return more;
    }

    private static void each(
            Round.Draft round, Predicate<Candidate> which, java.util.function.UnaryOperator<Candidate> change) {
        var all = new ArrayList<>(round.candidates);
        for (int i = 0; i < all.size(); i++) {
            if (!which.test(all.get(i))) continue;
            all.set(i, change.apply(all.get(i)));
            break;
        }
        round.candidates = all;
    }
}
