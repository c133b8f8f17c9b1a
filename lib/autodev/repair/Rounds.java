package autodev.repair;

import autodev.llm.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes iterations of what a journal tells of a run's rounds. */
final class Rounds {
    private Rounds() {}

    static List<Iteration> iterations(RepairProgress progress) {
        var iterations = new ArrayList<Iteration>();
        List<Round> rounds = progress.rounds();
        for (int i = 0; i < rounds.size(); i++) {
            Round round = rounds.get(i);
            boolean over = round.patched().isPresent()
                    || i < rounds.size() - 1
                    || progress.ended().isPresent()
                    || round.asked() == 1
                            && !round.refused().isEmpty()
                            && progress.now().isEmpty();
            if (round.edited().isEmpty() && !round.undone() && over) iterations.add(iteration(round));
        }
        return List.copyOf(iterations);
    }

    private static Iteration iteration(Round round) {
        Optional<Candidate> applied = round.applied();
        Optional<RepairEvent.Tested> tests = round.patched().isPresent() ? round.tests() : round.was();
        Optional<Outcome> outcome = round.patched().isEmpty()
                ? Optional.of(round.candidates().isEmpty() ? Outcome.NO_PATCH : Outcome.STUCK)
                : tests.filter(RepairEvent.Tested::green).map(green -> Outcome.GREEN);
        return new Iteration(
                round.number(),
                round.patched().map(RepairEvent.Patched::patch).orElse(""),
                round.version(),
                round.patched().map(RepairEvent.Patched::version).orElse(round.version()),
                round.patched().map(RepairEvent.Patched::files).orElse(List.of()),
                applied.map(Candidate::diff).orElse(""),
                applied.map(Candidate::explanation).orElse(round.refused()),
                round.candidates().stream().map(Candidate::usage).reduce(Usage.NONE, Usage::plus),
                tests.flatMap(Rounds::failure),
                round.proposing(),
                tests.map(RepairEvent.Tested::wall).orElse(Duration.ZERO),
                outcome,
                round.candidates());
    }

    /** What a journal keeps of a red test run. */
    private static Optional<Failure> failure(RepairEvent.Tested tests) {
        if (tests.green()) return Optional.empty();
        int failing = tests.failing().size();
        OptionalInt passed = tests.ran().isPresent() && tests.ran().getAsInt() >= failing
                ? OptionalInt.of(tests.ran().getAsInt() - failing)
                : OptionalInt.empty();
        return Optional.of(
                new Failure(tests.exitCode(), tests.timedOut(), tests.failing(), List.of(), passed, tests.tail()));
    }
}
