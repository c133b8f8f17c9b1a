package autodev.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectInserter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionDiffTest {
    @TempDir
    Path temp;

    Workspace workspace;

    @BeforeEach
    void open() {
        workspace = Workspace.open(temp.resolve("ws"));
    }

    static Change write(String path, String text) {
        return new Change.Write(path, text.getBytes(StandardCharsets.UTF_8));
    }

    private String diff(List<Change> first, List<Change> then) {
        workspace.apply(first);
        var a = workspace.history().record("a");
        workspace.apply(then);
        return workspace.history().diff(a.id(), workspace.history().record("b").id());
    }

    @Test
    void shows_changed_new_deleted_and_mode_as_git_does() {
        String ten = IntStream.rangeClosed(1, 10).mapToObj(i -> i + "\n").collect(Collectors.joining());
        String diff = diff(
                List.of(write("a b", ten), write("gone", "x\n"), write("run", "r\n"), write("empty", "")),
                List.of(
                        write("a b", ten.replace("5\n", "five\n")),
                        new Change.Delete("gone"),
                        new Change.Delete("empty"),
                        write("new", "no newline"),
                        new Change.Mode("run", true)));
        assertEquals("""
            diff --git a/a b b/a b
            index f00c965..%s 100644
            --- a/a b\t
            +++ b/a b\t
            @@ -2,7 +2,7 @@
             2
             3
             4
            -5
            +five
             6
             7
             8
            diff --git a/empty b/empty
            deleted file mode 100644
            index e69de29..0000000
            diff --git a/gone b/gone
            deleted file mode 100644
            index 587be6b..0000000
            --- a/gone
            +++ /dev/null
            @@ -1 +0,0 @@
            -x
            diff --git a/new b/new
            new file mode 100644
            index 0000000..%s
            --- /dev/null
            +++ b/new
            @@ -0,0 +1 @@
            +no newline
            \\ No newline at end of file
            diff --git a/run b/run
            old mode 100644
            new mode 100755
            """.formatted(id(ten.replace("5\n", "five\n")), id("no newline")), diff);
    }

    private static String id(String text) {
        var formatter = new ObjectInserter.Formatter();
        return formatter
                .idFor(Constants.OBJ_BLOB, text.getBytes(StandardCharsets.UTF_8))
                .name()
                .substring(0, 7);
    }

    @Test
    void shows_renames_and_binary_files() {
        String diff = diff(
                List.of(write("old.txt", "1\n2\n3\n4\n"), write("same", "s\n"), new Change.Write("bin", new byte[] {0
                })),
                List.of(
                        new Change.Move("old.txt", "d/new.txt"),
                        write("d/new.txt", "1\n2\n3\nfour\n"),
                        new Change.Move("same", "moved"),
                        new Change.Write("bin", new byte[] {0, 1})));
        assertTrue(diff.contains("rename from old.txt\nrename to d/new.txt\n"), diff);
        assertTrue(diff.contains("-4\n+four\n"), diff);
        assertTrue(diff.contains("similarity index 100%\nrename from same\nrename to moved\n"), diff);
        assertTrue(diff.contains("Binary files a/bin and b/bin differ\n"), diff);
    }

    @Test
    void git_applies_every_diff_and_gets_the_other_version() throws Exception {
        var random = new Random(7);
        for (int round = 0; round < 25; round++) {
            var files = new ArrayList<Change>();
            var later = new ArrayList<Change>();
            for (int i = 0; i < 3; i++) {
                files.add(write("r" + round + "/f" + i, text(random)));
                later.add(write("r" + round + "/f" + i, text(random)));
            }
            String diff = diff(files, later);
            Path copy = temp.resolve("copy" + round);
            Files.createDirectories(copy.resolve("r" + round));
            for (var change : files) Files.write(copy.resolve(change.path()), ((Change.Write) change).bytes());
            Files.writeString(copy.resolve("x.diff"), diff);
            var git = new ProcessBuilder("git", "apply", "--whitespace=nowarn", "--allow-empty", "x.diff")
                    .directory(copy.toFile());
            git.environment().put("GIT_CEILING_DIRECTORIES", copy.getParent().toString());
            var process = git.redirectErrorStream(true).start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, process.waitFor(), () -> out + "\n" + diff);
            for (var change : later) {
                assertEquals(
                        new String(((Change.Write) change).bytes(), StandardCharsets.UTF_8),
                        Files.readString(copy.resolve(change.path())));
            }
        }
    }

    private static String text(Random random) {
        var lines = new ArrayList<String>();
        for (int i = 0, n = random.nextInt(40); i < n; i++) lines.add("line " + random.nextInt(12));
        return String.join("\n", lines) + (random.nextBoolean() ? "\n" : "");
    }
}
