package autodev.llm;

import autodev.Interrupted;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * Runs the calls of one reply at the same time, each on a virtual thread of its own, so that an interrupt is ours to notice
 * whatever a tool does with it. None runs on when this returns or throws, but a tool that ignores an interrupt for
 * {@link #PATIENCE}: a thread cannot be ended by force.
 */
final class ToolThreads {
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private record Running(Thread thread, FutureTask<ToolCalling.Done> task) {}

    private ToolThreads() {}

    /** {@code done} hears of each call on this thread, in the order of the calls. Throws {@link Interrupted}. */
    static void run(List<ToolCalling> calls, Consumer<ToolCalling.Done> done) {
        var ended = new LinkedBlockingQueue<Future<ToolCalling.Done>>();
        var carried = Conversation.carried();
        var running = calls.stream()
                .map(call -> {
                    var task = new FutureTask<>(() -> carried.call(call::run)) {
                        @Override
                        protected void done() {
                            ended.add(this);
                        }
                    };
                    String name = "tool " + call.call().name();
                    return new Running(Thread.ofVirtual().name(name).start(task), task);
                })
                .toList();
        boolean whole = false;
        boolean interrupted = false;
        try {
            hear(running, ended, done);
            whole = true;
        } catch (InterruptedException e) {
            interrupted = true;
        } catch (ExecutionException e) {
            interrupted = e.getCause() instanceof Interrupted;
            if (e.getCause() instanceof Error error) throw error;
            if (!interrupted) throw new IllegalStateException("a call told of everything else", e.getCause());
        } finally {
            if (!whole && stop(running)) interrupted = true;
            if (interrupted) Thread.currentThread().interrupt();
        }
        if (interrupted)
            throw new Interrupted("the round of tools (" + String.join(", ", ToolCalling.names(calls)) + ")");
    }

    // In the order of the calls; but what ends them all is noticed whichever call it comes from.
    private static void hear(
            List<Running> running, BlockingQueue<Future<ToolCalling.Done>> ended, Consumer<ToolCalling.Done> done)
            throws InterruptedException, ExecutionException {
        int heard = 0;
        while (heard < running.size()) {
            ended.take().get();
            while (heard < running.size() && running.get(heard).task().isDone())
                done.accept(running.get(heard++).task().get());
        }
    }

    // Whether this thread was interrupted, before or while it waited.
    private static boolean stop(List<Running> running) {
        boolean interrupted = Thread.interrupted();
        for (var each : running) each.task().cancel(true);
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            for (var each : running) each.thread().join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
        } catch (InterruptedException e) {
            return true;
        }
        return interrupted;
    }
}
