package autodev.patch;

import autodev.patch.Hunk.Kind;
import autodev.patch.Hunk.Line;
import autodev.workspace.Workspace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Finds out whether patches were applied before: what they leave stands in the files to the letter, at its place, they can be taken
 * back, and applied again they give exactly what is there. To be asked before they are applied: a patch that only adds lines
 * can often be applied twice.
 */
public final class Applied {
    private Applied() {}

    /** Whether the files of {@code workspace} are as they are after {@code set}; false where that cannot be told. Changes nothing. */
    public static boolean holds(PatchSet set, Workspace workspace) {
        var draft = new Draft(Source.of(workspace), path -> false);
        var applier = new Applier(draft);
        try {
            int number = 0;
            var back = new ArrayList<Patch>();
            for (Patch patch : set.patches().reversed()) {
                if (isGone(patch) && draft.body(draft.path("", patch.path())).isEmpty()) continue;
                Optional<Patch> reversed = reversed(patch);
                if (reversed.isEmpty() || !stands(draft, patch)) return false;
                applier.apply(++number, reversed.get());
                back.addFirst(patch);
            }
            if (!back.isEmpty() && draft.changes().isEmpty()) return false;
            for (Patch patch : back) applier.apply(++number, patch);
            return draft.changes().isEmpty();
        } catch (PatchException e) {
            return false; // it cannot be taken back, so it was not applied
        }
    }

    /** Whether what the patch leaves stands there to the letter, and what it wants to find does not. */
    private static boolean stands(Draft draft, Patch patch) {
        var text = draft.body(draft.path("", patch.path())).flatMap(Body::text);
        if (text.isEmpty()) return false;
        List<String> lines = bare(text.get().lines());
        return switch (patch) {
            case UnifiedDiff diff -> stands(lines, diff.operation(), diff.hunks());
            case ApplyPatch diff -> stands(lines, diff.operation(), diff.hunks());
            case SearchReplace block -> around(lines, List.of(new Texts(bare(block.search()), bare(block.replace()))));
            case WholeFile _, PatchBlock _, FencedFile _ -> false;
        };
    }

    /** What a hunk wants to find, and what it leaves. */
    private record Texts(List<String> before, List<String> after) {
        /** Where the one holds the other, only lines that say something can tell that they were added already. */
        boolean tells() {
            var added = new ArrayList<>(after);
            before.forEach(added::remove);
            return added.stream().anyMatch(line -> line.chars().anyMatch(Character::isLetterOrDigit));
        }

        boolean isAddition() {
            return Collections.indexOfSubList(after, before) >= 0 && tells();
        }
    }

    private static boolean stands(List<String> lines, Operation operation, List<Hunk> hunks) {
        if (operation != Operation.EDIT || hunks.isEmpty()) return true; // whether the file is there says it
        List<Texts> texts = hunks.stream()
                .map(hunk -> new Texts(bare(hunk.before()), bare(hunk.after())))
                .toList();
        if (hunks.stream().anyMatch(hunk -> hunk.start().isEmpty())) return around(lines, texts);
        boolean found = true, left = true;
        int grown = 0;
        for (int i = 0; i < texts.size(); i++) {
            Texts text = texts.get(i);
            int start = hunks.get(i).start().getAsInt() - (text.before().isEmpty() ? 0 : 1);
            found &= isAt(lines, text.before(), start);
            left &= isAt(lines, text.after(), start + grown);
            grown += text.after().size() - text.before().size();
        }
        if (left) return !found || texts.stream().anyMatch(Texts::tells);
        return around(lines, texts);
    }

    private static boolean isAt(List<String> lines, List<String> some, int start) {
        return start >= 0
                && start + some.size() <= lines.size()
                && lines.subList(start, start + some.size()).equals(some);
    }

    private static boolean around(List<String> lines, List<Texts> texts) {
        return texts.stream()
                .allMatch(text -> Collections.indexOfSubList(lines, text.after()) >= 0
                        && (Collections.indexOfSubList(lines, text.before()) < 0 || text.isAddition()));
    }

    private static List<String> bare(List<String> lines) {
        return lines.stream().map(TextFile::bare).toList();
    }

    /** A deletion that does not say what the file held: the file is gone, or it was not applied. */
    private static boolean isGone(Patch patch) {
        return patch instanceof UnifiedDiff diff && diff.operation() == Operation.DELETE
                || patch instanceof ApplyPatch other && other.operation() == Operation.DELETE;
    }

    private static Optional<Patch> reversed(Patch patch) {
        return switch (patch) {
            case UnifiedDiff diff ->
                reversed(diff.from(), diff.path(), diff.operation(), diff.hunks(), diff.executable());
            case ApplyPatch diff ->
                reversed(diff.from(), diff.path(), diff.operation(), diff.hunks(), Optional.empty());
            case SearchReplace block -> Optional.of(new SearchReplace(block.path(), block.replace(), block.search()));
            // What a whole file held before nobody knows; where it is as it should be, applying it changes nothing.
            case WholeFile _, PatchBlock _, FencedFile _ -> Optional.empty();
        };
    }

    private static Optional<Patch> reversed(
            String from, String path, Operation operation, List<Hunk> hunks, Optional<Boolean> executable) {
        List<Hunk> back = hunks.stream().map(Applied::reversed).toList();
        Optional<Boolean> mode = executable.map(before -> !before);
        return switch (operation) {
            case EDIT -> Optional.of(new UnifiedDiff(from, path, operation, back, mode));
            case RENAME -> Optional.of(new UnifiedDiff(path, from, operation, back, mode));
            case CREATE -> Optional.of(new UnifiedDiff(path, path, Operation.DELETE, back, Optional.empty()));
            case COPY -> Optional.of(new UnifiedDiff(path, path, Operation.DELETE, List.of(), Optional.empty()));
            case DELETE -> Optional.empty();
        };
    }

    private static Hunk reversed(Hunk hunk) {
        var lines = new ArrayList<Line>();
        for (Line line : hunk.lines()) {
            Kind kind = switch (line.kind()) {
                case KEPT -> Kind.KEPT;
                case REMOVED -> Kind.ADDED;
                case ADDED -> Kind.REMOVED;
            };
            lines.add(new Line(kind, line.text(), line.newline()));
        }
        var start = hunk.start();
        // A hunk that only adds counts from 0, every other from 1.
        if (start.isPresent() && hunk.before().isEmpty()) start = OptionalInt.of(start.getAsInt() + 1);
        else if (start.isPresent() && hunk.after().isEmpty()) start = OptionalInt.of(start.getAsInt() - 1);
        return new Hunk(lines, start, hunk.anchors(), hunk.atEnd(), hunk.whole());
    }
}
