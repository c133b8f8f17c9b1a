package autodev.repair.builtin;

import autodev.repair.Failure;
import autodev.repair.Proposer.Situation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Looks for edits that turn the tests green: from the workspace as it is, then from states that clearly got better, each
 * round best first, until the bound.
 */
final class Search {
    private static final Duration LEAST_LIMIT = Duration.ofSeconds(4);
    private static final Duration HANGING_LIMIT = Duration.ofSeconds(3);
    private static final int MOST_ROUNDS = 12;

    private final Situation situation;
    private final Project project;
    private final Bench bench;
    private final Crew crew;
    private final Instant end;
    private final Tally tally = new Tally();

    Search(Situation situation, Project project, Bench bench, Crew crew) {
        this.situation = situation;
        this.project = project;
        this.bench = bench;
        this.crew = crew;
        this.end = Instant.now().plus(situation.bound());
    }

    /** What was found, if anything, and what was done. */
    record Found(Optional<Base> best, boolean green, Tally tally) {}

    /** Searches to the end. */
    Found run(Failure failure) throws InterruptedException {
        Base base = new Base(project.code(), failure, List.of());
        Optional<Base> kept = Optional.empty();
        Duration limit = limit(base);
        for (int round = 0; round < MOST_ROUNDS && Instant.now().isBefore(end); round++) {
            if (tally.greenAtStart) return new Found(Optional.empty(), false, tally);
            Analysis analysis = new Analysis(project, base);
            List<Candidate> candidates = analysis.candidates(spectrum(analysis, base, limit));
            Ranking ranking = new Ranking(project, base.code(), candidates);
            tally.generated += ranking.size();
            Round.Result result = new Round(situation, bench, crew, base, ranking, limit, end, tally).run();
            tally.dropped += ranking.dropped();
            if (result.green().isPresent()) return new Found(result.green(), true, tally);
            if (result.better().isPresent()) kept = result.better();
            Optional<Base> next = result.better().or(result::further);
            if (next.isEmpty()) break;
            base = next.get();
        }
        return new Found(kept, false, tally);
    }

    /** How long one test run may take: several times what it takes now. */
    private Duration limit(Base base) throws InterruptedException {
        Duration left = Duration.between(Instant.now(), end);
        if (base.failure().timedOut()) return project.fronts().containsKey(Language.JAVA) ? HANGING_LIMIT.multipliedBy(3) : HANGING_LIMIT;
        var result = crew.all(List.<Callable<Optional<autodev.repair.Check.Result>>>of(() -> bench.run(Map.of(), left))).getFirst();
        tally.greenAtStart = result.map(autodev.repair.Check.Result::green).orElse(false);
        Duration wall = result.map(autodev.repair.Check.Result::wall).orElse(left);
        tally.wall = wall;
        Duration limit = wall.multipliedBy(4).plusSeconds(2);
        return limit.compareTo(LEAST_LIMIT) < 0 ? LEAST_LIMIT : limit;
    }

    private Optional<Spectrum> spectrum(Analysis analysis, Base base, Duration limit) throws InterruptedException {
        List<Source> traced = analysis.traced();
        if (traced.isEmpty() || !analysis.parses()) return Optional.empty();
        Callable<Optional<Spectrum>> trace = () -> bench.instrumented(
                copy -> {
                    base.code().forEach((path, text) -> Coverage.store(copy.root().resolve(path), text));
                    Coverage.instrument(copy, traced);
                },
                limit.multipliedBy(2),
                copy -> {
                    project.tests().forEach((path, text) -> Coverage.store(copy.root().resolve(path), text));
                    return Coverage.read(copy, base.failure());
                });
        return crew.all(List.of(trace)).getFirst();
    }
}
