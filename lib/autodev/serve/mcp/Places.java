package autodev.serve.mcp;

import autodev.BadInput;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files that a call may name: those of the workspace, and of these only what lies in the client's roots, if it says
 * where it works. What is checked is the real path, behind every link, and that is what is answered.
 */
final class Places {
    private static final int LONGEST_SHOWN = 120;

    private final Path workspace;
    private final List<Path> allowed;

    private Places(Path workspace, List<Path> allowed) {
        this.workspace = workspace;
        this.allowed = allowed;
    }

    /** {@code roots} are URIs; those that are no files say nothing. */
    static Places of(Path workspace, Optional<List<String>> roots) {
        List<Path> files =
                roots.stream().flatMap(List::stream).flatMap(Places::path).toList();
        if (files.isEmpty()) return new Places(workspace, List.of(workspace));
        return new Places(
                workspace,
                files.stream()
                        .flatMap(root -> common(workspace, root))
                        .distinct()
                        .toList());
    }

    private static Stream<Path> common(Path workspace, Path root) {
        if (workspace.startsWith(root)) return Stream.of(workspace);
        return root.startsWith(workspace) ? Stream.of(root) : Stream.empty();
    }

    private static Stream<Path> path(String uri) {
        try {
            URI parsed = URI.create(uri);
            return "file".equalsIgnoreCase(parsed.getScheme()) ? Stream.of(real(Path.of(parsed))) : Stream.empty();
        } catch (IllegalArgumentException | FileSystemNotFoundException | IOException e) {
            return Stream.of(Path.of("")); // a folder that cannot be told has nothing in common with the workspace
        }
    }

    /** Where a call works that names no folder. Throws {@link BadInput} if there is none, or there are several. */
    Path base() {
        if (allowed.contains(workspace)) return workspace;
        if (allowed.isEmpty())
            throw new BadInput("the client works outside of the workspace " + workspace
                    + ", so no file may be touched; start the server with the --workspace that the client works in");
        if (allowed.size() > 1)
            throw new BadInput("folder: the client works in several folders; give one of "
                    + allowed.stream()
                            .map(folder -> workspace.relativize(folder).toString())
                            .collect(Collectors.joining(", ")));
        return allowed.getFirst();
    }

    /** The folder that the argument {@code name} says, {@link #base} if it says none. Throws {@link BadInput}. */
    Path folder(String name, Optional<String> asked) {
        if (asked.isEmpty()) return base();
        Path folder = inside(name, asked.get());
        if (!Files.isDirectory(folder)) throw new BadInput(name + ": " + shown(asked.get()) + " is no folder");
        return folder;
    }

    /** The file that the argument {@code name} says, relative to {@code folder}. Throws {@link BadInput}. */
    Path file(String name, Path folder, String asked) {
        Path file = inside(name, folder, asked);
        if (!Files.isRegularFile(file))
            throw new BadInput(name + ": there is no file " + shown(asked) + " in " + folder);
        return file;
    }

    /** As above, whether it is there or not. */
    Path inside(String name, Path folder, String asked) {
        try {
            Path real = real(folder.resolve(asked));
            if (allowed.stream().anyMatch(real::startsWith)) return real;
        } catch (InvalidPathException | IOException e) {
            throw new BadInput(name + ": " + shown(asked) + " is no path that can be used: " + e.getMessage(), e);
        }
        throw new BadInput(name + ": " + shown(asked) + " is outside of "
                + (allowed.isEmpty() || allowed.contains(workspace)
                        ? "the workspace " + workspace
                        : "what the client works in, "
                                + allowed.stream().map(Path::toString).collect(Collectors.joining(", ")))
                + "; give a path below it");
    }

    private Path inside(String name, String asked) {
        // Relative to the workspace where there are several folders to choose from.
        return inside(name, allowed.size() == 1 ? allowed.getFirst() : workspace, asked);
    }

    /** The path behind every link in it; what is not there yet stands as it is named. */
    private static Path real(Path path) throws IOException {
        Path whole = path.toAbsolutePath().normalize();
        Path there = whole;
        // A link that leads nowhere is there all the same.
        while (!Files.exists(there) && !Files.isSymbolicLink(there) && there.getParent() != null)
            there = there.getParent();
        return there.toRealPath().resolve(there.relativize(whole)).normalize();
    }

    private static String shown(String path) {
        String clean = path.replaceAll("\\p{Cntrl}", "?");
        return '"' + (clean.length() <= LONGEST_SHOWN ? clean : clean.substring(0, LONGEST_SHOWN) + "…") + '"';
    }
}
