package autodev.change;

import autodev.AutodevException;
import autodev.Exit;
import autodev.Interrupted;
import autodev.change.finding.Finding;
import autodev.llm.ModelException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * One run of a batch. A finding waits for the model, then for a worktree, then for its checks; more of them are under
 * way than checks may run, so that these never wait for a model or for git.
 */
final class BatchRun {
    private static final int PER_JOB = 3;
    private static final int MOST_NOTES = 10;

    private final Batch batch;
    private final Change change;
    private final List<Finding> wanted;
    private final Map<Finding, BatchRow> rows = new LinkedHashMap<>();
    private final Deque<Finding> queue;
    private final Set<String> notes = new LinkedHashSet<>();
    private int workers;
    private final long start = System.nanoTime();
    private int resumed;
    private volatile String stopped = "";

    BatchRun(Batch batch) {
        this.batch = batch;
        this.change = batch.change;
        this.wanted =
                batch.report.findings().stream().distinct().limit(batch.limit).toList();
        this.queue = new ArrayDeque<>(wanted);
    }

    BatchOutcome run() {
        Asker asker = change.asker();
        boolean drafts = change.drafts;
        // Before anything is paid for.
        if (drafts) change.drafting();
        if (wanted.isEmpty()) return over();
        boolean grouped = batch.group == Batch.Group.PACKAGE;
        try (var worktrees = worktrees();
                var journal = BatchJournal.open(batch, asker.name(), worktrees.base())) {
            journal.rows().forEach((finding, row) -> {
                if (wanted.contains(finding)) rows.put(finding, row);
            });
            resumed = rows.size();
            change.listener.on(new BatchEvent.Began(wanted.size(), resumed, batch.jobs));
            // A draft of many is opened when all of them are known.
            if (grouped) change.drafts(false);
            try (var record = ChangeRecord.open(change)) {
                all(new Work(asker, worktrees, record, journal));
                if (grouped && drafts && stopped.isEmpty()) {
                    change.drafts(true);
                    note(new BatchGroups(change, worktrees, record, rows, journal::keep).draft(wanted));
                }
            }
            BatchOutcome outcome = over();
            journal.over(stopped.isEmpty() && outcome.findings().stream().allMatch(BatchRow::settled));
            return outcome;
        } finally {
            change.drafts(drafts);
        }
    }

    private Worktrees worktrees() {
        if (!batch.ahead) return Worktrees.alone(change.repository);
        return Worktrees.of(change.repository, Math.min(wanted.size(), batch.jobs + 1), batch.jobs);
    }

    /** What every finding needs. */
    private record Work(Asker asker, Worktrees worktrees, ChangeRecord record, BatchJournal journal) {}

    private void all(Work work) {
        workers = batch.ahead ? Math.min(wanted.size(), PER_JOB * batch.jobs + 2) : 1;
        var running = new ArrayList<Future<?>>();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < workers; i++) running.add(pool.submit(() -> some(work)));
        }
        if (Thread.interrupted()) {
            Thread.currentThread().interrupt();
            throw new Interrupted("the batch");
        }
        for (Future<?> one : running) rethrow(one);
    }

    private static void rethrow(Future<?> ended) {
        try {
            ended.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            if (e.getCause() instanceof Error cause) throw cause;
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted("the batch");
        }
    }

    private void some(Work work) {
        while (stopped.isEmpty() && !Thread.currentThread().isInterrupted()) {
            var finding = next();
            if (finding.isEmpty() || !one(finding.get(), work)) return;
        }
    }

    private Optional<Finding> next() {
        synchronized (rows) {
            while (!queue.isEmpty()) {
                Finding finding = queue.removeFirst();
                if (!rows.containsKey(finding)) return Optional.of(finding);
            }
            workers--;
            return Optional.empty();
        }
    }

    /** Whether its worker goes on. */
    private boolean one(Finding finding, Work work) {
        long begun = System.nanoTime();
        try {
            var run = new ChangeRun(change, finding, work.asker(), work.worktrees(), work.record());
            ChangeOutcome outcome = run.run();
            note(outcome.notes());
            settled(BatchRow.of(outcome, since(begun)), work.journal());
            return true;
        } catch (Interrupted e) {
            throw e;
        } catch (AutodevException e) {
            if (e instanceof ModelException.BudgetExhausted && later(finding)) return false;
            String message = String.valueOf(e.getMessage());
            // No model, a policy, a budget: the next finding would meet the same.
            if (e.exitCode() == Exit.BLOCKED) stop(message);
            settled(BatchRow.of(finding, message, since(begun)), work.journal());
            return true;
        }
    }

    private void note(List<String> more) {
        synchronized (rows) {
            for (String note : more) if (notes.size() < MOST_NOTES) notes.add(note);
        }
    }

    // What others have under way is held back from the budget until its price is known: there may be enough later.
    private boolean later(Finding finding) {
        synchronized (rows) {
            if (workers <= 1) return false;
            workers--;
            queue.addFirst(finding);
            return true;
        }
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private void stop(String reason) {
        synchronized (rows) {
            if (!stopped.isEmpty()) return;
            stopped = reason;
        }
        change.listener.on(new BatchEvent.Stopping(reason));
    }

    private void settled(BatchRow row, BatchJournal journal) {
        journal.keep(row);
        // One after the other, so that a listener hears of them in this order.
        synchronized (rows) {
            rows.put(row.finding(), row);
            int done = rows.size();
            long each = since(start).toNanos() / Math.max(1, done - resumed);
            int passed = (int) rows.values().stream().filter(BatchRow::passed).count();
            var cost = BatchOutcome.sum(List.copyOf(rows.values()));
            Duration left = Duration.ofNanos(each * (wanted.size() - done));
            change.listener.on(new BatchEvent.Settled(row, done, wanted.size(), passed, cost, left));
        }
    }

    private BatchOutcome over() {
        var inOrder = wanted.stream().map(rows::get).filter(row -> row != null).toList();
        int repeated = (int) (batch.report.findings().size()
                - batch.report.findings().stream().distinct().count());
        var outcome = new BatchOutcome(
                batch.report.findings().size(),
                batch.report.skipped().size(),
                repeated,
                resumed,
                inOrder,
                List.copyOf(notes),
                stopped,
                change.dryRun);
        change.listener.on(new BatchEvent.Over(outcome));
        return outcome;
    }
}
