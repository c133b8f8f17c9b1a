package autodev.patch;

import autodev.patch.PatchException.Conflict;
import autodev.patch.PatchException.Protected;
import autodev.patch.PatchException.Refused;
import autodev.workspace.Change;
import autodev.workspace.WorkspaceException.OutsideWorkspace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The files as they will be: what patches did so far, in memory. Every path is clean and checked. */
final class Draft {
    private final Source source;
    private final Predicate<String> isProtected;
    private final Map<String, Optional<Body>> originals = new LinkedHashMap<>();
    private final TreeMap<String, Body> present = new TreeMap<>();
    /** Of a file that moved, where it stood at the start. */
    private final Map<String, String> origins = new LinkedHashMap<>();

    private final Map<String, Boolean> modes = new LinkedHashMap<>();

    /** Nothing changed yet. */
    Draft(Source source, Predicate<String> isProtected) {
        this.source = source;
        this.isProtected = isProtected;
    }

    /** The clean form of a path, checked against the workspace; throws {@link Refused} with {@code who} in front. */
    String path(String who, String raw) {
        String path = PatchPath.clean(who, raw);
        try {
            source.check(path);
        } catch (OutsideWorkspace e) {
            throw new Refused(who + ": " + e.getMessage());
        }
        return path;
    }

    /** The file at a clean path as it is now, if it is there. */
    Optional<Body> body(String path) {
        if (!originals.containsKey(path)) {
            Optional<Body> body = source.has(path) ? Optional.of(Body.of(source.bytes(path))) : Optional.empty();
            originals.put(path, body);
            body.ifPresent(there -> present.put(path, there));
        }
        return Optional.ofNullable(present.get(path));
    }

    /** Throws {@link Protected} if the file may not be changed. */
    void permit(String who, String path) {
        if (isProtected.test(path)) {
            throw new Protected(who + ": " + PatchPath.shown(path)
                    + " is protected and may not be changed, moved or deleted; make the change in other files");
        }
    }

    /** The file has this content from now on. No change where it has it already. */
    void write(String who, String path, Body body) {
        var now = body(path);
        if (now.isPresent() && now.get().same(body)) return;
        permit(who, path);
        if (now.isEmpty()) makeRoom(who, path);
        present.put(path, body);
    }

    /** The file is gone from now on. */
    void delete(String who, String path) {
        permit(who, path);
        present.remove(path);
        origins.remove(path);
        modes.remove(path);
    }

    /** The file stands elsewhere from now on. */
    void move(String who, String from, String to) {
        permit(who, from);
        permit(who, to);
        Body body = body(from).orElseThrow();
        String origin = origins.getOrDefault(from, originals.get(from).isPresent() && !isFresh(from) ? from : "");
        Boolean mode = modes.get(from);
        present.remove(from);
        origins.remove(from);
        modes.remove(from);
        makeRoom(who, to);
        present.put(to, body);
        if (!origin.isEmpty()) origins.put(to, origin);
        if (mode != null) modes.put(to, mode);
    }

    /** The file may be run from now on, or not. */
    void mode(String who, String path, boolean executable) {
        permit(who, path);
        modes.put(path, executable);
    }

    /** The copy may be run if the file that it was made from may. */
    void copyMode(String from, String to) {
        String origin = origins.getOrDefault(from, from);
        modes.put(to, modes.getOrDefault(from, source.has(origin) && source.isExecutable(origin)));
    }

    // A file that was moved or deleted and then made again is another file.
    private boolean isFresh(String path) {
        return origins.containsValue(path);
    }

    private void makeRoom(String who, String path) {
        body(path);
        String below = present.ceilingKey(path + "/");
        if (source.isBlocked(path) || below != null && below.startsWith(path + "/")) {
            throw new Conflict(who + ": " + PatchPath.shown(path) + " is a folder; give the path of a file");
        }
        for (int at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
            String above = path.substring(0, at);
            if (body(above).isPresent()) {
                throw new Conflict(who + ": " + PatchPath.shown(above) + " is a file, so " + PatchPath.shown(path)
                        + " cannot be made below it; choose another path");
            }
        }
    }

    /** The message of an edit whose file is not there. */
    Conflict missing(String who, String path) {
        var alike = source.alike(path);
        return new Conflict(who + ": there is no file " + PatchPath.shown(path) + " in the workspace"
                + (alike.isEmpty() ? "" : " (there is " + String.join(", ", alike) + ")")
                + "; give the path of a file that is there, or send the whole file to make it");
    }

    /** What has to be done to the files, each once: moves to new places, then deletes, writes and modes. */
    List<Change> changes() {
        var moves = new ArrayList<Change>();
        var rest = new ArrayList<Change>();
        var moved = new HashSet<String>();
        for (var origin : origins.entrySet()) {
            // A file that stands where another one stood is written instead: moves need a free place.
            if (originals.get(origin.getKey()).isPresent()) continue;
            moves.add(new Change.Move(origin.getValue(), origin.getKey()));
            moved.add(origin.getValue());
        }
        originals.forEach((path, original) -> {
            if (original.isPresent() && !present.containsKey(path) && !moved.contains(path))
                rest.add(new Change.Delete(path));
        });
        for (String path : present.keySet()) write(path, moved).ifPresent(rest::add);
        for (String path : present.keySet()) mode(path, moved).ifPresent(rest::add);
        moves.addAll(rest);
        return moves;
    }

    private Optional<Change> write(String path, Set<String> moved) {
        byte[] bytes = present.get(path).bytes();
        var base = moved.contains(path) ? Optional.<Body>empty() : originals.get(path);
        if (base.isEmpty() && origins.containsKey(path)) base = originals.get(origins.get(path));
        boolean same = base.isPresent() && Arrays.equals(bytes, base.get().bytes());
        return same ? Optional.empty() : Optional.of(new Change.Write(path, bytes));
    }

    private Optional<Change> mode(String path, Set<String> moved) {
        boolean stays = originals.get(path).isPresent() && !moved.contains(path);
        String origin = origins.getOrDefault(path, stays ? path : "");
        boolean before = stays ? source.isExecutable(path) : !origin.isEmpty() && source.isExecutable(origin);
        boolean after = modes.getOrDefault(path, !origin.isEmpty() && source.isExecutable(origin));
        return before == after ? Optional.empty() : Optional.of(new Change.Mode(path, after));
    }
}
