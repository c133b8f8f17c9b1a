package autodev.repair;

import autodev.AutodevException;
import autodev.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The recorded versions of several workspaces, side by side: an empty workspace in a temporary folder whose hidden history reads
 * the others' objects (gitrepository-layout(5), {@code objects/info/alternates}). Nothing is written to the others, nothing locked.
 */
record Versions(Path folder, Workspace workspace) implements AutoCloseable {
    private static final String HISTORY = ".autodev/history";

    static Versions of(List<Path> folders) {
        try {
            Path folder = Files.createTempDirectory("autodev-versions");
            var versions = new Versions(folder, Workspace.open(folder));
            versions.workspace.history().head(); // sets it up
            Path info = Files.createDirectories(folder.resolve(HISTORY).resolve("objects/info"));
            Files.writeString(
                    info.resolve("alternates"),
                    folders.stream()
                            .map(one -> one.resolve(HISTORY).resolve("objects").toAbsolutePath() + "\n")
                            .collect(Collectors.joining()));
            return versions;
        } catch (IOException e) {
            throw new AutodevException("cannot make a temporary folder to compare versions in: " + e, e);
        }
    }

    /** The newest version of the workspace at {@code folder}; empty if nothing was recorded. */
    static Optional<String> head(Path folder) {
        Path head = folder.resolve(HISTORY).resolve("refs/heads/main");
        try {
            if (!Files.isRegularFile(head, LinkOption.NOFOLLOW_LINKS)) return Optional.empty();
            return Optional.of(Files.readString(head).strip()).filter(id -> id.matches("[0-9a-f]{40}"));
        } catch (IOException e) {
            throw new AutodevException("cannot read the newest version in " + folder + ": " + e, e);
        }
    }

    /** How the {@code wanted} files differ between two versions. */
    String diff(String from, String to, List<String> wanted) {
        if (from.equals(to)) return "";
        var files = new HashSet<>(wanted);
        return workspace.history().diff(from, to, files::contains);
    }

    @Override
    public void close() {
        Scratch.delete(folder);
    }
}
