package autodev.change.finding;

import autodev.BadInput;
import autodev.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which file of a repository a tool means. An absolute path of another machine counts too where it goes through a
 * folder of the repository's name and what follows is there: reports of a build server name files so.
 */
final class RepositoryPaths {
    private static final Pattern SCHEME = Pattern.compile("(?i)file:/{0,2}(?:localhost(?=/))?");
    private static final Pattern DRIVE = Pattern.compile("^/?[A-Za-z]:[/\\\\].*");
    private static final Pattern OTHER_SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]+:/.*");
    private static final int LONGEST = 4_096;

    private final Path root;
    private final Path asGiven;
    private final Map<String, Optional<String>> known = new HashMap<>();
    private @Nullable Map<String, List<String>> byName;

    /** Throws BadInput if {@code repository} is no folder. */
    RepositoryPaths(Path repository) {
        try {
            asGiven = repository.toAbsolutePath().normalize();
            root = repository.toRealPath();
        } catch (IOException e) {
            throw new BadInput(
                    "the repository " + repository + " cannot be read: " + e + "; give a folder that is there", e);
        }
        if (!Files.isDirectory(root)) throw new BadInput("the repository " + repository + " is no folder; give one");
    }

    /** The path relative to the repository, with {@code /}, of a regular file that is there; empty if there is none. */
    Optional<String> find(String written) {
        if (written.length() > LONGEST) return Optional.empty();
        return known.computeIfAbsent(written, this::look);
    }

    private Optional<String> look(String written) {
        String path = plain(written);
        if (path.isBlank()
                || OTHER_SCHEME.matcher(path).matches() && !DRIVE.matcher(path).matches()) return Optional.empty();
        Optional<String> as = there(path);
        if (as.isEmpty() && path.indexOf('\\') >= 0) as = there(path.replace('\\', '/'));
        return as.or(() -> elsewhere(path.replace('\\', '/')));
    }

    /** A URI's path; anything else as it is. */
    private static String plain(String written) {
        var scheme = SCHEME.matcher(written);
        if (!scheme.lookingAt()) return written.strip();
        String path = PercentText.decode(written.substring(scheme.end()).strip());
        if (DRIVE.matcher(path).matches() && path.startsWith("/")) return path.substring(1);
        return path.startsWith("/") || DRIVE.matcher(path).matches() ? path : "/" + path;
    }

    private Optional<String> there(String path) {
        try {
            Path given = Path.of(path);
            Path whole =
                    given.isAbsolute() ? given.normalize() : root.resolve(given).normalize();
            if (!whole.startsWith(root) && whole.startsWith(asGiven)) whole = root.resolve(asGiven.relativize(whole));
            if (!whole.startsWith(root) && Files.isRegularFile(whole)) whole = whole.toRealPath();
            if (!whole.startsWith(root) || whole.equals(root) || !Files.isRegularFile(whole)) return Optional.empty();
            // A link may lead out of the repository; inside it, the file itself is what can be changed.
            Path real = whole.toRealPath();
            if (!real.startsWith(root)) return Optional.empty();
            String relative = root.relativize(real)
                    .toString()
                    .replace(root.getFileSystem().getSeparator(), "/");
            return relative.equals(".git") || relative.startsWith(".git/") ? Optional.empty() : Optional.of(relative);
        } catch (InvalidPathException | IOException e) {
            return Optional.empty(); // no path of this machine, so none of the repository
        }
    }

    private Optional<String> elsewhere(String path) {
        Path name = root.getFileName();
        if (name == null || !path.startsWith("/") && !DRIVE.matcher(path).matches() || path.contains("/../"))
            return Optional.empty();
        String folder = "/" + name + "/";
        for (int at = path.indexOf(folder); at >= 0; at = path.indexOf(folder, at + 1)) {
            Optional<String> found = there(path.substring(at + folder.length()));
            if (found.isPresent()) return found;
        }
        return Optional.empty();
    }

    /** Why a path that is not found is none of the repository's. */
    String why(String written) {
        if (written.isBlank()) return "it names no file";
        try {
            Path path = Path.of(plain(written));
            if (path.isAbsolute()
                    ? !path.normalize().startsWith(root)
                    : !root.resolve(path).normalize().startsWith(root)) return "it is outside the repository";
        } catch (InvalidPathException e) {
            return "it is no path";
        }
        return "there is no such file in the repository";
    }

    /**
     * The one file whose path is {@code tail} or ends with it: {@code com/acme/A.java}; empty if none or several do.
     */
    Optional<String> ending(String tail) {
        Optional<String> whole = find(tail);
        if (whole.isPresent()) return whole;
        String name = tail.substring(tail.lastIndexOf('/') + 1);
        List<String> ends = names().getOrDefault(name, List.of()).stream()
                .filter(path -> path.endsWith("/" + tail))
                .toList();
        return ends.size() == 1 ? Optional.of(ends.getFirst()) : Optional.empty();
    }

    private Map<String, List<String>> names() {
        if (byName != null) return byName;
        var names = new HashMap<String, Deque<String>>();
        for (Workspace.Entry entry : Workspace.look(root).files())
            names.computeIfAbsent(entry.path().substring(entry.path().lastIndexOf('/') + 1), _ -> new ArrayDeque<>())
                    .add(entry.path());
        var copy = new HashMap<String, List<String>>();
        names.forEach((name, paths) -> copy.put(name, List.copyOf(paths)));
        byName = copy;
        return copy;
    }
}
