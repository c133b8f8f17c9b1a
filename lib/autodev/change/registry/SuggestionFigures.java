package autodev.change.registry;

import autodev.change.registry.IntentRegistry.Figures;
import autodev.view.View;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Sums over the table of suggestions. */
final class SuggestionFigures {
    // What was drafted had passed, and what was merged or closed had been drafted.
    private static final String SUMS = "count(*) AS total,"
            + " sum(CASE WHEN outcome IN ('passed', 'drafted', 'merged', 'closed') THEN 1 ELSE 0 END) AS passed,"
            + " sum(CASE WHEN outcome IN ('drafted', 'merged', 'closed') THEN 1 ELSE 0 END) AS drafted,"
            + " sum(CASE WHEN outcome = 'merged' THEN 1 ELSE 0 END) AS merged,"
            + " avg(confidence) AS confidence, sum(usd) AS usd FROM suggestions";

    private static final long DAY = Duration.ofDays(1).toMillis();

    private SuggestionFigures() {}

    static Figures all(Connection connection) throws SQLException {
        try (var statement = Store.prepared(connection, "SELECT " + SUMS);
                var row = statement.executeQuery()) {
            row.next();
            return figures(row);
        }
    }

    /** By {@code what}, an expression, of those since then, in this order. */
    static Map<String, Figures> by(Connection connection, String what, long since, String order, int limit)
            throws SQLException {
        String sql =
                "SELECT " + what + " AS what, " + SUMS + " WHERE at >= ? GROUP BY 1 ORDER BY " + order + " LIMIT ?";
        var all = new LinkedHashMap<String, Figures>();
        try (var statement = Store.prepared(connection, sql, since, (long) limit);
                var row = statement.executeQuery()) {
            while (row.next()) all.put(row.getString("what"), figures(row));
        }
        return all;
    }

    /** Of each of the last days that has any, the oldest first. */
    static Map<LocalDate, Figures> byDay(Connection connection, int days) throws SQLException {
        long today = Instant.now().truncatedTo(ChronoUnit.DAYS).toEpochMilli();
        var all = new LinkedHashMap<LocalDate, Figures>();
        by(connection, "at - at % " + DAY, today - (days - 1) * DAY, "1", Integer.MAX_VALUE)
                .forEach((day, figures) -> all.put(LocalDate.ofEpochDay(Long.parseLong(day) / DAY), figures));
        return all;
    }

    static View view(Figures figures) {
        return new View.Table(
                List.of("suggestions", "passed", "drafts", "merged", "mean confidence", "cost"),
                List.of(List.of(
                        String.valueOf(figures.total()),
                        String.valueOf(figures.passed()),
                        String.valueOf(figures.drafted()),
                        String.valueOf(figures.merged()),
                        String.format(Locale.ROOT, "%.2f", figures.confidence()),
                        "$" + figures.cost().stripTrailingZeros().toPlainString())));
    }

    private static Figures figures(ResultSet row) throws SQLException {
        BigDecimal usd = row.getBigDecimal("usd");
        return new Figures(
                row.getLong("total"),
                row.getLong("passed"),
                row.getLong("drafted"),
                row.getLong("merged"),
                row.getDouble("confidence"), // NULL, none at all, reads as 0
                usd == null ? BigDecimal.ZERO : SuggestionRows.usd(usd));
    }
}
