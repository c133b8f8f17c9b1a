package autodev.llm.ledger;

import autodev.llm.Usage;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ledger's database. Costs are whole numbers of 10^-12 USD, exact for every price of at most six decimals per
 * million tokens, and NULL where the price is unknown; times are milliseconds since 1970. For one thread at a time.
 */
final class Database implements AutoCloseable {
    private static final int VERSION = 1;
    private static final int USD_SCALE = 12;
    private static final Duration BUSY = Duration.ofSeconds(10);
    private static final List<String> SCHEMA = List.of(
            "CREATE TABLE IF NOT EXISTS calls (id TEXT PRIMARY KEY, at INTEGER NOT NULL, run TEXT, agent TEXT,"
                    + " model TEXT NOT NULL, served TEXT, input INTEGER NOT NULL, output INTEGER NOT NULL,"
                    + " cached INTEGER NOT NULL, estimated INTEGER NOT NULL, usd INTEGER, millis INTEGER NOT NULL,"
                    + " outcome TEXT, may_be_billed INTEGER NOT NULL, prompt TEXT)",
            "CREATE INDEX IF NOT EXISTS calls_at ON calls (at)",
            "CREATE TABLE IF NOT EXISTS spools (name TEXT PRIMARY KEY, taken INTEGER NOT NULL)",
            "CREATE TABLE IF NOT EXISTS holds (id TEXT PRIMARY KEY, owner TEXT NOT NULL, at INTEGER NOT NULL,"
                    + " tokens INTEGER NOT NULL, usd INTEGER NOT NULL)",
            "PRAGMA user_version = " + VERSION);

    private final Path file;
    private final Connection connection;

    private Database(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /** What is done in one transaction. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws SQLException, IOException;
    }

    /** Opens it, making it and its folder where they are missing. Throws {@link LedgerException}. */
    static Database open(Path folder) {
        Path file = folder.resolve("ledger.db");
        try {
            Files.createDirectories(folder);
            var database = new Database(file, SqliteFile.connect(file, BUSY, Map.of("transaction_mode", "IMMEDIATE")));
            try {
                database.prepare();
                return database;
            } catch (SQLException | RuntimeException e) {
                database.close();
                throw e;
            }
        } catch (IOException | SQLException e) {
            throw unusable(file, e);
        }
    }

    private void prepare() throws SQLException {
        int version = version();
        if (version > VERSION)
            throw new LedgerException(
                    "the ledger " + file + " is of version " + version + ", this AutoDev reads up to " + VERSION
                            + "; use the newer AutoDev, or name another folder with AUTODEV_STATE",
                    new SQLException("version " + version));
        if (version == VERSION) return;
        inTransaction(() -> {
            for (String sql : SCHEMA)
                try (var statement = connection.createStatement()) {
                    statement.execute(sql);
                }
            return VERSION;
        });
    }

    private int version() throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("PRAGMA user_version")) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    /** Does the work in a transaction that other processes wait for; all of it or none. */
    <T> T write(Work<T> work) {
        try {
            return inTransaction(work);
        } catch (SQLException e) {
            throw unusable(file, e);
        }
    }

    private <T> T inTransaction(Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        boolean done = false;
        try {
            T result = work.run();
            connection.commit();
            done = true;
            return result;
        } catch (IOException e) {
            throw new SQLException(e);
        } finally {
            if (!done) connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /** Adds a call, once however often it is added. */
    void add(LedgerCall call) throws SQLException {
        Usage usage = call.usage();
        update(
                "INSERT OR IGNORE INTO calls VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                call.id(),
                call.at().toEpochMilli(),
                call.run(),
                call.agent(),
                call.model(),
                call.served().orElse(null),
                usage.inputTokens(),
                usage.outputTokens(),
                usage.cachedTokens(),
                usage.estimated(),
                usage.usd().map(Database::whole).orElse(null),
                call.wall().toMillis(),
                call.outcome(),
                call.mayBeBilled(),
                call.prompt());
    }

    /** An amount of USD as the database keeps it. */
    static long whole(BigDecimal usd) {
        return usd.movePointRight(USD_SCALE).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    /** The amount of USD that the database keeps as {@code whole}. */
    static BigDecimal usd(long whole) {
        return BigDecimal.valueOf(whole, USD_SCALE);
    }

    /** Changes rows; answers how many. */
    int update(String sql, @Nullable Object... values) throws SQLException {
        try (var statement = prepared(sql, values)) {
            return statement.executeUpdate();
        }
    }

    /** A statement with its values in place; the caller closes it. */
    PreparedStatement prepared(String sql, @Nullable Object... values) throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
        return statement;
    }

    /** The sums of all calls, or of those since then, in rows; days and runs in the order of time, others by cost. */
    List<UsageReport.Row> rows(UsageReport.By by, Optional<Instant> since) {
        String key = switch (by) {
            case DAY -> "date(at / 1000, 'unixepoch')";
            case MODEL -> "model";
            case RUN -> "run";
            case AGENT -> "agent";
        };
        String order = switch (by) {
            case DAY, RUN -> "min(at), 1";
            case MODEL, AGENT -> "total(usd) DESC, 1";
        };
        String sql = "SELECT " + key + ", count(*), sum(outcome <> 'ok'), sum(may_be_billed), sum(input), sum(output),"
                + " sum(cached), max(estimated), sum(usd), count(*) - count(usd), sum(millis) FROM calls"
                + " WHERE at >= ? GROUP BY 1 ORDER BY " + order;
        var rows = new ArrayList<UsageReport.Row>();
        try (var statement = prepared(sql, since.map(Instant::toEpochMilli).orElse(Long.MIN_VALUE));
                var result = statement.executeQuery()) {
            while (result.next()) rows.add(row(result));
            return rows;
        } catch (SQLException e) {
            throw unusable(file, e);
        }
    }

    private static UsageReport.Row row(ResultSet row) throws SQLException {
        BigDecimal known = usd(row.getLong(9)); // NULL, no known price at all, reads as 0
        long unknown = row.getLong(10);
        return new UsageReport.Row(
                row.getString(1) == null ? "" : row.getString(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                new Usage(
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7),
                        row.getBoolean(8),
                        unknown == 0 ? Optional.of(known) : Optional.empty()),
                known,
                unknown,
                Duration.ofMillis(row.getLong(11)));
    }

    /** The error for a database that does not do what it is told. */
    private static LedgerException unusable(Path file, Exception e) {
        String said = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
        boolean damaged = e instanceof SQLException s && SqliteFile.isDamaged(s);
        String advice = damaged
                ? "move it away; calls that are not in it yet will be in the new one"
                : "check that no other program holds it and that you may write to it and its folder, or name another"
                        + " folder with AUTODEV_STATE";
        return new LedgerException("the ledger " + file + " cannot be used: " + said + "; " + advice, e);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw unusable(file, e);
        }
    }
}
