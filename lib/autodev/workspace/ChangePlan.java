package autodev.workspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a list of changes comes to. The changes are taken in order, each seeing what those before it left, so of two that
 * write the same file the last one counts; nothing is touched here.
 */
final class ChangePlan {
    private final Tree tree;
    private final Map<String, State> before = new LinkedHashMap<>();
    private final Map<String, State> after = new LinkedHashMap<>();

    private ChangePlan(Tree tree) {
        this.tree = tree;
    }

    /** Works out the states that {@code changes} lead to; throws where one of them cannot be made. */
    static Steps of(Path root, List<Change> changes) {
        var plan = new ChangePlan(new Tree(root));
        changes.forEach(plan::take);
        return plan.steps(root);
    }

    /** Works out how to bring the given paths into the given states. */
    static Steps to(Path root, Map<String, State> states) {
        var plan = new ChangePlan(new Tree(root));
        states.forEach((path, state) -> {
            State now = plan.present(path);
            boolean keepsMode = now instanceof State.File && state instanceof State.File;
            plan.after.put(path, keepsMode ? withModeOf((State.File) now, (State.File) state) : state);
        });
        return plan.steps(root);
    }

    private static State.File withModeOf(State.File now, State.File wanted) {
        return now.with(wanted.bytes()).executable(wanted.executable());
    }

    /** Paths whose state changes, sorted, with the state before and the state after. */
    record Steps(Map<String, State> before, Map<String, State> after) {}

    private void take(Change change) {
        switch (change) {
            case Change.Write write -> {
                byte[] bytes = write.bytes().clone();
                boolean keeps = writable(write.path()) instanceof State.File;
                after.put(write.path(), keeps ? existing(write.path()).with(bytes) : State.plain(bytes));
            }
            case Change.Delete delete -> {
                existing(delete.path());
                after.put(delete.path(), State.ABSENT);
            }
            case Change.Move move -> move(move);
            case Change.Mode mode -> {
                State.File file = existing(mode.path());
                after.put(mode.path(), file.executable(mode.executable()));
            }
        }
    }

    private void move(Change.Move move) {
        State.File file = existing(move.from());
        State there = isSameFile(move) ? State.ABSENT : writable(move.path());
        if (there instanceof State.File) throw new WorkspaceException.Conflict(move.path(), "a file is there already");
        present(move.path());
        after.put(move.from(), State.ABSENT);
        after.put(move.path(), file);
    }

    // A rename that changes only the case of letters, on a file system that does not tell them apart.
    private boolean isSameFile(Change.Move move) {
        if (move.from().equals(move.path()) || !move.from().equalsIgnoreCase(move.path())) return false;
        Object from = tree.look(move.from()).map(a -> a.fileKey()).orElse(null);
        Object to = tree.look(move.path()).map(a -> a.fileKey()).orElse(null);
        return from != null && from.equals(to);
    }

    private State present(String path) {
        State planned = after.get(path);
        if (planned != null) return planned;
        State now = isFolder(path) ? State.ABSENT : tree.state(path);
        before.putIfAbsent(path, now);
        return now;
    }

    // Whether files below it are in the way is known only when all changes are.
    private boolean isFolder(String path) {
        return tree.look(path).map(found -> found.isDirectory()).orElse(false);
    }

    private State writable(String path) {
        State now = present(path);
        if (now instanceof State.Link) throw new WorkspaceException.OutsideWorkspace(path, "it is a symbolic link");
        return now;
    }

    private State.File existing(String path) {
        return switch (writable(path)) {
            case State.File file -> file;
            case State.Link link -> throw new WorkspaceException.OutsideWorkspace(path, "it is a symbolic link");
            case State.Absent absent
            when !after.containsKey(path) && isFolder(path) ->
                throw new WorkspaceException.Conflict(path, "it is a folder, not a file");
            case State.Absent absent -> throw new WorkspaceException.NoSuchFile(path);
        };
    }

    private Steps steps(Path root) {
        var from = new TreeMap<String, State>();
        var to = new TreeMap<String, State>();
        after.forEach((path, state) -> {
            State was = before.getOrDefault(path, State.ABSENT);
            if (same(was, state)) return;
            from.put(path, was);
            to.put(path, state);
        });
        to.forEach((path, state) -> {
            if (!(state instanceof State.Absent)) checkRoom(root, path, to);
        });
        return new Steps(from, to);
    }

    private static boolean same(State a, State b) {
        return a instanceof State.File x && b instanceof State.File y ? x.isLike(y) : a.equals(b);
    }

    private void checkRoom(Path root, String path, Map<String, State> to) {
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            String folder = path.substring(0, slash);
            State planned = to.get(folder);
            boolean file = planned == null
                    ? tree.look(folder).map(found -> !found.isDirectory()).orElse(false)
                    : !(planned instanceof State.Absent);
            if (file) throw new WorkspaceException.Conflict(path, "'" + folder + "' is a file, not a folder");
        }
        if (isFolder(path)) checkEmptied(root, path, to);
    }

    private static void checkEmptied(Path root, String folder, Map<String, State> to) {
        try (var below = Files.walk(root.resolve(folder))) {
            var kept = below.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> !(to.get(file) instanceof State.Absent))
                    .findFirst();
            boolean emptied = to.keySet().stream().anyMatch(path -> path.startsWith(folder + "/"));
            if (kept.isPresent() || !emptied) throw new WorkspaceException.Conflict(folder, "a folder is in its place");
        } catch (UncheckedIOException e) {
            throw DiskError.unableToRead("the folder '" + folder + "'", e.getCause());
        } catch (IOException e) {
            throw DiskError.unableToRead("the folder '" + folder + "'", e);
        }
    }
}
