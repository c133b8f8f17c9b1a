package autodev.repair;

import autodev.workspace.Workspace;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files that a patch may not touch: tests that were there at the start with what belongs to them, the files that tell a
 * test runner what to run ({@code conftest.py}, {@code pytest.ini}, {@code jest.config.js}, …), the scripts and the task files
 * that the test command leads to, and what {@code --protect} names. Where the project had tests, {@link Newcomers} are refused
 * too, a new {@code conftest.py} among them: a sound repair may need one now and then, but it can also skip every test; then
 * {@code --allow-test-edits} lifts it. Ordinary new files and new tests may be added.
 *
 * <p>{@code make test} protects the whole Makefile and {@code npm test} the whole {@code package.json}, dependencies included;
 * without such a command they are free. {@code pom.xml}, {@code build.gradle} and {@code pyproject.toml} always are: a repair may
 * need a dependency, and a patch that turns tests off there shows in how many of them run.
 *
 * @param paths the files, relative, with {@code /}; they are covered wherever case or {@code ./} make another spelling of them
 * @param globs {@link FileGlob}s, which cover files yet to come as well
 * @param newcomers what is refused of files yet to come; empty where there were no tests, or they may be edited
 */
public record Protection(Set<String> paths, List<String> globs, Optional<Newcomers> newcomers) {
    // Where the file system ignores case, another spelling is the same file; elsewhere the caution costs nothing.
    private static final Comparator<String> SAME_FILE = Comparator.comparing(Protection::fold);

    /** Nothing is protected. */
    public static final Protection NONE = ofGlobs(List.of());

    /** Copies both; a malformed glob throws {@link autodev.BadInput}. */
    public Protection {
        var sorted = new TreeSet<>(SAME_FILE);
        sorted.addAll(paths);
        paths = Collections.unmodifiableNavigableSet(sorted);
        globs = List.copyOf(globs);
        globs.forEach(FileGlob::of);
    }

    /** The files given, and nothing of what is yet to come but what {@code globs} match. */
    public Protection(Set<String> paths, List<String> globs) {
        this(paths, globs, Optional.empty());
    }

    /**
     * The tests that {@code workspace} has now, the files that decide what the command line {@code runner} does, the files that
     * match {@code globs}, and newcomers if there are tests. Throws {@link autodev.BadInput} for a malformed glob.
     */
    public static Protection of(Workspace workspace, List<String> globs, String runner) {
        var paths = new TreeSet<>(SAME_FILE);
        List<Workspace.Entry> files = workspace.files();
        for (Workspace.Entry file : files) {
            if (TestNames.isTest(file.path()) || TestNames.isDoubtful(file.path()) && hasTests(workspace, file)) {
                paths.add(file.path());
            }
        }
        RunnerFiles runs = RunnerFiles.of(runner, workspace);
        paths.addAll(runs.scripts());
        boolean tests = paths.stream().anyMatch(TestNames::isEvidence);
        paths.addAll(runs.tasks());
        Optional<Newcomers> newcomers = tests
                ? Optional.of(
                        Newcomers.of(files.stream().map(Workspace.Entry::path).toList(), paths))
                : Optional.empty();
        return new Protection(paths, globs, newcomers);
    }

    /** Nothing but the files that match {@code globs}. */
    public static Protection ofGlobs(List<String> globs) {
        return new Protection(Set.of(), globs, Optional.empty());
    }

    /** The same, and what {@code more} match. Throws {@link autodev.BadInput} for a malformed glob. */
    public Protection and(List<String> more) {
        return new Protection(
                paths, Stream.concat(globs.stream(), more.stream()).distinct().toList(), newcomers);
    }

    /** The same, and these files. */
    Protection with(List<String> files) {
        return new Protection(
                Stream.concat(paths.stream(), files.stream()).collect(Collectors.toSet()), globs, newcomers);
    }

    /** Whether a path is a test, or belongs to tests, by its place or name in any of the common languages. */
    public static boolean isTest(String path) {
        return TestNames.isTest(path);
    }

    /** Whether a path is a file that tells a test runner what to run, as {@code pytest.ini} does. */
    public static boolean isTestConfiguration(String path) {
        return TestNames.isConfiguration(path);
    }

    /** Whether a patch may not touch {@code path}. */
    public boolean covers(String path) {
        String plain = plain(path);
        if (paths.contains(plain)) return true;
        for (String glob : globs) if (FileGlob.of(glob).matches(plain)) return true;
        return newcomers.isPresent() && newcomers.get().covers(fold(plain), (NavigableSet<String>) paths);
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

    /** {@code path} in the one spelling that a file system without regard to case knows it by. */
    static String fold(String path) {
        return Normalizer.normalize(path, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}
