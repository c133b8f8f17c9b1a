package autodev.change.registry;

import autodev.BadInput;
import autodev.Secrets;
import autodev.StateFolder;
import autodev.view.View;
import autodev.view.Viewable;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Intents and suggestions in a database: SQLite in AutoDev's state folder ({@code registry.db}), or what {@code
 * AUTODEV_DB} names: a file, {@code jdbc:sqlite:FILE}, {@code postgresql://USER:PASSWORD@HOST/NAME} (its driver must be
 * on the class path). Several processes and threads may use it at once; what a method has written is there for all when
 * it returns. Secrets are redacted before they are written. Every method throws {@link RegistryException} if the
 * database does not do what it is told.
 */
public final class IntentRegistry implements AutoCloseable {
    private final Store store;
    private final IntentRows intents;
    private final SuggestionRows suggestions;

    private IntentRegistry(Store store, CleanText clean) {
        this.store = store;
        this.intents = new IntentRows(clean);
        this.suggestions = new SuggestionRows(clean);
    }

    /**
     * The registry that {@code environment} names; brought to the present form if it is an older one. Throws {@link
     * RegistryException}, {@link BadInput}; {@link autodev.Blocked} without a folder or a driver.
     */
    public static IntentRegistry open(Map<String, String> environment) {
        Store store = switch (DatabaseName.of(environment)) {
            case DatabaseName.Sqlite sqlite -> SqliteStore.open(sqlite.file());
            case DatabaseName.Postgres postgres -> PostgresStore.open(postgres);
        };
        try {
            Migrations.run(store);
            return new IntentRegistry(store, CleanText.of(environment));
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /**
     * The registry that this process's own environment names; the system property {@code autodev.state} stands in for
     * {@code AUTODEV_STATE}.
     */
    public static IntentRegistry here() {
        return open(StateFolder.environment());
    }

    /** Adds one; its id must be new, else {@link BadInput}. */
    public void add(Intent intent) {
        if (!addNew(intent))
            throw new BadInput(
                    "an intent " + intent.id() + " is in the registry already; give another id, or change it");
    }

    /** Adds one unless its id is there, whoever else tries at the same time; whether it was added. */
    public boolean addNew(Intent intent) {
        if (!Secrets.redact(intent.id()).equals(intent.id()))
            throw new BadInput("the id of an intent looks like a secret; give another one");
        return store.write(connection -> intents.add(connection, intent));
    }

    /** Adds those whose ids are new, all or none of them; gives how many. */
    public int addAll(Collection<Intent> all) {
        // In one order, so that two who add the same do not wait for each other.
        var sorted = all.stream().sorted(Comparator.comparing(Intent::id)).toList();
        return store.write(connection -> {
            int added = 0;
            for (Intent intent : sorted) if (intents.add(connection, intent)) added++;
            return added;
        });
    }

    /**
     * Changes the one of this id, whole or not at all; gives it as it is then. If somebody else changes it meanwhile,
     * {@code change} is asked again with what he has made of it. Id and time of making stay; the time of changing is
     * set. Throws {@link BadInput} if there is none.
     */
    public Intent change(String id, UnaryOperator<Intent> change) {
        while (true) {
            var row = store.read(connection -> IntentRows.find(connection, id, ""))
                    .orElseThrow(() ->
                            new BadInput("there is no intent " + id + "; autodev intents list shows those that are"));
            Intent now = change.apply(row.intent());
            if (!now.id().equals(id) || !now.createdAt().equals(row.intent().createdAt()))
                throw new BadInput("an intent's id and created_at cannot be changed; those of " + id + " would be");
            Intent changed = now.modifiedAt(Instant.now());
            if (store.write(connection -> intents.replace(connection, changed, row.version())))
                return find(id).orElse(changed);
        }
    }

    /** The one of this id. */
    public Optional<Intent> find(String id) {
        return store.read(connection -> IntentRows.find(connection, id, "")).map(IntentRows.Row::intent);
    }

    /**
     * What is asked of a list: empty parts ask nothing. {@code suggestion} is the id of one that was made for the
     * intent; {@code text} is looked for in code, file, reason and suggestion, case aside; the others are exact.
     */
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

        /** Throws {@link BadInput} for a limit below 1 or an offset below 0. */
        public Query {
            if (limit < 1 || offset < 0)
                throw new BadInput("limit " + limit + " and offset " + offset + "; expected 1 or more, and 0 or more");
        }

        /** A copy that asks for {@code limit} of them after the first {@code offset}. */
        public Query page(int limit, int offset) {
            return new Query(status, owner, suggestion, file, code, text, limit, offset);
        }
    }

    /** Those that fit, the last changed first. */
    public List<Intent> list(Query query) {
        return page(IntentSearch.of(query, store.dialect()), query.limit(), query.offset());
    }

    private List<Intent> page(IntentSearch search, int limit, int offset) {
        return store.read(connection -> IntentRows.all(connection, search.ids(), search.page(limit, offset)));
    }

    /**
     * Hands all that fit, whatever the page, to {@code visitor} as they are at one moment, the last changed first; they
     * need not all fit into memory.
     */
    public void each(Query query, Consumer<Intent> visitor) {
        var search = IntentSearch.of(query, store.dialect());
        store.read(connection -> IntentRows.each(connection, search, visitor));
    }

    /** How many fit, whatever the page. */
    public long count(Query query) {
        return count(IntentSearch.of(query, store.dialect()));
    }

    private long count(IntentSearch search) {
        return store.read(connection -> IntentRows.count(connection, search));
    }

    /** Those that are reserved or planned and unchanged for so long, the last changed first: a page of them. */
    public List<Intent> stale(Duration age, int limit, int offset) {
        return page(IntentSearch.stale(before(age)), limit, offset);
    }

    /** How many those are. */
    public long countStale(Duration age) {
        return count(IntentSearch.stale(before(age)));
    }

    /** Makes the stale ones expired, all at once; gives how many. */
    public int expire(Duration age) {
        var search = IntentSearch.stale(before(age));
        long now = Instant.now().toEpochMilli();
        return store.write(connection -> Store.update(
                connection,
                "UPDATE intents SET status = 'expired', version = version + 1, modified_at = ?, resolved_at = ?"
                        + search.where(),
                now,
                now,
                search.values().getFirst()));
    }

    private static long before(Duration age) {
        if (age.isNegative()) throw new BadInput("an age of " + age + "; expected one that is not negative");
        return Instant.now().minus(age).toEpochMilli();
    }

    /**
     * Writes a suggestion, or what has become of it, and what its intent's {@code raw} says of it. Throws {@link
     * BadInput} if it names an intent that is not there.
     */
    public void put(Suggestion suggestion) {
        boolean there = store.write(connection -> {
            // The intent first: two who write suggestions for it see each other's.
            var intent = suggestion.intent().isEmpty()
                    ? Optional.<IntentRows.Row>empty()
                    : IntentRows.find(connection, suggestion.intent(), store.dialect().locked);
            if (intent.isEmpty() && !suggestion.intent().isEmpty()) return false;
            suggestions.put(connection, suggestion);
            if (intent.isPresent()) {
                var row = intent.get();
                intents.replace(connection, row.intent().modifiedAt(Instant.now()), row.version());
            }
            return true;
        });
        if (!there)
            throw new BadInput("suggestion " + suggestion.id() + " is for intent " + suggestion.intent()
                    + ", which is not in the registry; add that first");
    }

    /** The newest suggestion for this key. */
    public Optional<Suggestion> suggested(String key) {
        return found("request = ? ORDER BY at DESC, id DESC LIMIT 1", key).stream()
                .findFirst();
    }

    /** The newest suggestion for a key that begins so. */
    public Optional<Suggestion> suggestedFor(String begin) {
        return found(
                        "request >= ? AND request < ? ORDER BY at DESC, id DESC LIMIT 1",
                        begin,
                        begin + Character.MAX_VALUE)
                .stream()
                .findFirst();
    }

    /** The suggestion of this id. */
    public Optional<Suggestion> suggestion(String id) {
        return found("id = ?", id).stream().findFirst();
    }

    /** All suggestions for this intent, the newest first. */
    public List<Suggestion> suggestionsFor(String intent) {
        return found("intent = ? ORDER BY at DESC, id DESC", intent);
    }

    /** Those of this outcome, or of any, the newest first. */
    public List<Suggestion> suggestions(Optional<String> outcome, int limit, int offset) {
        // By their ids, because a patch may be long and only those of the page are wanted.
        String which = outcome.isPresent() ? " WHERE outcome = ?" : "";
        String ids = "id IN (SELECT id FROM suggestions" + which + " ORDER BY at DESC, id LIMIT ? OFFSET ?)"
                + " ORDER BY at DESC, id";
        return outcome.map(word -> found(ids, word, (long) limit, (long) offset))
                .orElseGet(() -> found(ids, (long) limit, (long) offset));
    }

    private List<Suggestion> found(String where, Object... values) {
        return store.read(connection -> SuggestionRows.find(connection, where, values));
    }

    /**
     * What suggestions come to: how many, passed the checks, became a draft, were merged; mean confidence (0 if none);
     * known cost in USD.
     */
    public record Figures(long total, long passed, long drafted, long merged, double confidence, BigDecimal cost)
            implements Viewable {
        /** A table of one row. */
        @Override
        public View view() {
            return SuggestionFigures.view(this);
        }
    }

    /** Of all suggestions, as it is now. */
    public Figures figures() {
        return store.read(SuggestionFigures::all);
    }

    /** Of each of the last {@code days} days (UTC) that has any, the oldest first. */
    public Map<LocalDate, Figures> figuresByDay(int days) {
        return store.read(connection -> SuggestionFigures.byDay(connection, days));
    }

    /** Of each of the {@code most} agents with most suggestions since then, those first. */
    public Map<String, Figures> figuresByAgent(Instant since, int most) {
        return store.read(
                connection -> SuggestionFigures.by(connection, "agent", since.toEpochMilli(), "2 DESC, 1", most));
    }

    @Override
    public void close() {
        store.close();
    }
}
