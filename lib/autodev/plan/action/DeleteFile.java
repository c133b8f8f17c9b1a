package autodev.plan.action;

import autodev.llm.Doc;
import autodev.plan.Outcome;
import autodev.plan.PlanContext;
import autodev.workspace.Change;
import autodev.workspace.Workspace;
import java.util.List;

/** DELETE_FILE. That the file is gone is what counts: one that is not there is no failure, so a step may run again. */
@Doc("Deletes a file, and the folders that this empties. It is no failure if the file is not there.")
record DeleteFile(
        @Doc("which file, relative to the project's folder") String path) {
    String preview(PlanContext context) {
        Spot spot = Spot.file(context.workspace(), path);
        return spot.kind() == Spot.Kind.ABSENT
                ? "deletes nothing: '" + spot.path() + "' is not there now"
                : "deletes '" + spot.path() + "', " + spot.present().words();
    }

    Outcome run(PlanContext context) {
        Workspace workspace = context.workspace();
        return Turn.in(workspace, () -> {
            Spot spot = Spot.file(workspace, path);
            if (spot.kind() == Spot.Kind.ABSENT)
                return Outcome.Done.of("File '" + spot.path() + "' was not there; nothing to delete.");
            workspace.apply(List.of(new Change.Delete(spot.present().path())));
            return Outcome.Done.of("File '" + spot.path() + "' deleted (" + spot.size() + " bytes).");
        });
    }
}
