package autodev.change.registry;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Intents and suggestions in a database: SQLite in AutoDev's state folder, or what {@code AUTODEV_DB} names ({@code jdbc:postgresql://…}, {@code postgresql://…}, a
 * file). Several processes and threads may use it at once; nothing that was written is lost.
 */
public final class IntentRegistry implements AutoCloseable {
    private IntentRegistry() {}

    /** The registry that {@code environment} names; brought to the present form if it is an older one. Throws {@link RegistryException}, {@link autodev.BadInput}. */
    public static IntentRegistry open(Map<String, String> environment) {
        throw new UnsupportedOperationException("contract");
    }

    /** Adds one; its id must be new. */
    public void add(Intent intent) {
        throw new UnsupportedOperationException("contract");
    }

    /** Changes the one of this id, whole or not at all; gives it as it is then. */
    public Intent change(String id, UnaryOperator<Intent> change) {
        throw new UnsupportedOperationException("contract");
    }

    /** The one of this id. */
    public Optional<Intent> find(String id) {
        throw new UnsupportedOperationException("contract");
    }

    /** What is asked of a list: empty parts ask nothing. {@code text} is looked for in code, file, reason and suggestion. */
    public record Query(
            Optional<Intent.Status> status,
            Optional<String> owner,
            Optional<String> suggestion,
            Optional<String> file,
            Optional<String> code,
            Optional<String> text,
            int limit,
            int offset) {
        /** All, the first 100. */
        public static final Query ALL = new Query(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                100,
                0);
    }

    /** Those that fit, the last changed first. */
    public List<Intent> list(Query query) {
        throw new UnsupportedOperationException("contract");
    }

    /** How many fit. */
    public long count(Query query) {
        throw new UnsupportedOperationException("contract");
    }

    /** Those that are reserved or planned and unchanged for so long. */
    public List<Intent> stale(Duration age) {
        throw new UnsupportedOperationException("contract");
    }

    /** Makes the stale ones expired; gives how many. */
    public int expire(Duration age) {
        throw new UnsupportedOperationException("contract");
    }

    /** Writes a suggestion, or what has become of it. */
    public void put(Suggestion suggestion) {
        throw new UnsupportedOperationException("contract");
    }

    /** The newest suggestion for this key. */
    public Optional<Suggestion> suggested(String key) {
        throw new UnsupportedOperationException("contract");
    }

    /** The suggestion of this id. */
    public Optional<Suggestion> suggestion(String id) {
        throw new UnsupportedOperationException("contract");
    }

    /** Those that fit, the newest first. */
    public List<Suggestion> suggestions(Optional<String> outcome, int limit, int offset) {
        throw new UnsupportedOperationException("contract");
    }

    /** What all suggestions come to: total, passed, drafted, merged, mean confidence (0 if none), cost. */
    public record Figures(
            long total, long passed, long drafted, long merged, double confidence, java.math.BigDecimal cost) {}

    /** As it is now. */
    public Figures figures() {
        throw new UnsupportedOperationException("contract");
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException("contract");
    }
}
