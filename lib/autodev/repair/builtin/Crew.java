package autodev.repair.builtin;

import autodev.AutodevException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The threads that run tests. Closing interrupts them, which kills what they run, and waits until they are gone. */
final class Crew implements AutoCloseable {
    private static final long TICK_MS = 200;

    private final ExecutorService threads;
    final int size;

    Crew(int size) {
        this.size = Math.max(1, size);
        this.threads = Executors.newFixedThreadPool(
                this.size,
                Thread.ofPlatform().daemon().name("autodev-builtin-", 1).factory());
    }

    /** Runs all tasks and answers what they answer, in order; what one throws is thrown here. */
    <T> List<T> all(List<? extends Callable<T>> tasks) throws InterruptedException {
        return all(tasks, () -> {});
    }

    /** As {@link #all(List)}; calls {@code tick} about five times a second on the calling thread meanwhile. */
    <T> List<T> all(List<? extends Callable<T>> tasks, Runnable tick) throws InterruptedException {
        List<Future<T>> futures = new ArrayList<>();
        tasks.forEach(t -> futures.add(threads.submit(t)));
        List<T> answers = new ArrayList<>();
        for (Future<T> f : futures) answers.add(answer(f, tick));
        return answers;
    }

    private static <T> T answer(Future<T> future, Runnable tick) throws InterruptedException {
        while (true) {
            try {
                return future.get(TICK_MS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                tick.run();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException known) throw known;
                throw new AutodevException("the repair search broke: " + e.getCause(), e);
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        boolean interrupted = false;
        while (!threads.isTerminated()) {
            try {
                if (!threads.awaitTermination(1, TimeUnit.SECONDS)) threads.shutdownNow();
            } catch (InterruptedException e) {
                // The copies may not be deleted under a running test; the flag is put back below.
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }
}
