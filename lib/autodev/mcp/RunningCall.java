package autodev.mcp;

import org.jspecify.annotations.Nullable;

/** A call and its thread, which may be interrupted only as long as the call has it. */
final class RunningCall {
    private @Nullable Thread thread;
    private boolean over;
    private boolean cancelled;

    /** The calling thread takes it up; not if it was cancelled before. */
    synchronized boolean begin() {
        if (cancelled) return false;
        thread = Thread.currentThread();
        return true;
    }

    synchronized void cancel() {
        if (over) return;
        cancelled = true;
        if (thread != null) thread.interrupt();
    }

    synchronized void end() {
        over = true;
        // The thread goes on to write answers.
        if (cancelled && thread == Thread.currentThread()) Thread.interrupted();
    }

    synchronized boolean cancelled() {
        return cancelled;
    }
}
