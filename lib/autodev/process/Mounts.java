package autodev.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What stands in a box, in the order of mounting: a later mount covers an
 * earlier one. Written as options of bwrap(1). */
final class Mounts {
    private final List<String> options = new ArrayList<>();
    private final List<Path> mounted = new ArrayList<>();
    private final Set<Path> empty = new HashSet<>();

    List<String> options() {
        return options;
    }

    /** {@code path} read-only at its own place, if it exists. */
    void readOnly(Path path) {
        readOnly(path, path);
    }

    /** {@code from} read-only at {@code to}, if it exists; once seen with the folder that holds it, it is not mounted again. */
    void readOnly(Path from, Path to) {
        if (!Files.exists(from) || from.equals(to) && seen(to)) return;
        add("--ro-bind", from.toString(), to.toString());
        mounted(to, false);
    }

    /** {@code from} writable at {@code to}. */
    void writable(Path from, Path to) {
        add("--bind", from.toString(), to.toString());
        mounted(to, false);
    }

    /** A fresh, empty, writable folder that goes with the box; it covers what is mounted there so far. */
    void fresh(Path folder) {
        add("--tmpfs", folder.toString());
        mounted(folder, true);
    }

    /** Covers what is there: a folder by an empty one that cannot be written, a file by an empty one. */
    void hide(Path path) {
        // A link leads to where its target is judged by itself.
        if (!Files.exists(path) || Files.isSymbolicLink(path)) return;
        if (Files.isDirectory(path)) {
            add("--tmpfs", path.toString());
            add("--remount-ro", path.toString());
        } else {
            add("--ro-bind", "/dev/null", path.toString());
        }
    }

    /** A link at {@code path} to {@code target}, unless a mount shows what is there. */
    void link(Path path, Path target) {
        if (seen(path)) return;
        add("--symlink", target.toString(), path.toString());
        mounted(path, false);
    }

    void add(String... words) {
        options.addAll(List.of(words));
    }

    private boolean seen(Path path) {
        for (Path place : mounted.reversed()) if (path.startsWith(place)) return !empty.contains(place);
        return false;
    }

    private void mounted(Path place, boolean isEmpty) {
        mounted.remove(place);
        mounted.add(place);
        if (isEmpty) empty.add(place);
        else empty.remove(place);
    }
}
