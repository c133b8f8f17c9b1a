package autodev.repair;

import autodev.AutodevException;
import autodev.Interrupted;
import autodev.patch.PatchException;
import autodev.repair.Proposer.Proposal;
import autodev.repair.Proposer.Situation;
import autodev.workspace.WorkspaceException;
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
import java.util.stream.IntStream;

/**
 * Several proposals side by side, {@code count} of them, each tested in a copy of the workspace; the first that turns green
 * wins. Those that are {@code paid} are tested only, for the others {@code proposer} is asked.
 */
record Candidates(Proposer proposer, Situation situation, int iteration, int count, Paid paid) {

    /**
     * What candidates of an iteration were answered before the run was stopped: their proposals, and how many had no patch.
     * Where none had one the model is asked anew, as it is after a run that ended without a patch.
     */
    record Paid(List<RepairEvent.Proposed> proposed, int fruitless) {
        static final Paid NONE = new Paid(List.of(), 0);

        /** Without those that cannot be applied any more; says so. */
        Paid applicable(Situation situation) {
            var still = proposed.stream().filter(one -> applies(one, situation)).toList();
            return still.isEmpty() ? NONE : new Paid(still, fruitless);
        }

        private static boolean applies(RepairEvent.Proposed one, Situation situation) {
            try {
                return !Pending.patches(one)
                        .changes(situation.workspace(), situation.protection()::covers)
                        .isEmpty();
            } catch (PatchException | WorkspaceException e) {
                situation
                        .listener()
                        .on(new RepairEvent.Noted("the patch of candidate " + one.candidate()
                                + ", proposed before the stop, cannot be applied any more: " + e.getMessage()));
                return false;
            }
        }

        private boolean has(int candidate) {
            return proposed.stream().anyMatch(one -> one.candidate() == candidate);
        }
    }

    /**
     * A proposal and what its tests said in the copy; {@code result} is empty where there was no patch to test. {@code patch}
     * is the fingerprint of the patch set as it was proposed.
     */
    record Tried(int candidate, String patch, Proposal proposal, Optional<Check.Result> result) {
        boolean green() {
            return result.map(Check.Result::green).orElse(false);
        }

        private int failing() {
            return result.flatMap(Check.Result::failure).map(Failure::distance).orElse(green() ? 0 : Integer.MAX_VALUE);
        }
    }

    /** The candidates for which the proposer is asked: the first is nearly greedy, so what had no patch was most likely its. */
    List<Integer> asked() {
        int missing = Math.max(0, count - paid.proposed().size() - paid.fruitless());
        var free = IntStream.rangeClosed(1, count)
                .filter(n -> !paid.has(n))
                .boxed()
                .toList();
        return free.subList(free.size() - missing, free.size());
    }

    /** All that came to an end, the best first: green, else the fewest failing tests, else the lowest number. */
    List<Tried> run() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var ended = new ExecutorCompletionService<Tried>(threads);
            var testing = new Semaphore(Math.max(1, situation.workers()));
            var asked = asked();
            for (var one : paid.proposed()) ended.submit(() -> again(one, testing));
            for (int candidate : asked) ended.submit(() -> attempt(candidate, testing));
            try {
                return collect(ended, paid.proposed().size() + asked.size());
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private List<Tried> collect(CompletionService<Tried> ended, int all) {
        var tried = new ArrayList<Tried>();
        AutodevException failed = null;
        for (int n = 0; n < all; n++) {
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
                throw new Interrupted("the work on " + all + " candidates");
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
        String patch = proposal.patches().fingerprint();
        if (proposal.patches().isEmpty()) return new Tried(candidate, patch, proposal, Optional.empty());
        situation
                .listener()
                .on(new RepairEvent.Proposed(
                        iteration,
                        candidate,
                        patch,
                        proposal.patches().preview(situation.workspace()),
                        proposal.explanation(),
                        proposal.usage(),
                        Duration.ofNanos(System.nanoTime() - start)));
        return tested(candidate, patch, proposal, testing);
    }

    private Tried again(RepairEvent.Proposed one, Semaphore testing) throws InterruptedException {
        var proposal = new Proposal(Pending.patches(one), one.explanation(), one.usage());
        return tested(one.candidate(), one.patch(), proposal, testing);
    }

    private Tried tested(int candidate, String patch, Proposal proposal, Semaphore testing)
            throws InterruptedException {
        testing.acquire();
        try (var copy = Scratch.copyOf(situation.workspace())) {
            proposal.patches().apply(copy.workspace(), situation.protection()::covers);
            Check.Result result = situation.check().run(copy.workspace());
            int distance = result.failure().map(Failure::distance).orElse(0);
            OptionalInt failing = distance == Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of(distance);
            situation
                    .listener()
                    .on(new RepairEvent.CandidateTested(iteration, candidate, result.green(), failing, result.wall()));
            return new Tried(candidate, patch, proposal, Optional.of(result));
        } finally {
            testing.release();
        }
    }
}
