package autodev.repair;

import autodev.AutodevException;
import autodev.BadInput;
import autodev.workspace.Journal;
import autodev.workspace.Workspace;
import autodev.workspace.WorkspaceLock;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Makes a copy of a workspace beside it, {@code NAME-fork-1} or {@code NAME-}what it is to be called, with the files as they are,
 * the hidden history and the journal of the repair. The files of the history never change once they are written, so the copy shares
 * them by hard links where the file system can; all else is copied. Links are copied as links and never followed.
 */
record Fork(Path original, Path copy) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9_-])?");
    private static final String HISTORY = ".autodev/history";

    /**
     * Makes it and answers its folder; {@code held}: the caller holds the workspace, which is held meanwhile else. Throws
     * {@link BadInput} for a name that cannot be one or is taken, and for a folder that is not
     * there; of a copy that fails nothing is left.
     */
    static Path of(Path folder, Optional<String> name, boolean held) {
        if (!Files.isDirectory(folder))
            throw new BadInput("cannot fork the repair in " + folder + ": there is no such folder");
        var fork = new Fork(folder, name.map(given -> named(folder, given)).orElseGet(() -> free(folder)));
        Workspace workspace = Workspace.open(folder);
        Optional<WorkspaceLock> lock = held ? Optional.empty() : Optional.of(workspace.lock());
        boolean made = false;
        try {
            fork.make(workspace);
            made = true;
        } catch (IOException e) {
            throw new AutodevException("cannot fork the repair in " + folder + " to " + fork.copy + ": " + e, e);
        } finally {
            lock.ifPresent(WorkspaceLock::close);
            if (!made && Files.isDirectory(fork.copy, LinkOption.NOFOLLOW_LINKS)) Scratch.delete(fork.copy);
        }
        return fork.copy;
    }

    private static Path named(Path folder, String name) {
        if (!NAME.matcher(name).matches())
            throw new BadInput("a fork cannot be called '" + name
                    + "'; give letters, digits, '.', '_' and '-', 64 at most, for example fork(\"other-model\")");
        Path copy = beside(folder, name);
        if (Files.exists(copy, LinkOption.NOFOLLOW_LINKS))
            throw new BadInput(copy + " is there already; give the fork another name, or go on in it with Repair.in(\""
                    + copy + "\").resume()");
        return copy;
    }

    private static Path free(Path folder) {
        int number = 1;
        while (Files.exists(beside(folder, "fork-" + number), LinkOption.NOFOLLOW_LINKS)) number++;
        return beside(folder, "fork-" + number);
    }

    private static Path beside(Path folder, String name) {
        return folder.resolveSibling(folder.getFileName() + "-" + name);
    }

    private void make(Workspace workspace) throws IOException {
        workspace.copyTo(copy);
        Path history = original.resolve(HISTORY);
        if (Files.isDirectory(history, LinkOption.NOFOLLOW_LINKS)) Files.walkFileTree(history, new Sharing());
        Path journal = LastRun.journal(original);
        if (!Files.isRegularFile(journal, LinkOption.NOFOLLOW_LINKS)) return;
        Files.copy(journal, LastRun.journal(copy));
        try (var lines = Journal.open(LastRun.journal(copy))) {
            // Two copies may be made within the same second, and a branch is named for its run.
            String run = RunOpening.newId() + copy.getFileName().toString().substring(nameLength());
            String version = Versions.head(original).orElse("");
            lines.on(new RepairEvent.Forked(run, original.toString(), version, copy.toString()));
        }
    }

    private int nameLength() {
        return original.getFileName().toString().length();
    }

    /** Copies the history. */
    private final class Sharing extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) throws IOException {
            Files.createDirectories(target(dir));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (!attributes.isRegularFile()) return FileVisitResult.CONTINUE;
            boolean fixed = file.startsWith(original.resolve(HISTORY).resolve("objects"));
            if (!fixed || !shared(file))
                Files.copy(file, target(file), StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
            return FileVisitResult.CONTINUE;
        }

        private boolean shared(Path file) {
            try {
                Files.createLink(target(file), file);
                return true;
            } catch (IOException | UnsupportedOperationException e) {
                return false; // another file system, or one without hard links: then it is copied
            }
        }

        private Path target(Path there) {
            return copy.resolve(original.relativize(there));
        }
    }
}
