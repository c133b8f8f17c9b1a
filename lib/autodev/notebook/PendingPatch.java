package autodev.notebook;

import autodev.patch.Applied;
import autodev.patch.PatchSet;
import autodev.view.View;
import autodev.view.View.Tone;
import autodev.view.Viewable;
import autodev.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;

/** A patch that was read and not applied yet; it looks like the change that it makes. */
public final class PendingPatch implements Viewable {
    private final PatchSet set;
    private final Path folder;

    private PendingPatch(PatchSet set, Path folder) {
        this.set = set;
        this.folder = folder;
    }

    /** Throws {@link autodev.patch.PatchException} for one that does not fit the files. */
    static PendingPatch of(PatchSet set, Workspace workspace) {
        if (!Applied.holds(set, workspace)) set.preview(workspace);
        return new PendingPatch(set, workspace.root());
    }

    /** The patches themselves. */
    public PatchSet set() {
        return set;
    }

    /** What it would change now, as a unified diff; empty if it was applied already. */
    public View.Diff diff() {
        Workspace workspace = Workspace.look(folder);
        return new View.Diff(Applied.holds(set, workspace) ? "" : set.preview(workspace));
    }

    /**
     * Applies all of it or, if any of it does not fit the files as they are now, nothing; gives the files that changed, none if it
     * was applied already. Throws {@link autodev.patch.PatchException}.
     */
    public List<String> apply() {
        Workspace workspace = Workspace.open(folder);
        if (Applied.holds(set, workspace)) return List.of();
        return set.apply(workspace, _ -> false);
    }

    @Override
    public View view() {
        String diff = diff().unified();
        if (diff.isBlank()) return View.text("Already applied: " + String.join(", ", set.files()), Tone.MUTED);
        return View.stack(new View.Diff(diff), View.text("not applied yet; apply it with: %patch apply", Tone.MUTED));
    }
}
