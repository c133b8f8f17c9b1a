package autodev.repair;

import autodev.llm.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * One turn of a repair as it goes on: asked, proposed, patched, tested; or what a person did by hand between two turns, with
 * {@code edited}. {@code number} counts from 1, of an edit by hand it is that of the iteration before; {@code proposer} was asked
 * for {@code asked} candidates with the workspace at {@code version}; {@code was} is what the tests said before and {@code tests}
 * what they say after it; {@code usage} is all that was paid for it and {@code calls} how long the calls took together; {@code prompt} is what a person changed in the prompt, as a diff;
 * {@code refused} is why the last reply had no usable patch. An {@code undone} one counts no more.
 */
public record Round(
        int number,
        String proposer,
        int asked,
        String version,
        Optional<RepairEvent.Tested> was,
        List<Candidate> candidates,
        Optional<RepairEvent.Patched> patched,
        Optional<RepairEvent.Edited> edited,
        Optional<RepairEvent.Tested> tests,
        Usage usage,
        Duration calls,
        String prompt,
        String refused,
        boolean undone) {
    /** Holds its own copy. */
    public Round {
        candidates = List.copyOf(candidates);
    }

    static Round asked(RepairEvent.Asked asked, Optional<RepairEvent.Tested> was) {
        return new Round(
                asked.iteration(),
                asked.proposer(),
                asked.candidates(),
                asked.version(),
                was,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Usage.NONE,
                Duration.ZERO,
                "",
                "",
                false);
    }

    static Round edited(RepairEvent.Edited edited, Optional<RepairEvent.Tested> was) {
        var asked = new RepairEvent.Asked(edited.iteration(), "by hand", 0, edited.version());
        return asked(asked, was).with(draft -> draft.edited = Optional.of(edited));
    }

    /** Whether files are no longer what they were before. */
    public boolean changed() {
        return !undone && (patched.isPresent() || edited.isPresent());
    }

    /** Whether it is over and counts: tested after a change, or without a patch; {@code open}: it may still go on. */
    boolean counts(boolean open) {
        if (undone || edited.isPresent()) return false;
        return patched.isPresent() ? tests.isPresent() : !open;
    }

    /** What the tests say after it; where it changed nothing, what they said before. */
    Optional<RepairEvent.Tested> left() {
        return changed() ? tests : was;
    }

    /** What it did to the files: the diff of its patch, or of the edit; "" if there is none yet. */
    public String diff() {
        return edited.map(RepairEvent.Edited::diff)
                .or(() -> applied().map(Candidate::diff))
                .orElse("");
    }

    /** The files that it changed. */
    public List<String> files() {
        return edited.map(RepairEvent.Edited::files)
                .or(() -> patched.map(RepairEvent.Patched::files))
                .orElse(List.of());
    }

    /** The candidate whose patch came into the workspace. */
    Optional<Candidate> applied() {
        return patched.flatMap(in -> candidates.stream()
                .filter(one -> one.patch().equals(in.patch()))
                .findFirst());
    }

    /** What was added to it since it stood as {@code before}, which had no patch; empty if nothing was. */
    Optional<Round> since(Round before) {
        if (before.patched.isPresent() || before.edited.isPresent()) return Optional.empty();
        if (with(draft -> draft.undone = before.undone).equals(before)) return Optional.empty();
        return Optional.of(with(draft -> {
            draft.usage = new Usage(
                    usage.inputTokens() - before.usage.inputTokens(),
                    usage.outputTokens() - before.usage.outputTokens(),
                    usage.cachedTokens() - before.usage.cachedTokens(),
                    usage.estimated(),
                    usage.usd().flatMap(all -> before.usage.usd().map(all::subtract)));
            draft.calls = calls.minus(before.calls);
        }));
    }

    /** How many tests fail by what they said, 0 if they pass; empty where nobody could count. */
    static OptionalInt failing(Optional<RepairEvent.Tested> tests) {
        if (tests.isEmpty()) return OptionalInt.empty();
        if (tests.get().green()) return OptionalInt.of(0);
        boolean counted = !tests.get().failing().isEmpty() && !tests.get().timedOut();
        return counted ? OptionalInt.of(tests.get().failing().size()) : OptionalInt.empty();
    }

    /** How long proposing took, as far as it is known: the longest of the candidates. */
    Duration proposing() {
        return candidates.stream()
                .map(one -> one.wall()
                        .plus(one.tested()
                                .map(RepairEvent.CandidateTested::wall)
                                .orElse(Duration.ZERO)))
                .max(Duration::compareTo)
                .orElse(calls);
    }

    /** How long the proposing and the tests took. */
    public Duration time() {
        return proposing().plus(tests.map(RepairEvent.Tested::wall).orElse(Duration.ZERO));
    }

    Round with(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return new Round(
                number,
                draft.proposer,
                draft.asked,
                version,
                was,
                draft.candidates,
                draft.patched,
                draft.edited,
                draft.tests,
                draft.usage,
                draft.calls,
                draft.prompt,
                draft.refused,
                draft.undone);
    }

    /** A round that goes on. */
    static final class Draft {
        String proposer;
        int asked;
        List<Candidate> candidates;
        Optional<RepairEvent.Patched> patched;
        Optional<RepairEvent.Edited> edited;
        Optional<RepairEvent.Tested> tests;
        Usage usage;
        Duration calls;
        String prompt;
        String refused;
        boolean undone;

        private Draft(Round round) {
            proposer = round.proposer;
            asked = round.asked;
            candidates = round.candidates;
            patched = round.patched;
            edited = round.edited;
            tests = round.tests;
            usage = round.usage;
            calls = round.calls;
            prompt = round.prompt;
            refused = round.refused;
            undone = round.undone;
        }
    }
}
