package autodev.change.registry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A database that threads and processes share. What it cannot do throws {@link RegistryException}; what the work throws
 * comes through.
 */
interface Store extends AutoCloseable {
    /** What is done with a connection; it may be done again from the start, so it changes nothing else. */
    @FunctionalInterface
    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /** Looks something up. */
    <T> T read(Work<T> work);

    /** Does the work in a transaction: all of it, kept when this returns, or nothing. */
    <T> T write(Work<T> work);

    /** Where the two databases differ. */
    Dialect dialect();

    @Override
    void close();

    /** A statement with its values in place; the caller closes it. */
    static PreparedStatement prepared(Connection connection, String sql, @Nullable Object... values)
            throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
        return statement;
    }

    /** Changes rows; gives how many. */
    static int update(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (var statement = prepared(connection, sql, values)) {
            return statement.executeUpdate();
        }
    }

    /** Runs a statement that has no values. */
    static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
