package autodev.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Empties a workspace that AutoDev made, and nothing else. The marker goes last, so what a kill leaves half-deleted is still
 * known as AutoDev's own.
 */
final class Removal {
    private Removal() {}

    /** Deletes everything in {@code folder}; throws {@link WorkspaceException.NotAWorkspace} that names the rule it breaks. */
    static void empty(Path folder) {
        check(folder);
        Path own = folder.resolve(PathRules.HOME);
        if (Files.isDirectory(own, LinkOption.NOFOLLOW_LINKS))
            WorkspaceLock.take(real(folder)).close();
        try (Folder root = Folder.open(folder.toRealPath())) {
            for (String name : root.names()) {
                if (!name.equals(PathRules.HOME)) delete(root, name);
            }
            if (root.look(PathRules.HOME).isEmpty()) return;
            try (Folder home = root.folder(PathRules.HOME)) {
                for (String name : home.names()) {
                    if (!name.equals("workspace.json")) delete(home, name);
                }
            }
            delete(root, PathRules.HOME);
        } catch (IOException e) {
            throw new WorkspaceException.UnableToWrite(
                    "cannot empty the workspace '" + folder + "': " + DiskError.reason(e)
                            + "; what is left is still AutoDev's, so mend that and reset it again",
                    e);
        }
    }

    private static void check(Path folder) {
        refuse(folder, Files.isSymbolicLink(folder), "it is a symbolic link; name the real folder");
        refuse(folder, !Files.isDirectory(folder), "it is not a folder; name a folder");
        Path root = real(folder);
        refuse(folder, root.getParent() == null, "it is the root of a file system; name a folder made for this");
        for (Path home : homes()) {
            refuse(folder, home.startsWith(root), "your home folder is in it; name a folder made for this");
        }
        refuse(folder, real(Path.of("")).startsWith(root), "you are in it; go to another folder first");
        refuse(
                folder,
                Files.exists(root.resolve(".git"), LinkOption.NOFOLLOW_LINKS),
                "it is a git repository; delete its files yourself if you mean to");
        refuse(folder, isMountPoint(root), "another file system is mounted on it; empty it yourself");
        boolean own = Opening.marker(root).map(Opening.Marker::own).orElse(false) || isBare(root);
        refuse(
                folder,
                !own,
                "AutoDev did not make it (no marker in .autodev/workspace.json says so); delete it yourself, or name"
                        + " another folder");
    }

    private static boolean isBare(Path root) {
        try {
            return Opening.isEmpty(root);
        } catch (IOException e) {
            throw DiskError.unableToRead("'" + root + "'", e);
        }
    }

    private static void refuse(Path folder, boolean when, String why) {
        if (when) {
            throw new WorkspaceException.NotAWorkspace("refused to reset '" + folder + "': " + why);
        }
    }

    private static List<Path> homes() {
        var homes = new ArrayList<Path>();
        for (String home : new String[] {System.getProperty("user.home"), System.getenv("HOME")}) {
            if (home != null && !home.isBlank() && Files.exists(Path.of(home))) homes.add(real(Path.of(home)));
        }
        return homes;
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw DiskError.unableToRead("'" + folder + "'", e);
        }
    }

    private static boolean isMountPoint(Path root) {
        try {
            return !Files.getFileStore(root).equals(Files.getFileStore(root.getParent()));
        } catch (IOException e) {
            throw DiskError.unableToRead("'" + root + "'", e);
        }
    }

    /** Deletes an entry and what is in it; a link is removed, not followed. */
    static void delete(Folder parent, String name) throws IOException {
        var found = parent.look(name);
        if (found.isEmpty()) return;
        if (!found.get().isDirectory()) {
            parent.delete(name);
            return;
        }
        try (Folder self = parent.folder(name)) {
            for (String inner : self.names()) delete(self, inner);
        }
        parent.deleteFolder(name);
    }
}
