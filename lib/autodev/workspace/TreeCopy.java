package autodev.workspace;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Optional;

/**
 * Makes one folder the image of another: files with mode and time, links as links; without {@code .git} at any depth and
 * {@code .autodev} at the top, which stay as they are on both sides. What already has the same size, time and mode is left
 * alone. Never hard-linked: a test that writes in place would change the original. On Linux the kernel shares the blocks
 * where the file system can (copy_file_range, behind {@link FileChannel#transferTo}).
 */
final class TreeCopy {
    private final boolean fresh;

    /** {@code fresh}: the target is known to be empty. */
    TreeCopy(boolean fresh) {
        this.fresh = fresh;
    }

    /** Brings {@code target} in line with {@code source}; {@code top}: they are the roots. */
    void copy(Folder source, Folder target, boolean top) throws IOException {
        var wanted = new HashSet<String>();
        for (String name : source.names()) {
            if (isKept(name, top)) continue;
            var about = source.look(name);
            // Pipes and sockets belong to a running process, not to the project.
            if (about.isEmpty() || about.get().isOther()) continue;
            wanted.add(name);
            entry(source, target, name, about.get());
        }
        if (fresh) return;
        for (String name : target.names()) {
            if (!wanted.contains(name) && !isKept(name, top)) Removal.delete(target, name);
        }
    }

    private static boolean isKept(String name, boolean top) {
        return name.equals(".git") || top && (name.equals(PathRules.HOME) || name.startsWith(SecureFolder.NEWBORN));
    }

    private void entry(Folder source, Folder target, String name, BasicFileAttributes about) throws IOException {
        Optional<BasicFileAttributes> there = fresh ? Optional.empty() : target.look(name);
        if (about.isDirectory()) {
            folder(source, target, name, there);
        } else if (about.isSymbolicLink()) {
            String link = source.linkTarget(name);
            if (there.isPresent()) {
                if (there.get().isSymbolicLink() && target.linkTarget(name).equals(link)) return;
                Removal.delete(target, name);
            }
            target.makeLink(name, link);
        } else if (there.isEmpty() || !isSame(source, target, name, about, there.get())) {
            if (there.isPresent()) Removal.delete(target, name);
            file(source, target, name, about);
        }
    }

    private void folder(Folder source, Folder target, String name, Optional<BasicFileAttributes> there)
            throws IOException {
        if (there.isPresent() && !there.get().isDirectory()) {
            target.delete(name);
            there = Optional.empty();
        }
        Folder from;
        try {
            from = source.folder(name);
        } catch (AccessDeniedException unreadable) {
            // As with files.
            return;
        }
        try (from) {
            if (there.isEmpty()) target.makeFolder(name);
            try (Folder to = target.folder(name)) {
                new TreeCopy(fresh || there.isEmpty()).copy(from, to, false);
            }
        }
        copyMode(source, target, name);
    }

    private static boolean isSame(
            Folder source, Folder target, String name, BasicFileAttributes a, BasicFileAttributes b)
            throws IOException {
        return b.isRegularFile()
                && a.size() == b.size()
                && a.lastModifiedTime().equals(b.lastModifiedTime())
                && source.mode(name).equals(target.mode(name));
    }

    private static void file(Folder source, Folder target, String name, BasicFileAttributes about) throws IOException {
        FileChannel in;
        try {
            in = source.read(name);
        } catch (AccessDeniedException unreadable) {
            // Whoever may not read it cannot have needed it in the original either.
            return;
        }
        try (in;
                FileChannel out = target.create(name)) {
            long at = 0;
            for (long size = in.size(); at < size; ) {
                long moved = in.transferTo(at, size - at, out);
                if (moved == 0) break;
                at += moved;
            }
        }
        target.setModified(name, about.lastModifiedTime());
        copyMode(source, target, name);
    }

    private static void copyMode(Folder source, Folder target, String name) throws IOException {
        var mode = source.mode(name);
        if (mode.isPresent() && !mode.equals(target.mode(name))) target.setMode(name, mode.get());
    }
}
