package autodev.repair;

import autodev.AutodevException;
import autodev.workspace.Workspace;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A copy of a workspace, for trying something; below its {@code .autodev} folder, gone when closed. */
record Scratch(Path folder, Workspace workspace) implements AutoCloseable {
    private static final String FOLDER = "scratch";

    /** Copies {@code original}. */
    static Scratch copyOf(Workspace original) {
        try {
            Path folder = Files.createTempDirectory(
                    Files.createDirectories(original.home().resolve(FOLDER)), "copy-");
            Path copy = folder.resolve(original.root().getFileName().toString());
            return new Scratch(folder, original.copyTo(copy));
        } catch (IOException e) {
            throw new AutodevException("cannot make a copy of " + original.root() + ": " + e.getMessage(), e);
        }
    }

    /** Deletes the copies that a killed process has left. */
    static void sweep(Workspace workspace) {
        Path folder = workspace.home().resolve(FOLDER);
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) delete(folder);
        try (var searches = Files.newDirectoryStream(workspace.home(), "builtin-*")) {
            for (Path search : searches) delete(search);
        } catch (IOException e) {
            throw new AutodevException("cannot look into " + workspace.home() + ": " + e.getMessage(), e);
        }
    }

    /** Deletes a folder and all in it, links not followed; folders that were made read-only too. */
    static void delete(Path folder) {
        try {
            Files.walkFileTree(folder, new Deleting());
        } catch (IOException e) {
            throw new AutodevException("cannot delete " + folder + ": " + e + "; delete it by hand", e);
        }
    }

    @Override
    public void close() {
        delete(folder);
    }

    private static final class Deleting extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            // Go's module cache, for one, is read-only; where this fails, the deletion says why.
            dir.toFile().setWritable(true);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException e) throws IOException {
            if (e != null) throw e;
            Files.delete(dir);
            return FileVisitResult.CONTINUE;
        }
    }
}
