package autodev.llm;

import autodev.Event;
import autodev.Interrupted;
import autodev.Retryable;
import java.time.Duration;

/**
 * A layer that tries again what a type says may pass ({@link Retryable}): never another 4xx. Honours how long the server asks
 * us to wait; gives up at once if that is longer than the {@link Backoff} allows. A call that ran into its time limit is tried
 * once more only: it has taken long enough, and may be billed each time. A stream of which something was heard is not begun
 * again. Every wait is announced before it begins.
 */
final class Retrying implements Model {
    /** Waits; the one thing that a test does differently. */
    @FunctionalInterface
    interface Sleeper {
        void sleep(Duration time) throws InterruptedException;
    }

    private final Model model;
    private final Backoff backoff;
    private final Event.Listener listener;
    private final Sleeper sleeper;

    Retrying(Model model, Backoff backoff, Event.Listener listener) {
        this(model, backoff, listener, Thread::sleep);
    }

    Retrying(Model model, Backoff backoff, Event.Listener listener, Sleeper sleeper) {
        this.model = model;
        this.backoff = backoff;
        this.listener = listener;
        this.sleeper = sleeper;
    }

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public Reply send(Request request, Delta.Listener deltas) {
        var begun = new Begun(deltas);
        Duration waited = Duration.ZERO;
        int timeouts = 0;
        for (int attempt = 1; ; attempt++) {
            try {
                return model.send(request, deltas == Delta.Listener.NONE ? deltas : begun);
            } catch (ModelException e) {
                // What a listener has heard cannot be taken back, and a second reply would begin in other words.
                if (begun.any) throw e;
                if (!(e instanceof Retryable) || attempt >= backoff.attempts()) throw e;
                if (e instanceof ModelException.TimedOut && ++timeouts == 2) throw e;
                Duration wait = e.retryAfter().orElse(backoff.after(attempt));
                waited = waited.plus(wait);
                if (waited.compareTo(backoff.total()) > 0) throw e;
                pause(e, wait, attempt + 1);
            }
        }
    }

    /** Passes on what arrives, and knows whether anything did. */
    private static final class Begun implements Delta.Listener {
        private final Delta.Listener deltas;
        private boolean any;

        Begun(Delta.Listener deltas) {
            this.deltas = deltas;
        }

        @Override
        public void on(Delta delta) {
            any = true;
            deltas.on(delta);
        }
    }

    private void pause(ModelException e, Duration wait, int next) {
        listener.on(new LlmEvent.Waiting(name(), e.getClass().getSimpleName(), wait, next, backoff.attempts()));
        try {
            sleeper.sleep(wait);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Interrupted("the wait for " + name());
        }
    }
}
