package autodev.patch;

import autodev.workspace.Change;
import autodev.workspace.Workspace;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The patches of one reply, in the order in which they stand in it. */
public record PatchSet(List<Patch> patches) {
    private static final int FINGERPRINT = 32;

    /** No patch. */
    public static final PatchSet NONE = new PatchSet(List.of());

    /** Copies its list. */
    public PatchSet {
        patches = List.copyOf(patches);
    }

    /** Patches made by code. */
    public static PatchSet of(Patch... patches) {
        return new PatchSet(List.of(patches));
    }

    /**
     * Finds every patch in a model's reply, whatever dialect it chose, dialects mixed or not. None found answers
     * {@link #NONE}; a malformed or truncated one throws {@link PatchException.Malformed}, so no half file is ever taken for
     * a whole one.
     */
    public static PatchSet parse(String reply) {
        var patches = ReplyReader.read(reply);
        return patches.isEmpty() ? NONE : new PatchSet(patches);
    }

    /** What code decided to do, as patches: of a list of changes, each writes its file whole, in UTF-8, moves or deletes it, or sets its mode. */
    public static PatchSet of(List<Change> changes) {
        return new PatchSet(changes.stream().map(PatchSet::patch).toList());
    }

    private static Patch patch(Change change) {
        return switch (change) {
            case Change.Write write -> new WholeFile(write.path(), text(write));
            case Change.Delete delete -> diff(delete.path(), delete.path(), Operation.DELETE, Optional.empty());
            case Change.Move move -> diff(move.from(), move.path(), Operation.RENAME, Optional.empty());
            case Change.Mode mode -> diff(mode.path(), mode.path(), Operation.EDIT, Optional.of(mode.executable()));
        };
    }

    private static String text(Change.Write write) {
        String text = new String(write.bytes(), StandardCharsets.UTF_8);
        if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), write.bytes())) {
            throw new PatchException.Refused("the new content of " + PatchPath.shown(write.path())
                    + " is not UTF-8, and a patch is text; write the file by other means");
        }
        return text;
    }

    private static Patch diff(String from, String to, Operation operation, Optional<Boolean> executable) {
        return new UnifiedDiff(from, to, operation, List.of(), executable);
    }

    /** Whether there is no patch. */
    public boolean isEmpty() {
        return patches.isEmpty();
    }

    /** The paths that the patches name, as they were written, each once, in order. */
    public List<String> files() {
        return patches.stream()
                .flatMap(patch -> patch.paths().stream())
                .distinct()
                .toList();
    }

    /** The same for equal sets, in this process and any other: 32 hexadecimal digits. To notice a set seen before. */
    public String fingerprint() {
        MessageDigest digest = sha256();
        for (Patch patch : patches) {
            byte[] text = patch.toString().getBytes(StandardCharsets.UTF_8);
            digest.update((text.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(text);
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, FINGERPRINT);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * The changes that the set makes to {@code workspace}, computed whole and in sequence before anything is written: a
     * later patch sees what an earlier one did. Files that end up as they were are left out. Throws {@link PatchException};
     * paths for which {@code isProtected} holds are refused, as rename and delete of them are.
     */
    public List<Change> changes(Workspace workspace, Predicate<String> isProtected) {
        return changes(Source.of(workspace), isProtected);
    }

    private List<Change> changes(Source source, Predicate<String> isProtected) {
        var draft = new Draft(source, isProtected);
        var applier = new Applier(draft);
        int number = 0;
        for (Patch patch : patches) applier.apply(++number, patch);
        return draft.changes();
    }

    /** Applies the whole set or nothing; answers the paths that changed (of a rename, both). */
    public List<String> apply(Workspace workspace, Predicate<String> isProtected) {
        var changes = changes(workspace, isProtected);
        if (!changes.isEmpty()) workspace.apply(changes);
        return changes.stream().flatMap(PatchSet::touched).distinct().toList();
    }

    private static Stream<String> touched(Change change) {
        return change instanceof Change.Move move ? Stream.of(move.from(), move.path()) : Stream.of(change.path());
    }

    /** What {@link #apply} would do with nothing protected, as a git-style unified diff with 3 lines of context. */
    public String preview(Workspace workspace) {
        var source = Source.of(workspace);
        return Preview.of(changes(source, path -> false), source);
    }
}
