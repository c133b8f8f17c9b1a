package autodev.change.registry;

import autodev.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The table of intents. */
record IntentRows(CleanText clean) {
    private static final String COLUMNS = "id, version, code, type, file, line, owner, ticket, eta, status, created_at,"
            + " modified_at, resolved_at, codex_suggestion_id, reason, suggestion, search, raw";

    /** An intent and its row's version. */
    record Row(Intent intent, long version) {}

    /** Adds one, unless its id is there; whether it was added. */
    boolean add(Connection connection, Intent intent) throws SQLException {
        return Store.update(
                        connection,
                        "INSERT INTO intents (" + COLUMNS + ") VALUES (?" + ", ?".repeat(17)
                                + ") ON CONFLICT (id) DO NOTHING",
                        values(inStep(connection, intent), 1))
                == 1;
    }

    /** Puts {@code intent} in the place of the row of this version; whether that was still the row's. */
    boolean replace(Connection connection, Intent intent, long version) throws SQLException {
        @Nullable Object[] values = values(inStep(connection, intent), version + 1);
        var bound = new ArrayList<@Nullable Object>(values.length + 1);
        for (int i = 1; i < values.length; i++) bound.add(values[i]);
        bound.add(intent.id());
        bound.add(version);
        String set = COLUMNS.substring("id, ".length()).replace(",", " = ?,") + " = ?";
        return Store.update(connection, "UPDATE intents SET " + set + " WHERE id = ? AND version = ?", bound.toArray())
                == 1;
    }

    private @Nullable Object[] values(Intent intent, long version) {
        String code = clean.of(intent.code());
        String file = clean.of(intent.file());
        String reason = clean.of(intent.reason());
        String suggestion = clean.of(intent.suggestion());
        JsonNode raw = clean.of(intent.raw());
        return new @Nullable Object[] {
            intent.id(),
            version,
            code,
            clean.of(intent.type()),
            file,
            (long) intent.line(),
            clean.of(intent.owner()),
            clean.of(intent.ticket()),
            clean.of(intent.eta()),
            intent.status().word(),
            intent.createdAt().toEpochMilli(),
            intent.modifiedAt().toEpochMilli(),
            intent.resolvedAt().map(Instant::toEpochMilli).orElse(null),
            Intent.suggestionId(raw).orElse(null),
            reason,
            suggestion,
            searched(code + "\n" + file + "\n" + reason + "\n" + suggestion),
            Json.line(raw)
        };
    }

    /** Text as it is compared in a search. */
    static String searched(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** {@code intent} with the newest suggestion for it in {@code raw}, whatever stood there. */
    private static Intent inStep(Connection connection, Intent intent) throws SQLException {
        var newest = SuggestionRows.newest(connection, intent.id());
        if (newest.isEmpty()) return intent;
        ObjectNode raw = intent.raw().deepCopy();
        newest.get().into(raw);
        return intent.raw(raw);
    }

    /** The row of this id; {@code end} ends the query. */
    static Optional<Row> find(Connection connection, String id, String end) throws SQLException {
        try (var statement = Store.prepared(connection, "SELECT " + COLUMNS + " FROM intents WHERE id = ?" + end, id);
                var rows = statement.executeQuery()) {
            return rows.next() ? Optional.of(row(rows)) : Optional.empty();
        }
    }

    /** The intents that {@code ids}, a query that gives ids, finds; the last changed first. */
    static List<Intent> all(Connection connection, String ids, List<Object> values) throws SQLException {
        // Only the rows of the page are read whole.
        String sql = "SELECT " + COLUMNS + " FROM intents WHERE id IN (" + ids + ") ORDER BY modified_at DESC, id";
        var intents = new ArrayList<Intent>();
        try (var statement = Store.prepared(connection, sql, values.toArray());
                var rows = statement.executeQuery()) {
            while (rows.next()) intents.add(row(rows).intent());
        }
        return intents;
    }

    /** How many the search finds. */
    static long count(Connection connection, IntentSearch search) throws SQLException {
        try (var statement = Store.prepared(
                        connection, search.count(), search.values().toArray());
                var row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Visits all that the search finds, a few at a time; gives how many. */
    static int each(Connection connection, IntentSearch search, Consumer<Intent> visitor) throws SQLException {
        String sql = "SELECT " + COLUMNS + " FROM intents" + search.where() + " ORDER BY modified_at DESC, id";
        int visited = 0;
        // PostgreSQL hands rows over bit by bit only within a transaction.
        connection.setAutoCommit(false);
        try (var statement = Store.prepared(connection, sql, search.values().toArray())) {
            statement.setFetchSize(500);
            try (var rows = statement.executeQuery()) {
                for (; rows.next(); visited++) visitor.accept(row(rows).intent());
            }
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        return visited;
    }

    private static Row row(ResultSet row) throws SQLException {
        long resolved = row.getLong("resolved_at");
        var resolvedAt = row.wasNull() ? Optional.<Instant>empty() : Optional.of(Instant.ofEpochMilli(resolved));
        JsonNode raw = Json.parse(row.getString("raw"));
        var intent = new Intent(
                row.getString("id"),
                row.getString("code"),
                row.getString("type"),
                row.getString("file"),
                row.getInt("line"),
                row.getString("reason"),
                row.getString("suggestion"),
                row.getString("owner"),
                row.getString("ticket"),
                row.getString("eta"),
                Intent.Status.of(row.getString("status")),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Instant.ofEpochMilli(row.getLong("modified_at")),
                resolvedAt,
                raw);
        return new Row(intent, row.getLong("version"));
    }
}
