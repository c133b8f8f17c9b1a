package autodev.change;

import autodev.patch.PatchException;
import autodev.patch.PatchSet;
import autodev.workspace.Change;
import autodev.workspace.Workspace;
import autodev.workspace.WorkspaceException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Dependencies that a patch brings in: of each file that declares some, what stands there with the patch and did not
 * before. Where the patch does not fit the files that are there, the lines that it adds are taken for the whole, so
 * that nothing slips by.
 */
final class NewDependencies {
    private static final int NAMED = 5;

    private NewDependencies() {}

    /** What {@code patch}, read as {@code diffs}, newly depends on, a line for each file. */
    static List<String> breaches(List<FileDiff> diffs, String patch, Path repository) {
        List<FileDiff> declaring =
                diffs.stream().filter(diff -> Manifests.declares(diff.to())).toList();
        if (declaring.isEmpty()) return List.of();
        var workspace = Workspace.look(repository);
        Map<String, String> after = after(patch, workspace);
        var found = new ArrayList<String>();
        for (FileDiff diff : declaring) {
            if (Manifests.isLock(diff.to()) && !diff.added().isEmpty()) {
                found.add(PatchPlaces.shown(diff.to()) + " pins dependencies; it may not change");
                continue;
            }
            String fallback = String.join("\n", diff.added());
            var names = new TreeSet<>(Manifests.dependencies(diff.to(), after.getOrDefault(diff.to(), fallback)));
            names.removeAll(Manifests.dependencies(diff.to(), before(diff, workspace)));
            if (!names.isEmpty()) found.add(PatchPlaces.shown(diff.to()) + " gets new dependencies: " + shown(names));
        }
        return found;
    }

    private static String shown(TreeSet<String> names) {
        String first = String.join(
                ", ", names.stream().limit(NAMED).map(PatchPlaces::shown).toList());
        return names.size() > NAMED ? first + " and " + (names.size() - NAMED) + " more" : first;
    }

    private static String before(FileDiff diff, Workspace workspace) {
        try {
            return workspace.has(diff.from()) ? workspace.text(diff.from()).orElse("") : "";
        } catch (WorkspaceException.NoSuchFile gone) {
            return ""; // it went meanwhile: then all that comes is new
        }
    }

    private static Map<String, String> after(String patch, Workspace workspace) {
        var texts = new LinkedHashMap<String, String>();
        try {
            for (Change change : PatchSet.parse(patch).changes(workspace, path -> false))
                if (change instanceof Change.Write write)
                    texts.put(write.path(), new String(write.bytes(), StandardCharsets.UTF_8));
        } catch (PatchException | WorkspaceException notAsTheyAre) {
            return Map.of(); // the files here differ from HEAD, which the patch is for: its own lines are judged
        }
        return texts;
    }
}
