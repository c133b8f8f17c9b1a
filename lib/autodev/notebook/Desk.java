package autodev.notebook;

import autodev.BadInput;
import autodev.patch.PatchSet;
import autodev.plan.Plan;
import autodev.plan.Plans;
import autodev.repair.Repair;
import autodev.workspace.Workspace;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a session has before it: the model that is chosen, the plan and the patch that were looked at last, the repairs that are open. */
final class Desk implements AutoCloseable {
    private record Open(Repair repair, int choice) {}

    private final ModelDesk models;
    private final Map<Path, Open> repairs = new HashMap<>();
    private Optional<PendingPlan> plan = Optional.empty();
    private Optional<PendingPatch> patch = Optional.empty();

    Desk(Map<String, String> environment) {
        models = new ModelDesk(environment);
    }

    ModelDesk models() {
        return models;
    }

    /** Checks a plan and lays it on the desk. */
    synchronized PendingPlan plan(String json, Path folder) {
        Plans plans = models.plans(Plans.in(folder));
        Plan read = plans.parse(json);
        plans.dryRun(read);
        var pending = new PendingPlan(plans, read);
        plan = Optional.of(pending);
        return pending;
    }

    /** The plan that was laid here last. */
    synchronized PendingPlan plan() {
        return plan.orElseThrow(() -> new BadInput("there is no plan yet; write one in a cell below %%plan"));
    }

    /** Reads a patch, finds out what it would do, and lays it on the desk. */
    synchronized PendingPatch patch(String text, Path folder) {
        PatchSet set = PatchSet.parse(text.endsWith("\n") ? text : text + "\n");
        if (set.isEmpty())
            throw new BadInput("there is no patch in this text; write a unified diff (with '--- a/FILE', '+++ b/FILE'"
                    + " and '@@' lines), SEARCH/REPLACE blocks, or a whole file in a fence under its path");
        var pending = PendingPatch.of(set, Workspace.look(folder));
        patch = Optional.of(pending);
        return pending;
    }

    /** The patch that was laid here last. */
    synchronized PendingPatch patch() {
        return patch.orElseThrow(() -> new BadInput("there is no patch yet; write one in a cell below %%patch"));
    }

    /** The repair of this folder, opened if it is not; with the model that is chosen now, and shown in the cells that it runs in. */
    synchronized Repair repair(Path folder) {
        Path key = folder.toAbsolutePath().normalize();
        Open open = repairs.get(key);
        if (open != null && open.choice() == models.generation()) return open.repair();
        Repair repair = open == null ? Repair.in(key) : open.repair();
        if (models.generation() > 0) models.into(repair);
        repairs.put(key, new Open(repair, models.generation()));
        return repair;
    }

    /** Whether a repair of this folder is open. */
    synchronized boolean repairs(Path folder) {
        return repairs.containsKey(folder.toAbsolutePath().normalize());
    }

    /** Lets go of the folder of a repair. */
    synchronized void close(Path folder) {
        Open open = repairs.remove(folder.toAbsolutePath().normalize());
        if (open != null) open.repair().close();
    }

    /** A folder that somebody wrote. Throws BadInput if that is no path. */
    static Path folder(String written) {
        try {
            return Path.of(written);
        } catch (InvalidPathException e) {
            throw new BadInput("'" + written + "' is no folder: " + e.getMessage() + "; give the path of one", e);
        }
    }

    @Override
    public synchronized void close() {
        repairs.values().forEach(open -> open.repair().close());
        repairs.clear();
    }
}
