package autodev.repair;

import autodev.AutodevException;
import autodev.workspace.Workspace;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** A copy of a workspace in a temporary folder, for trying something; gone when closed. */
public record Scratch(Path folder, Workspace workspace) implements AutoCloseable {
    /** Copies {@code original}. */
    public static Scratch copyOf(Workspace original) {
        try {
            Path folder = Files.createTempDirectory("autodev-");
            return new Scratch(
                    folder,
                    original.copyTo(folder.resolve(original.root().getFileName().toString())));
        } catch (IOException e) {
            throw new AutodevException("cannot make a temporary folder for a copy: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(
                        Path dir, java.io.@org.jspecify.annotations.Nullable IOException e) throws IOException {
                    Files.delete(dir);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new AutodevException("cannot delete the temporary folder " + folder + ": " + e.getMessage(), e);
        }
    }
}
