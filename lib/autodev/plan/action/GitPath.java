package autodev.plan.action;

import autodev.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** A path as plans name it for git: of a file or a folder, {@code .} for all, absolute where it lies in the project. */
final class GitPath {
    private GitPath() {}

    /** The path relative to the workspace, empty for the whole of it. Throws OutsideWorkspace for one that leads out of it. */
    static String of(Workspace workspace, String path) {
        String relative = relative(workspace, path.strip().replace('\\', '/'));
        while (relative.startsWith("./")) relative = relative.substring(2);
        while (relative.endsWith("/")) relative = relative.substring(0, relative.length() - 1);
        if (relative.equals(".") || relative.isEmpty() && !path.isBlank()) return "";
        workspace.resolve(relative);
        return relative;
    }

    private static String relative(Workspace workspace, String path) {
        try {
            Path named = Path.of(path);
            if (!named.isAbsolute() || path.contains("/../") || path.endsWith("/..")) return path;
            if (!named.startsWith(workspace.root())) return path;
            String relative = workspace.root().relativize(named).toString().replace('\\', '/');
            return relative.isEmpty() ? "." : relative;
        } catch (InvalidPathException e) {
            return path; // the workspace says what is wrong with it
        }
    }

    /** Whether something is there: a file, a folder or a link. */
    static boolean isThere(Workspace workspace, String relative) {
        return Files.exists(workspace.root().resolve(relative), LinkOption.NOFOLLOW_LINKS);
    }
}
