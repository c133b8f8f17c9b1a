package autodev.repair;

import autodev.workspace.Workspace;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The files that a patch may not touch: tests that were there at the start with what belongs to them, the files that tell a
 * test runner what to run ({@code conftest.py}, {@code pytest.ini}, {@code jest.config.js}, …), scripts that the test command
 * runs, and what {@code --protect} names. Package and build files ({@code pyproject.toml}, {@code pom.xml},
 * {@code package.json}, {@code Makefile}) stay free, since a repair may need a dependency. New tests may be added.
 *
 * @param paths the files, relative, with {@code /}; they are covered wherever case or {@code ./} make another spelling of them
 * @param globs {@link FileGlob}s, which cover files yet to come as well
 */
public record Protection(Set<String> paths, List<String> globs) {
    /** Nothing is protected. */
    public static final Protection NONE = new Protection(Set.of(), List.of());

    /** Copies both; a malformed glob throws {@link autodev.BadInput}. */
    public Protection {
        paths = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(paths));
        globs = List.copyOf(globs);
        globs.forEach(FileGlob::of);
    }

    /**
     * The tests that {@code workspace} has now, the scripts that the command line {@code runner} runs, and the files that match
     * {@code globs}. Throws {@link autodev.BadInput} for a malformed glob.
     */
    public static Protection of(Workspace workspace, List<String> globs, String runner) {
        var paths = new TreeSet<String>();
        for (Workspace.Entry file : workspace.files()) {
            if (TestNames.isTest(file.path()) || TestNames.isDoubtful(file.path()) && hasTests(workspace, file)) {
                paths.add(file.path());
            }
        }
        paths.addAll(RunnerScripts.in(runner, workspace));
        return new Protection(paths, globs);
    }

    /** Nothing but the files that match {@code globs}. */
    public static Protection ofGlobs(List<String> globs) {
        return new Protection(Set.of(), globs);
    }

    /** Whether a path is a test, or belongs to tests, by its place or name in any of the common languages. */
    public static boolean isTest(String path) {
        return TestNames.isTest(path);
    }

    /** Whether a patch may not touch {@code path}. */
    public boolean covers(String path) {
        String plain = plain(path);
        // Where the file system ignores case, another spelling is the same file; elsewhere the caution costs nothing.
        String folded = fold(plain);
        for (String covered : paths) if (covered.equals(plain) || fold(covered).equals(folded)) return true;
        for (String glob : globs) if (FileGlob.of(glob).matches(plain)) return true;
        return false;
    }

    private static boolean hasTests(Workspace workspace, Workspace.Entry file) {
        String text = workspace.text(file.path()).orElse("");
        return text.contains("unittest") || text.contains("pytest") || text.contains("def test");
    }

    /** The one spelling of a relative path: {@code /} between its parts, no {@code .}, {@code ..} or empty parts. */
    static String plain(String path) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.replace('\\', '/').split("/")) {
            if (part.isEmpty() || part.equals(".")) continue;
            if (part.equals("..") && !parts.isEmpty()) parts.removeLast();
            else parts.addLast(part);
        }
        return String.join("/", parts);
    }

    private static String fold(String path) {
        return Normalizer.normalize(path, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}
