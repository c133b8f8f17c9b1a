package autodev.plan;

import autodev.Event;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A run's listener as the run sees it: steps speak from threads of their own, the listener hears one event after the other; what it
 * throws does not reach the run, which names it in its last words.
 */
final class Voice implements Event.Listener {
    private final Event.Listener listener;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile Optional<String> problem = Optional.empty();

    Voice(Event.Listener listener) {
        this.listener = listener;
    }

    @Override
    public void on(Event event) {
        turn.lock();
        try {
            listener.on(event);
        } catch (RuntimeException | Error e) {
            if (problem.isEmpty()) problem = Optional.of(ActionCall.line("a listener failed: " + e));
        } finally {
            turn.unlock();
        }
    }

    /** What the listener's first failure was. */
    Optional<String> problem() {
        return problem;
    }
}
