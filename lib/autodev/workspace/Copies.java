package autodev.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Where copies of a workspace may go. */
final class Copies {
    private Copies() {}

    /** A new copy of the tree at {@code root}. */
    static Workspace fresh(Path root, Path folder) {
        try {
            if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS) && !Opening.isFree(folder)) {
                throw Opening.notOne(folder, "a copy needs a folder that is missing or empty; name another");
            }
        } catch (IOException e) {
            throw Opening.notOne(folder, DiskError.reason(e) + "; name a folder that you may read and write");
        }
        return copy(root, folder, true);
    }

    /** The copy at {@code folder}, brought in line with the tree at {@code root}. */
    static Workspace refreshed(Path root, Path folder) {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) return fresh(root, folder);
        boolean own = !Files.isSymbolicLink(folder)
                && Opening.marker(folder).map(Opening.Marker::own).orElse(false);
        if (!own)
            throw Opening.notOne(folder, "AutoDev did not make it, so nothing may be deleted there; name another");
        return copy(root, folder, false);
    }

    private static Workspace copy(Path root, Path folder, boolean fresh) {
        checkApart(root, folder);
        Workspace copy = Workspace.open(folder);
        try (Folder source = Folder.open(root);
                Folder target = Folder.open(copy.root())) {
            new TreeCopy(fresh).copy(source, target, true);
        } catch (IOException e) {
            throw DiskError.unableToWrite("the copy '" + folder + "'", e);
        }
        return copy;
    }

    private static void checkApart(Path root, Path folder) {
        Path at = folder.toAbsolutePath().normalize();
        Path existing = at;
        while (!Files.exists(existing)) existing = existing.getParent();
        try {
            Path real = existing.toRealPath().resolve(existing.relativize(at)).normalize();
            boolean inside = real.startsWith(root) && !real.startsWith(root.resolve(PathRules.HOME));
            if (inside || root.startsWith(real)) {
                throw Opening.notOne(folder, "the workspace cannot be copied into itself; name a folder outside");
            }
        } catch (IOException e) {
            throw DiskError.unableToRead("'" + existing + "'", e);
        }
    }
}
