package autodev.change.registry;

import autodev.llm.ledger.SqliteFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A file of SQLite's in WAL mode. One connection writes; what several threads want written at the same time goes into
 * one transaction, each in a savepoint of its own, because to take the lock and to write it out costs more than the
 * rows. What was written survives a kill of the process, though not a power failure of the machine at that moment.
 */
final class SqliteStore implements Store {
    private static final Duration BUSY = Duration.ofSeconds(60);
    private static final Map<String, String> PRAGMAS = Map.of("synchronous", "NORMAL", "cache_size", "-16000");
    private static final int READERS = 4;
    private static final int MOST_AT_ONCE = 200;
    private static final long LONGEST_PAUSE_NANOS = 500_000;

    private final Path file;
    private final Connection writer;
    private final Connections readers;
    private final ReentrantLock lock = new ReentrantLock();
    private final ConcurrentLinkedQueue<Job<?>> waiting = new ConcurrentLinkedQueue<>();

    private SqliteStore(Path file, Connection writer) {
        this.file = file;
        this.writer = writer;
        this.readers = new Connections(READERS, () -> connect(file));
    }

    /** Opens it, making it and its folder where they are missing. */
    static SqliteStore open(Path file) {
        try {
            if (file.getParent() != null) Files.createDirectories(file.getParent());
            Connection writer = connect(file);
            Store.run(writer, "PRAGMA busy_timeout = 1");
            return new SqliteStore(file, writer);
        } catch (IOException e) {
            throw unusable(file, new SQLException(e.toString(), e));
        } catch (SQLException e) {
            throw unusable(file, e);
        }
    }

    private static Connection connect(Path file) throws SQLException {
        return SqliteFile.connect(file, BUSY, PRAGMAS);
    }

    /** What a thread wants written, and what came of it. */
    private static final class Job<T> {
        private final Work<T> work;
        private Optional<T> result = Optional.empty();
        private @Nullable Exception failure;
        private boolean ended;

        Job(Work<T> work) {
            this.work = work;
        }

        void run(Connection connection) throws SQLException {
            result = Optional.of(work.run(connection));
        }

        void fail(Exception e) {
            if (failure == null) failure = e;
        }
    }

    @Override
    public <T> T write(Work<T> work) {
        var job = new Job<T>(work);
        waiting.add(job);
        lock.lock();
        try {
            // Whoever comes first writes for all that wait by then.
            while (!job.ended) writeWaiting();
        } finally {
            lock.unlock();
        }
        if (job.failure instanceof SQLException e) throw unusable(file, e);
        if (job.failure instanceof RuntimeException e) throw e;
        return job.result.orElseThrow();
    }

    private void writeWaiting() {
        var batch = new ArrayList<Job<?>>();
        for (Job<?> job = waiting.poll(); job != null; job = batch.size() < MOST_AT_ONCE ? waiting.poll() : null)
            batch.add(job);
        try {
            begin();
            boolean kept = false;
            try {
                for (Job<?> job : batch) writeOne(job, batch.size() > 1);
                // A transaction of one is undone whole; one of several keeps those that did well.
                kept = batch.size() > 1 || batch.getFirst().failure == null;
                if (kept) Store.run(writer, "COMMIT");
            } catch (SQLException e) {
                kept = false;
                throw e;
            } finally {
                if (!kept) rollback(batch);
            }
        } catch (SQLException e) {
            batch.forEach(job -> job.fail(e));
        } finally {
            batch.forEach(job -> job.ended = true);
        }
    }

    // SQLite's own wait sleeps longer and longer, up to 100 ms, while processes that hold the lock for a tenth of a
    // millisecond each pass it on; whoever has waited longest would wait longest still.
    private void begin() throws SQLException {
        long end = System.nanoTime() + BUSY.toNanos();
        while (true) {
            try {
                Store.run(writer, "BEGIN IMMEDIATE");
                return;
            } catch (SQLException e) {
                if (!SqliteFile.isBusy(e) || System.nanoTime() > end) throw e;
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE_NANOS));
            }
        }
    }

    private void writeOne(Job<?> job, boolean several) throws SQLException {
        if (several) Store.run(writer, "SAVEPOINT one");
        try {
            job.run(writer);
        } catch (SQLException | RuntimeException e) {
            job.fail(e);
            if (several) Store.run(writer, "ROLLBACK TO one");
        }
        if (several) Store.run(writer, "RELEASE one");
    }

    private void rollback(List<Job<?>> batch) {
        try {
            Store.run(writer, "ROLLBACK");
        } catch (SQLException e) {
            batch.forEach(job -> job.fail(e)); // what broke it was said first, if it was a statement
        }
    }

    @Override
    public <T> T read(Work<T> work) {
        try {
            return readers.use(work);
        } catch (SQLException e) {
            throw unusable(file, e);
        }
    }

    @Override
    public Dialect dialect() {
        return Dialect.SQLITE;
    }

    private static RegistryException unusable(Path file, SQLException e) {
        String said = "the registry " + file + " cannot be used: "
                + String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
        if (SqliteFile.isBusy(e))
            return new RegistryException.Busy(
                    said + "; another program has held it for " + BUSY.toSeconds() + " s; see which, and try again", e);
        return new RegistryException(
                said
                        + (SqliteFile.isDamaged(e)
                                ? "; move it away, or name another file with AUTODEV_DB"
                                : "; see that you may write to it and its folder and that the disk has space, or name"
                                        + " another file with AUTODEV_DB"),
                e);
    }

    @Override
    public void close() {
        readers.close();
        lock.lock();
        try {
            writer.close();
        } catch (SQLException e) {
            throw unusable(file, e);
        } finally {
            lock.unlock();
        }
    }
}
