package autodev.repair;

import autodev.workspace.Change;
import autodev.workspace.Workspace;
import autodev.workspace.WorkspaceException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A check that is not taken in. The code under test runs with the tests and could change them, switch them off, or leave a
 * git repository behind for the user's own git to trip over; such a run is red whatever its exit code says. Stands round the
 * test command for everybody who runs it: the loop, its candidates, the builtin engine.
 */
final class HonestCheck implements Check {
    // Data that tests write again and again (snapshots, databases, logs) is theirs to write; code is not.
    private static final Pattern CODE = Pattern.compile(
            ".*\\.(py|java|kt|kts|scala|groovy|js|jsx|mjs|cjs|ts|tsx|mts|cts|go|rs|rb|php|cs|fs|c|cc|cpp|h|hpp|swift|sh|bash|bats|ini|cfg|toml|xml|gradle|mk)|(.*/)?Makefile");

    private final Check inner;
    private final Protection protection;
    private final boolean counting;
    private final Set<String> unsteady = new HashSet<>();
    private int most;
    private boolean begun;

    /** Round {@code inner}; the number of tests counts unless {@code protection} lets patches change them. */
    HonestCheck(Check inner, Protection protection, boolean counting) {
        this.inner = inner;
        this.protection = protection;
        this.counting = counting;
    }

    @Override
    public Result run(Workspace workspace) {
        Map<String, byte[]> tests = tests(workspace);
        boolean repository = isThere(workspace.root().resolve(".git"));
        Result result = inner.run(workspace);
        List<String> changed = changed(workspace, tests);
        if (!repository && isThere(workspace.root().resolve(".git"))) {
            Scratch.delete(workspace.root().resolve(".git"));
            return red(
                    result,
                    "The test run made a git repository in the project; it was removed. Code and tests must not do"
                            + " that.");
        }
        if (changed.isEmpty()) return counted(result);
        workspace.apply(changed.stream()
                .<Change>map(path -> new Change.Write(path, tests.get(path)))
                .toList());
        return red(
                result,
                "The test run itself changed protected files, which were put back: " + String.join(", ", changed)
                        + ". Code must not touch its tests.");
    }

    /** Remembers how many tests there are. What the first run of all, of code that nobody has patched, changes is the tests' own business. */
    synchronized void saw(Result result) {
        if (result.ran().isPresent()) most = Math.max(most, result.ran().getAsInt());
        begun = true;
    }

    /** As if {@code tests} had been seen to run, and nothing else: after a resume, or when tests that a patch added are gone. */
    synchronized void expect(int tests) {
        most = tests;
        begun = true;
    }

    private synchronized Result counted(Result result) {
        if (!counting || !result.green() || most == 0) return result;
        if (result.ran().isEmpty())
            return red(
                    result,
                    "The test command succeeded without saying how many tests it ran, as it did before (" + most
                            + "). Tests must run to their end.");
        int ran = result.ran().getAsInt();
        if (ran >= most) return result;
        return red(
                result,
                "The test command succeeded, but ran only " + ran + " of the " + most
                        + " tests that it ran before. Tests must not be skipped, deselected or switched off.");
    }

    private static Result red(Result result, String message) {
        String output = result.failure().map(failure -> failure.output() + "\n").orElse("") + message;
        var failure = new Failure(0, false, List.of(), List.of(), OptionalInt.empty(), output);
        return new Result(Optional.of(failure), result.ran(), result.wall());
    }

    private Map<String, byte[]> tests(Workspace workspace) {
        var tests = new LinkedHashMap<String, byte[]>();
        for (String path : protection.paths()) {
            if (!CODE.matcher(path).matches() || unsteady.contains(path)) continue;
            bytes(workspace, path).ifPresent(bytes -> tests.put(path, bytes));
        }
        return tests;
    }

    private synchronized List<String> changed(Workspace workspace, Map<String, byte[]> tests) {
        var changed = new ArrayList<String>();
        tests.forEach((path, before) -> {
            boolean same = bytes(workspace, path)
                    .map(now -> Arrays.equals(now, before))
                    .orElse(false);
            if (!same) changed.add(path);
        });
        if (begun) return changed;
        unsteady.addAll(changed);
        return List.of();
    }

    private static Optional<byte[]> bytes(Workspace workspace, String path) {
        try {
            return Optional.of(workspace.bytes(path));
        } catch (WorkspaceException.NoSuchFile | WorkspaceException.OutsideWorkspace gone) {
            return Optional.empty(); // not there (any more), or a link in its place now: what differs counts as changed
        }
    }

    private static boolean isThere(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }
}
