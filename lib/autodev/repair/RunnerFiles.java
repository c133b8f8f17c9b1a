package autodev.repair;

import autodev.repair.source.FileIndex;
import autodev.workspace.Workspace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The files of a workspace that decide what a test command does: the scripts that check other code ({@link RunnerScripts}) and
 * the files that tell a tool what to run ({@link TaskFiles}), also those that such a script or file leads to in turn.
 */
final class RunnerFiles {
    // ci.sh runs make, make runs npm, npm runs a script; deeper chains are rare, and a script may run itself.
    private static final int DEEPEST = 4;
    private static final int MOST_LINES = 5_000;

    private final Workspace workspace;
    private final Set<String> files;
    private final NavigableSet<String> anyCase = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final Set<String> scripts = new TreeSet<>();
    private final Set<String> tasks = new TreeSet<>();
    private final Set<String> seen = new HashSet<>();

    private RunnerFiles(Workspace workspace) {
        this.workspace = workspace;
        this.files = workspace.files().stream().map(Workspace.Entry::path).collect(Collectors.toSet());
        anyCase.addAll(files);
    }

    /** Those of the command line {@code runner}. */
    static RunnerFiles of(String runner, Workspace workspace) {
        var found = new RunnerFiles(workspace);
        found.follow(runner, "", 0);
        return found;
    }

    /** Scripts that check other code. */
    Set<String> scripts() {
        return scripts;
    }

    /** Files that tell a tool what to run; some may be yet to come. */
    Set<String> tasks() {
        return tasks;
    }

    private void follow(String line, String folder, int depth) {
        if (depth > DEEPEST || seen.size() > MOST_LINES || !seen.add(folder + "\n" + line)) return;
        for (String script : RunnerScripts.in(line, folder, files, workspace)) {
            if (!scripts.add(script) || !RunnerScripts.isShell(script, workspace)) continue;
            for (String inner : workspace.text(script).orElse("").split("\n")) {
                follow(inner.strip(), folder, depth + 1);
                // Many a script goes to its own folder first.
                follow(inner.strip(), FileIndex.folder(script), depth + 1);
            }
        }
        String here = folder;
        var command = new ArrayList<String>();
        for (String word : RunnerScripts.words(line + " ;")) {
            // sh -c 'make test'
            if (word.indexOf(' ') > 0) follow(word, here, depth + 1);
            if (!word.isEmpty()) {
                command.add(word);
                continue;
            }
            if (command.size() > 1 && command.getFirst().equals("cd")) {
                here = Protection.plain(here + "/" + command.get(1));
            } else {
                take(command, here, depth);
                if (!here.equals(folder)) take(command, folder, depth);
            }
            command.clear();
        }
    }

    private void take(List<String> command, String folder, int depth) {
        TaskFiles found = TaskFiles.of(command, folder, anyCase, workspace);
        tasks.addAll(found.files());
        for (String inner : found.lines()) follow(inner, found.folder(), depth + 1);
    }
}
