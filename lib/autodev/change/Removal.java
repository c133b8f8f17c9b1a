package autodev.change;

import autodev.change.ChangeException.UnableToUse;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Deletes a folder of AutoDev's own. */
final class Removal extends SimpleFileVisitor<Path> {
    private Removal() {}

    /**
     * Deletes {@code folder} with all in it, if it is there; links are not followed, folders that were made read-only
     * go too.
     */
    static void delete(Path folder) {
        try {
            Files.walkFileTree(folder, new Removal());
        } catch (IOException e) {
            throw new UnableToUse("cannot delete " + folder + ": " + e + "; delete it by hand", e);
        }
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        // Go's module cache, for one, is read-only; where this fails, the deletion says why.
        folder.toFile().setWritable(true);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        Files.deleteIfExists(file);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
        if (e instanceof NoSuchFileException) return FileVisitResult.CONTINUE;
        throw e;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
        if (e != null) throw e;
        Files.deleteIfExists(folder);
        return FileVisitResult.CONTINUE;
    }
}
