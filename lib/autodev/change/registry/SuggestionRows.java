package autodev.change.registry;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table of suggestions. */
record SuggestionRows(CleanText clean) {
    private static final String COLUMNS = "id, intent, request, model, agent, usd, prompt_tokens, completion_tokens,"
            + " confidence, own_confidence, files, lines, verification, outcome, draft, at, patch, explanation";
    private static final int USD_SCALE = 12;

    /** Writes one, in the place of what was written of it before. */
    void put(Connection connection, Suggestion suggestion) throws SQLException {
        String columns = COLUMNS.substring("id, ".length());
        String set = columns.replaceAll("(\\w+)", "$1 = excluded.$1");
        Store.update(
                connection,
                "INSERT INTO suggestions (" + COLUMNS + ") VALUES (?" + ", ?".repeat(17)
                        + ") ON CONFLICT (id) DO UPDATE SET " + set,
                suggestion.id(),
                suggestion.intent(),
                clean.of(suggestion.key()),
                clean.of(suggestion.model()),
                clean.of(suggestion.agent()),
                suggestion.cost().map(SuggestionRows::whole).orElse(null),
                (long) suggestion.promptTokens(),
                (long) suggestion.completionTokens(),
                suggestion.confidence(),
                suggestion.ownConfidence(),
                (long) suggestion.files(),
                (long) suggestion.lines(),
                suggestion.verification().toMillis(),
                suggestion.outcome(),
                clean.of(suggestion.draft()),
                suggestion.at().toEpochMilli(),
                clean.of(suggestion.patch()),
                clean.of(suggestion.explanation()));
    }

    /** An amount of USD as the database keeps it. */
    static long whole(BigDecimal usd) {
        return usd.movePointRight(USD_SCALE).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    /** The amount of USD that the database keeps as {@code whole}. */
    static BigDecimal usd(BigDecimal whole) {
        BigDecimal usd = whole.movePointLeft(USD_SCALE).stripTrailingZeros();
        return usd.scale() < 0 ? usd.setScale(0) : usd;
    }

    /** The newest for this intent. */
    static Optional<Suggestion> newest(Connection connection, String intent) throws SQLException {
        return find(connection, "intent = ? ORDER BY at DESC, id DESC LIMIT 1", intent).stream()
                .findFirst();
    }

    /** Those of which {@code where} is true, with what follows it. */
    static List<Suggestion> find(Connection connection, String where, Object... values) throws SQLException {
        var found = new ArrayList<Suggestion>();
        try (var statement =
                        Store.prepared(connection, "SELECT " + COLUMNS + " FROM suggestions WHERE " + where, values);
                var rows = statement.executeQuery()) {
            while (rows.next()) found.add(row(rows));
        }
        return found;
    }

    private static Suggestion row(ResultSet row) throws SQLException {
        BigDecimal usd = row.getBigDecimal("usd");
        return new Suggestion(
                row.getString("id"),
                row.getString("intent"),
                row.getString("request"),
                row.getString("model"),
                row.getString("agent"),
                Optional.ofNullable(usd).map(SuggestionRows::usd),
                row.getInt("prompt_tokens"),
                row.getInt("completion_tokens"),
                row.getDouble("confidence"),
                row.getDouble("own_confidence"),
                row.getInt("files"),
                row.getInt("lines"),
                Duration.ofMillis(row.getLong("verification")),
                row.getString("outcome"),
                row.getString("draft"),
                row.getString("patch"),
                row.getString("explanation"),
                Instant.ofEpochMilli(row.getLong("at")));
    }
}
