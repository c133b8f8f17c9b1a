package autodev.repair;

import autodev.AutodevException;
import autodev.Interrupted;
import autodev.repair.Proposer.Proposal;
import autodev.repair.Proposer.Situation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** Several proposals side by side, each tested in a copy of the workspace; the first that turns green wins. */
record Candidates(Proposer proposer, Situation situation, int iteration, int count) {

    /** A proposal and what its tests said in the copy; {@code result} is empty where there was no patch to test. */
    record Tried(int candidate, Proposal proposal, Optional<Check.Result> result) {
        boolean green() {
            return result.map(Check.Result::green).orElse(false);
        }

        private int failing() {
            return result.flatMap(Check.Result::failure).map(Failure::distance).orElse(green() ? 0 : Integer.MAX_VALUE);
        }
    }

    /** All that came to an end, the best first: green, else the fewest failing tests, else the lowest number. */
    List<Tried> run() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var ended = new ExecutorCompletionService<Tried>(threads);
            var testing = new Semaphore(Math.max(1, situation.workers()));
            for (int n = 1; n <= count; n++) {
                int candidate = n;
                ended.submit(() -> attempt(candidate, testing));
            }
            try {
                return collect(ended);
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private List<Tried> collect(CompletionService<Tried> ended) {
        var tried = new ArrayList<Tried>();
        AutodevException failed = null;
        for (int n = 0; n < count; n++) {
            try {
                Tried one = ended.take().get();
                tried.add(one);
                if (one.green()) break;
            } catch (ExecutionException e) {
                failed = e.getCause() instanceof AutodevException known
                        ? known
                        : new AutodevException("candidate failed: " + e.getCause(), e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Interrupted("the work on " + count + " candidates");
            }
        }
        if (tried.isEmpty() && failed != null) throw failed;
        tried.sort(Comparator.comparing((Tried one) -> one.result().isEmpty())
                .thenComparing(Tried::failing)
                .thenComparing(Tried::candidate));
        return tried;
    }

    private Tried attempt(int candidate, Semaphore testing) throws InterruptedException {
        long start = System.nanoTime();
        Proposal proposal = proposer.variant(candidate).propose(situation);
        if (proposal.patches().isEmpty()) return new Tried(candidate, proposal, Optional.empty());
        situation
                .listener()
                .on(new RepairEvent.Proposed(
                        iteration,
                        candidate,
                        proposal.patches().fingerprint(),
                        proposal.patches().preview(situation.workspace()),
                        proposal.explanation(),
                        proposal.usage(),
                        Duration.ofNanos(System.nanoTime() - start)));
        testing.acquire();
        try (var copy = Scratch.copyOf(situation.workspace())) {
            proposal.patches().apply(copy.workspace(), situation.protection()::covers);
            Check.Result result = situation.check().run(copy.workspace());
            int distance = result.failure().map(Failure::distance).orElse(0);
            OptionalInt failing = distance == Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of(distance);
            situation
                    .listener()
                    .on(new RepairEvent.CandidateTested(iteration, candidate, result.green(), failing, result.wall()));
            return new Tried(candidate, proposal, Optional.of(result));
        } finally {
            testing.release();
        }
    }
}
