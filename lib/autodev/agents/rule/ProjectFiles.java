package autodev.agents.rule;

import autodev.Interrupted;
import autodev.process.Git;
import autodev.process.ProcessException;
import autodev.workspace.Workspace;
import autodev.workspace.WorkspaceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The files of a workspace that git sees: those it tracks, though they are ignored, and those that it would track.
 * Bounded:
 * of a huge project the first {@value #MOST} files by path, of each no more than {@value #LARGEST} bytes.
 */
final class ProjectFiles {
    static final int MOST = 50_000;
    static final int LARGEST = 2 << 20;
    private static final Pattern TEST = Pattern.compile(
            "(?i)(?:^|.*/)(?:tests?|__tests__|specs?|testdata|fixtures?|mocks?|examples?|samples?|it)/.*"
                    + "|(?:.*/)?(?:test_[^/]*|conftest)\\.py|.*[._-](?:test|spec)s?\\.\\w+|.*_test\\.\\w+"
                    + "|(?-i:(?:.*/)?\\w+(?:Test|Tests|IT|TestCase)\\.(?:java|kt|cs|scala|swift))");
    private static final Pattern FOREIGN = Pattern.compile(
            "(?:^|.*/)(?:vendor|third_party|node_modules|\\.git|dist|site-packages)/.*|.*\\.min\\.\\w+");

    private final Workspace workspace;
    private final List<String> paths;
    private int skipped;

    private ProjectFiles(Workspace workspace, List<String> paths, int skipped) {
        this.workspace = workspace;
        this.paths = paths;
        this.skipped = skipped;
    }

    static ProjectFiles of(Workspace workspace) {
        var all = new TreeSet<String>();
        for (Workspace.Entry file : workspace.files()) all.add(file.path());
        all.addAll(tracked(workspace));
        List<String> first = all.stream().limit(MOST).toList();
        return new ProjectFiles(workspace, first, all.size() - first.size());
    }

    // What is both tracked and ignored is no file of the workspace, but everybody who clones it has it.
    private static List<String> tracked(Workspace workspace) {
        try {
            Git git = Git.of(workspace.root());
            String prefix = git.prefix(workspace.root());
            return Git.entries(git.text("ls-files", "-z", "-c", "-i", "--exclude-standard", "--", ":/" + prefix))
                    .stream()
                    .filter(path -> path.startsWith(prefix))
                    .map(path -> path.substring(prefix.length()))
                    .toList();
        } catch (ProcessException e) {
            return List.of(); // no git, no repository: then the workspace's own list is all there is
        }
    }

    /** Their paths, sorted. */
    List<String> paths() {
        return paths;
    }

    /** How many were passed over so far: too many, too large, binary, or not to be read. */
    int skipped() {
        return skipped;
    }

    /** Calls {@code visit} for the text of each file that {@code wanted} takes. Throws {@link Interrupted}. */
    void each(java.util.function.Predicate<String> wanted, java.util.function.BiConsumer<String, String> visit) {
        for (String path : paths) {
            if (Thread.currentThread().isInterrupted()) throw new Interrupted("the look at " + workspace.root());
            if (wanted.test(path)) text(path).ifPresentOrElse(text -> visit.accept(path, text), () -> skipped++);
        }
    }

    /**
     * The text of a file; bytes that are no UTF-8 are U+FFFD; empty if it is binary, too large, a link out, or
     * gone.
     */
    Optional<String> text(String path) {
        try {
            var file = workspace.resolve(path);
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) return Optional.empty();
            byte[] bytes = workspace.bytes(path);
            for (int i = 0; i < Math.min(bytes.length, 8_000); i++) if (bytes[i] == 0) return Optional.empty();
            return Optional.of(new String(bytes, StandardCharsets.UTF_8));
        } catch (WorkspaceException | UncheckedIOException | IOException e) {
            return Optional.empty(); // changed or shut off meanwhile; counted as skipped
        }
    }

    /** Whether the file is a test, an example or the like, by its path. */
    static boolean isTest(String path) {
        return TEST.matcher(path).matches();
    }

    /** Whether somebody else wrote the file, or a tool did, by its path. */
    static boolean isForeign(String path) {
        return FOREIGN.matcher(path).matches();
    }

    /** A listener that is told at most every {@code n}th time. */
    static Runnable every(int n, Consumer<Integer> told) {
        int[] count = {0};
        return () -> {
            if (++count[0] % n == 0) told.accept(count[0]);
        };
    }
}
