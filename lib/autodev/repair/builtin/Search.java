package autodev.repair.builtin;

import autodev.repair.Failure;
import autodev.repair.Proposer.Situation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * Looks for edits that turn the tests green: from the workspace as it is, then from states that clearly got better, each
 * round best first, until the bound.
 */
final class Search {
    private static final Duration LEAST_LIMIT = Duration.ofMillis(1500);
    private static final Duration HANGING_LIMIT = Duration.ofMillis(1500);
    private static final int MOST_STATES = 24;
    private static final int FIRST_TURN = 400;
    private static final int NEXT_TURN = 150;
    private static final int LEAST_TURN = 16;
    private static final Duration TURN = Duration.ofSeconds(20);

    private final Situation situation;
    private final Project project;
    private final Bench bench;
    private final Crew crew;
    private final Instant end;
    private final Tally tally = new Tally();
    private final Set<Map<String, String>> states = new HashSet<>();
    private Duration limit = LEAST_LIMIT;

    Search(Situation situation, Project project, Bench bench, Crew crew) {
        this.situation = situation;
        this.project = project;
        this.bench = bench;
        this.crew = crew;
        this.end = Instant.now().plus(situation.bound());
    }

    /** What was found, if anything, and what was done. */
    record Found(Optional<State> best, boolean green, Tally tally) {}

    /** Searches to the end. */
    Found run(Failure failure) throws InterruptedException {
        State base = new State(project.code(), failure, List.of(), 0);
        limit = limit(base);
        if (tally.greenAtStart) return new Found(Optional.empty(), false, tally);
        Optional<State> kept = Optional.empty();
        Deque<Round> rounds = new ArrayDeque<>(List.of(round(base)));
        int most = FIRST_TURN;
        // States take turns: one that looked better may lead nowhere.
        while (!rounds.isEmpty() && Instant.now().isBefore(end)) {
            Round round = rounds.pop();
            Round.Result result = round.run(most);
            if (result.green().isPresent()) return new Found(result.green(), true, tally);
            if (!round.isOver()) rounds.addLast(round);
            Optional<State> next = result.better().or(result::further).filter(b -> states.add(b.code()));
            if (result.better().isPresent() && isFewer(kept, result.better().get())) kept = result.better();
            if (next.isPresent() && states.size() < MOST_STATES) rounds.addFirst(round(next.get()));
            most = turn();
        }
        return new Found(kept, false, tally);
    }

    /** How many runs a state gets before the next has its turn. */
    private int turn() {
        long runs = TURN.toMillis() * crew.size / Math.max(1, tally.wall.toMillis());
        return Math.clamp(runs, LEAST_TURN, NEXT_TURN);
    }

    private static boolean isFewer(Optional<State> kept, State better) {
        return kept.isEmpty()
                || better.failure().distance() < kept.get().failure().distance();
    }

    private Round round(State base) throws InterruptedException {
        Analysis analysis = new Analysis(project, base);
        List<Candidate> candidates = analysis.candidates(spectrum(analysis, base, limit));
        Ranking ranking = new Ranking(project, base.code(), candidates, tally);
        tally.generated += ranking.size();
        return new Round(situation, bench, crew, base, ranking, limit, end, tally);
    }

    /** How long one test run may take: several times what it takes now. */
    private Duration limit(State base) throws InterruptedException {
        Duration left = Duration.between(Instant.now(), end);
        if (base.failure().timedOut())
            return project.fronts().containsKey(Language.JAVA) ? HANGING_LIMIT.multipliedBy(4) : HANGING_LIMIT;
        var result = crew.all(List.<Callable<Optional<autodev.repair.Check.Result>>>of(() -> bench.run(Map.of(), left)))
                .getFirst();
        tally.greenAtStart = result.map(autodev.repair.Check.Result::green).orElse(false);
        Duration wall = result.map(autodev.repair.Check.Result::wall).orElse(left);
        tally.wall = wall;
        return wall.multipliedBy(2).plus(LEAST_LIMIT);
    }

    private Optional<Spectrum> spectrum(Analysis analysis, State base, Duration limit) throws InterruptedException {
        List<Source> traced = analysis.traced();
        if (traced.isEmpty() || !analysis.parses()) return Optional.empty();
        Callable<Optional<Spectrum>> trace = () -> bench.instrumented(
                copy -> {
                    base.code()
                            .forEach((path, text) -> Coverage.store(copy.root().resolve(path), text));
                    Coverage.instrument(copy, traced);
                },
                limit.multipliedBy(2),
                copy -> {
                    project.tests()
                            .forEach((path, text) -> Coverage.store(copy.root().resolve(path), text));
                    return Coverage.read(copy, base.failure());
                });
        return crew.all(List.of(trace)).getFirst();
    }
}
