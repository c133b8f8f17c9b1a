package autodev.llm.ledger;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * How a SQLite database in one file is opened that several processes share: in WAL mode, and whoever finds it busy
 * waits.
 */
public final class SqliteFile {
    private static final int OPENINGS = 50;
    private static final long PAUSE_NANOS = 50_000_000;

    private SqliteFile() {}

    /**
     * A connection to {@code file}, which is made if its folder is there; {@code pragmas} are set on it; who finds it
     * busy waits so long.
     */
    public static Connection connect(Path file, Duration busy, Map<String, String> pragmas) throws SQLException {
        var settings = new Properties();
        settings.put("busy_timeout", Long.toString(busy.toMillis()));
        settings.put("journal_mode", "WAL");
        settings.putAll(pragmas);
        // Two processes that make the database at once may find it busy without the usual wait.
        for (int opening = 1; ; opening++) {
            try {
                return new org.sqlite.JDBC().connect("jdbc:sqlite:" + file, settings);
            } catch (SQLiteException e) {
                if (!isBusy(e) || opening == OPENINGS) throw e;
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    /** Whether somebody else had it for too long. */
    public static boolean isBusy(SQLException e) {
        return is(e, SQLiteErrorCode.SQLITE_BUSY);
    }

    /** Whether the file is no database, or no longer. */
    public static boolean isDamaged(SQLException e) {
        return is(e, SQLiteErrorCode.SQLITE_CORRUPT) || is(e, SQLiteErrorCode.SQLITE_NOTADB);
    }

    // The low byte of an extended code is the code itself.
    private static boolean is(SQLException e, SQLiteErrorCode code) {
        return e instanceof SQLiteException known && (known.getResultCode().code & 0xff) == code.code;
    }
}
