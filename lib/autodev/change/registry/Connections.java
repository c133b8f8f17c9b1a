package autodev.change.registry;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** A few connections that threads share, each used by one at a time; the one used last is used next. */
final class Connections implements AutoCloseable {
    /** Makes one. */
    @FunctionalInterface
    interface Opening {
        Connection open() throws SQLException;
    }

    private record Idle(Connection connection, long since) {}

    // A server may have gone, or hung up, since a connection was last used; to ask takes a round trip.
    private static final long TRUSTED_NANOS = Duration.ofSeconds(5).toNanos();
    private static final int ANSWER_SECONDS = 5;

    private final Opening opening;
    private final Semaphore free;
    private final ConcurrentLinkedDeque<Idle> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    Connections(int most, Opening opening) {
        this.free = new Semaphore(most, true);
        this.opening = opening;
    }

    /** Does the work with one of them; one that fails is not used again. */
    <T> T use(Store.Work<T> work) throws SQLException {
        free.acquireUninterruptibly();
        @Nullable Connection mine = null;
        boolean sound = false;
        try {
            mine = next();
            T result = work.run(mine);
            sound = true;
            return result;
        } finally {
            if (mine != null && sound && !closed) idle.push(new Idle(mine, System.nanoTime()));
            else if (mine != null) end(mine);
            free.release();
        }
    }

    private Connection next() throws SQLException {
        if (closed) throw new SQLException("it was closed");
        for (Idle one = idle.poll(); one != null; one = idle.poll()) {
            if (System.nanoTime() - one.since < TRUSTED_NANOS || one.connection.isValid(ANSWER_SECONDS))
                return one.connection;
            end(one.connection);
        }
        return opening.open();
    }

    private static void end(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            return; // it is given up either way
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Idle one = idle.poll(); one != null; one = idle.poll()) end(one.connection);
    }
}
