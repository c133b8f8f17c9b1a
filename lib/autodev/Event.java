package autodev;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * What a run says while it runs. A run of anything is a stream of events; the journal, the terminal's progress, a live
 * cell, a page and {@code --json} are listeners, and resume reads the same events back. Implementations are records in a
 * sealed interface of their package, so a listener can switch over them and Jackson can write and read them.
 */
public interface Event {
    /** The event's name in a journal: the record's simple name, for example {@code TestsRan}. */
    @JsonIgnore
    default String kind() {
        return getClass().getSimpleName();
    }

    /** Hears every event of a run, in order, on the thread that the run runs on; must return quickly and not throw. */
    @FunctionalInterface
    interface Listener {
        /** Hears one event. */
        void on(Event event);

        /** This listener, then {@code next}. */
        default Listener and(Listener next) {
            return event -> {
                on(event);
                next.on(event);
            };
        }

        /** Hears nothing. */
        static Listener none() {
            return event -> {};
        }
    }
}
