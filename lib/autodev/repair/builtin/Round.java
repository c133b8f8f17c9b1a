package autodev.repair.builtin;

import autodev.repair.Check;
import autodev.repair.Failure;
import autodev.repair.Proposer.Situation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Tests the candidates of one state, several at a time, until one is green, the time is over, or a better state waits. */
final class Round {
    // A repair of the whole may come a little later than one of a part; this many runs, or this long, it is waited for.
    private static final int PATIENCE = 16;
    private static final int LEAST_PATIENCE = 6;
    private static final long PATIENCE_MS = 10_000;

    private final Situation situation;
    private final Bench bench;
    private final Crew crew;
    private final State base;
    private final Ranking ranking;
    private final Duration limit;
    private final Instant end;
    private final Tally tally;
    private final Deque<Candidate> slow = new ArrayDeque<>();

    private @Nullable State green;
    private @Nullable State better;
    private @Nullable State further;
    private @Nullable Candidate current;
    private int sinceBetter;
    private int sinceFurther;
    private int turn;
    private boolean slowTurn;
    private boolean over;

    Round(
            Situation situation,
            Bench bench,
            Crew crew,
            State base,
            Ranking ranking,
            Duration limit,
            Instant end,
            Tally tally) {
        this.situation = situation;
        this.bench = bench;
        this.crew = crew;
        this.base = base;
        this.ranking = ranking;
        this.limit = limit;
        this.end = end;
        this.tally = tally;
    }

    /** The states found: a green one, the best one with fewer failing tests, one that only got further. */
    record Result(Optional<State> green, Optional<State> better, Optional<State> further) {}

    /** Whether all its candidates were tested. */
    synchronized boolean isOver() {
        return over;
    }

    /** Tests at most {@code most} candidates more; fewer where a better state was found a while ago. */
    Result run(int most) throws InterruptedException {
        synchronized (this) {
            turn = most;
            better = null;
            further = null;
        }
        List<Callable<Boolean>> workers = new ArrayList<>();
        for (int i = 0; i < crew.size; i++) workers.add(this::work);
        crew.all(workers, this::report);
        synchronized (this) {
            return new Result(Optional.ofNullable(green), Optional.ofNullable(better), Optional.ofNullable(further));
        }
    }

    private boolean work() {
        for (Optional<Candidate> next = take(); next.isPresent(); next = take()) test(next.get());
        return true;
    }

    private Optional<Candidate> take() {
        synchronized (this) {
            if (green != null) return Optional.empty();
            if (!Instant.now().isBefore(end)) {
                tally.outOfTime = true;
                return Optional.empty();
            }
            if (turn-- <= 0 || isEnough()) return Optional.empty();
        }
        Optional<Candidate> next = ranking.next();
        synchronized (this) {
            if (next.isEmpty()) {
                slowTurn = true;
                next = Optional.ofNullable(slow.poll());
            }
            over = next.isEmpty();
            current = next.orElse(current);
            if (next.isPresent()) tally.tried++;
            sinceBetter++;
            sinceFurther++;
        }
        return next;
    }

    private boolean isEnough() {
        return better != null && sinceBetter > patience() || further != null && sinceFurther > 2 * patience();
    }

    private long patience() {
        return Math.clamp(PATIENCE_MS / Math.max(1, tally.wall.toMillis()), LEAST_PATIENCE, PATIENCE);
    }

    private void test(Candidate candidate) {
        Duration left = Duration.between(Instant.now(), end);
        Duration most;
        synchronized (this) {
            most = slowTurn ? limit.multipliedBy(4) : limit;
        }
        if (left.compareTo(Duration.ofMillis(50)) < 0) return;
        var code = base.code(candidate);
        Optional<Check.Result> result = bench.run(code, most.compareTo(left) < 0 ? most : left);
        if (result.isEmpty()) {
            synchronized (this) {
                tally.slow++;
                if (!slowTurn) slow.add(candidate);
            }
            return;
        }
        // Once more, or a flaky test would take any edit for a repair.
        if (result.get().green()) result = bench.run(code, left).filter(r -> confirmed(r));
        result.ifPresent(r -> note(candidate, r));
    }

    private synchronized boolean confirmed(Check.Result again) {
        if (!again.green()) tally.flaky++;
        return again.green();
    }

    private synchronized void note(Candidate candidate, Check.Result result) {
        if (result.failure().isEmpty()) {
            // The likelier one wins where two turn green at once.
            boolean first = green == null || green.score() < candidate.score();
            if (first) green = base.with(candidate, base.failure());
            return;
        }
        Failure after = result.failure().get();
        Progress progress = Progress.of(base.failure(), after);
        if (progress == Progress.FEWER && (better == null || Progress.of(better.failure(), after) == Progress.FEWER)) {
            better = base.with(candidate, after);
            sinceBetter = 0;
        }
        boolean nearer = further == null || after.distance() < further.failure().distance();
        if (progress == Progress.FURTHER && nearer) {
            further = base.with(candidate, after);
            sinceFurther = 0;
        }
    }

    private synchronized void report() {
        if (current == null) return;
        int total = Math.max(tally.tried, tally.generated - tally.dropped);
        situation
                .listener()
                .on(new BuiltinProgress(
                        tally.tried,
                        total,
                        current.path(),
                        current.line(),
                        current.what(base.code().getOrDefault(current.path(), ""))));
    }
}
