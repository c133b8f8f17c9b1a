package autodev.plan.action;

import autodev.BadInput;
import autodev.llm.Doc;
import autodev.patch.Applied;
import autodev.patch.Operation;
import autodev.patch.Patch;
import autodev.patch.PatchSet;
import autodev.patch.UnifiedDiff;
import autodev.plan.Action;
import autodev.plan.ActionSpec;
import autodev.plan.ActionSpec.Effect;
import autodev.plan.Outcome;
import autodev.plan.PlanContext;
import autodev.workspace.Workspace;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code APPLY_PATCH}: the diff that comes of it is shown and must be approved before anything is changed. */
public final class PatchActions {
    private PatchActions() {}

    /** What {@code APPLY_PATCH} takes. */
    @Doc("Applies a patch to files of the project, whole or not at all, after a person has approved its diff.")
    record Fix(
            @Doc("the one file that the patch may touch; left out or empty: any")
            Optional<String> path,

            @JsonProperty("patch_content")
            @Doc("a unified diff, SEARCH/REPLACE blocks, or a patch in another common form")
            String patchContent) {}

    /** The action. */
    public static List<Action> all() {
        return List.of(Action.of(
                ActionSpec.of("APPLY_PATCH", Fix.class.getAnnotation(Doc.class).value(), Fix.class, Effect.REPEATABLE)
                        .asking(),
                Fix.class,
                PatchActions::preview,
                (fix, call) -> apply(fix, call.context().workspace())));
    }

    /** The patches, and the one file that they may touch, if one is named. */
    private record Wanted(PatchSet set, Optional<String> only) {
        boolean isProtected(String path) {
            return only.filter(file -> !file.equals(path)).isPresent();
        }
    }

    private static String preview(Fix fix, PlanContext context) {
        Workspace workspace = context.workspace();
        Wanted wanted = read(fix, workspace);
        if (Applied.holds(wanted.set(), workspace)
                || wanted.set().changes(workspace, wanted::isProtected).isEmpty()) return already(wanted.set());
        return wanted.set().preview(workspace);
    }

    /** The new contents are staged beside the old ones, which stay in their place until all of it is in ({@link Workspace#apply}). */
    private static Outcome apply(Fix fix, Workspace workspace) {
        Wanted wanted = read(fix, workspace);
        if (Applied.holds(wanted.set(), workspace)) return Outcome.Done.of(already(wanted.set()));
        List<String> changed = wanted.set().apply(workspace, wanted::isProtected);
        return Outcome.Done.of(
                changed.isEmpty()
                        ? already(wanted.set())
                        : "Patched " + GitActions.count(changed.size(), "file") + ": " + String.join(", ", changed));
    }

    private static String already(PatchSet set) {
        return "Already applied, nothing changed: " + String.join(", ", set.files());
    }

    private static Wanted read(Fix fix, Workspace workspace) {
        String text = fix.patchContent();
        String named = fix.path().orElse("").strip();
        if (text.isBlank()) throw new BadInput("\"patch_content\" is empty; give a unified diff or another patch");
        Optional<String> path = named.isEmpty()
                ? Optional.empty()
                : Optional.of(Spot.file(workspace, named).path());
        PatchSet set = parse(text, path);
        if (set.isEmpty())
            throw new BadInput(
                    "\"patch_content\" holds no patch; give a unified diff (with '--- a/FILE', '+++ b/FILE' and"
                            + " '@@' lines), SEARCH/REPLACE blocks, or a whole file in a fence under its path");
        return new Wanted(path.map(only -> confined(set, only)).orElse(set), path);
    }

    private static PatchSet parse(String text, Optional<String> path) {
        boolean bare = text.lines().anyMatch(line -> line.startsWith("@@"))
                && text.lines().noneMatch(line -> line.startsWith("--- ") || line.startsWith("*** "));
        // Hunks without a file's name, as "patch FILE" takes them: the name stands in "path".
        if (!bare || path.isEmpty()) return PatchSet.parse(ended(text));
        return PatchSet.parse("--- a/" + path.get() + "\n+++ b/" + path.get() + "\n"
                + ended(text.substring(text.startsWith("@@") ? 0 : text.indexOf("\n@@") + 1)));
    }

    // JSON texts often lack the last line end, without which the last line of a patch would be another one.
    private static String ended(String text) {
        return text.endsWith("\n") ? text : text + "\n";
    }

    private static PatchSet confined(PatchSet set, String path) {
        var others = new ArrayList<String>();
        for (Patch patch : set.patches())
            if (patch.paths().stream().noneMatch(file -> same(file, path))) others.add(patch.path());
        if (others.isEmpty()) return set;
        // "patch FILE" takes a diff for FILE whatever its head names; here at least the file's own name must agree.
        if (set.patches().size() == 1
                && set.patches().getFirst() instanceof UnifiedDiff diff
                && (diff.operation() == Operation.EDIT || diff.operation() == Operation.CREATE)
                && name(diff.path()).equals(name(path)))
            return PatchSet.of(new UnifiedDiff(path, path, diff.operation(), diff.hunks(), diff.executable()));
        throw new BadInput("the patch is for " + String.join(", ", others) + ", but \"path\" allows only " + path
                + "; name that file in the patch, or leave \"path\" out");
    }

    private static String name(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    private static boolean same(String file, String path) {
        String plain = file.replace('\\', '/');
        while (plain.startsWith("./")) plain = plain.substring(2);
        return plain.equals(path);
    }
}
