package autodev.repair.builtin;

import autodev.Interrupted;
import autodev.repair.Check;
import autodev.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Copies of the workspace in which edits are tested; each is used by one thread at a time. Closing deletes them. */
final class Bench implements AutoCloseable {
    private final Workspace workspace;
    private final Check check;
    private final Path folder;
    private final Queue<Copy> free = new ConcurrentLinkedQueue<>();
    private int made;

    /** A copy, and the texts in it that differ from the workspace's by being written here. */
    private record Copy(Workspace workspace, Map<String, String> written) {}

    Bench(Workspace workspace, Check check) {
        this.workspace = workspace;
        this.check = check;
        try {
            folder = Files.createTempDirectory(workspace.home(), "builtin-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Runs the tests in a copy whose files are {@code code} (path to text; what is not in it stays as in the workspace). Empty
     * where they were not over within {@code limit}.
     */
    Optional<Check.Result> run(Map<String, String> code, Duration limit) {
        return use(copy -> {
            write(copy, code);
            return limited(copy, limit);
        });
    }

    /** Runs the tests in an instrumented copy and answers what {@code read} makes of it. */
    <T> T instrumented(
            java.util.function.Consumer<Workspace> instrument,
            Duration limit,
            java.util.function.Function<Workspace, T> read) {
        return use(copy -> {
            copy.written.clear();
            instrument.accept(copy.workspace);
            limited(copy, limit);
            return read.apply(copy.workspace);
        });
    }

    private <T> T use(java.util.function.Function<Copy, T> work) {
        Copy copy = take();
        T answer = work.apply(copy);
        // Only a copy whose run ended in order is used again.
        free.add(copy);
        return answer;
    }

    private Copy take() {
        Copy copy = free.poll();
        if (copy != null) return copy;
        Path target;
        synchronized (this) {
            target = folder.resolve(Integer.toString(made++));
        }
        return new Copy(workspace.copyTo(target), new LinkedHashMap<>());
    }

    private Optional<Check.Result> limited(Copy copy, Duration limit) {
        Deadline deadline = new Deadline(limit);
        try (deadline) {
            return Optional.of(check.run(copy.workspace));
        } catch (Interrupted e) {
            if (deadline.isOver()) return Optional.empty();
            throw e;
        }
    }

    private void write(Copy copy, Map<String, String> code) {
        code.forEach((path, text) -> {
            if (text.equals(copy.written.get(path))) return;
            Path file = copy.workspace.root().resolve(path);
            Coverage.store(file, text);
            forgetCompiled(file);
            copy.written.put(path, text);
        });
    }

    /** Python takes byte code for fresh if it is as old, to the second, and as long as the source that it is of. */
    private static void forgetCompiled(Path file) {
        Path cache = file.resolveSibling("__pycache__");
        if (!file.toString().endsWith(".py") || !Files.isDirectory(cache)) return;
        String stem = file.getFileName().toString().replaceFirst("\\.py$", "");
        try (DirectoryStream<Path> compiled = Files.newDirectoryStream(cache, stem + ".*.pyc")) {
            for (Path p : compiled) Files.deleteIfExists(p);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException failed) throws IOException {
                    Files.deleteIfExists(dir);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
