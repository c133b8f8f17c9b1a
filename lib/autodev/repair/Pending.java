package autodev.repair;

import autodev.patch.PatchException;
import autodev.patch.PatchSet;
import autodev.workspace.Workspace;
import java.util.HashSet;

/**
 * A patch set that was proposed and paid for before the run was stopped; {@code applied} if the stop came between its
 * application, which is whole or not at all, and the word of it in the journal.
 */
record Pending(RepairEvent.Proposed proposed, boolean applied) {
    /** The workspace was recorded as {@code before} when the run was stopped, and is {@code now}. */
    static Pending of(RepairEvent.Proposed proposed, Workspace workspace, String before, String now) {
        var history = workspace.history();
        boolean recorded = history.log().stream()
                .filter(version -> version.id().equals(before))
                .anyMatch(version -> version.message().startsWith(message(proposed.iteration())));
        if (recorded) return new Pending(proposed, true);
        if (before.isEmpty() || before.equals(now)) return new Pending(proposed, false);
        var changed = new HashSet<>(history.changed(before, now));
        try {
            changed.retainAll(patches(proposed).files());
            return new Pending(proposed, !changed.isEmpty());
        } catch (PatchException e) {
            return new Pending(proposed, false); // whoever applies it says why that cannot be done
        }
    }

    /** The patch set of a proposal, from its diff; throws {@link PatchException} where the diff does not tell all of it. */
    static PatchSet patches(RepairEvent.Proposed proposed) {
        var patches = PatchSet.parse(proposed.diff());
        long files = proposed.diff()
                .lines()
                .filter(line -> line.startsWith("diff --git "))
                .count();
        if (patches.patches().size() == files) return patches;
        throw new PatchException.Malformed("its diff shows " + files + " files, of which only "
                + patches.patches().size() + " can be read back; the others are not text");
    }

    /** How the version after an iteration is described in the history. */
    static String message(int iteration) {
        return "iteration " + iteration + ": ";
    }
}
