package autodev.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanTest {
    @TempDir
    Path temp;

    Workspace workspace;

    @BeforeEach
    void open() {
        workspace = Workspace.open(temp.resolve("ws"));
    }

    private void make(String... paths) throws IOException {
        for (String path : paths) {
            Path file = workspace.root().resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, path);
        }
    }

    private List<String> paths() {
        return workspace.files().stream().map(Workspace.Entry::path).toList();
    }

    @Test
    void many_folders_are_walked_by_several_threads_and_come_out_sorted_all_the_same() throws Exception {
        make("a.txt", "a/z.txt", "a-b/c.txt", "b/build.gradle", "b/build/x", "b/a/y.txt", "b/a.txt");
        for (int i = 0; i < 40; i++)
            make("many/f" + i + "/x.txt", "many/f" + i + ".txt", "many/f" + i + "/__pycache__/x");

        assertEquals(86, paths().size());
        assertEquals(List.copyOf(new TreeSet<>(paths())), paths());
        assertEquals(41, workspace.ignored().size());
        assertEquals(List.copyOf(new TreeSet<>(workspace.ignored())), workspace.ignored());
    }

    @Test
    void what_tools_leave_behind_is_left_out_and_listed() throws Exception {
        make(
                "a.py",
                "__pycache__/a.pyc",
                "b.pyc",
                "pkg/node_modules/x/index.js",
                "env/pyvenv.cfg",
                "env/lib/x.py",
                "rust/Cargo.toml",
                "rust/target/debug/x",
                "target/kept.txt",
                "j/build.gradle.kts",
                "j/build/x",
                "build/kept.txt",
                "net/a.csproj",
                "net/bin/Debug/a.dll",
                "bin/kept",
                "A.class",
                ".DS_Store",
                ".idea/x.xml",
                ".git/config",
                "sub/.git/config",
                "sub/x",
                "lib.egg-info/PKG");
        assertEquals(
                List.of(
                        "a.py",
                        "bin/kept",
                        "build/kept.txt",
                        "j/build.gradle.kts",
                        "net/a.csproj",
                        "rust/Cargo.toml",
                        "sub/x",
                        "target/kept.txt"),
                paths());
        assertEquals(
                List.of(
                        ".DS_Store",
                        ".idea/",
                        "A.class",
                        "__pycache__/",
                        "b.pyc",
                        "env/",
                        "j/build/",
                        "lib.egg-info/",
                        "net/bin/",
                        "pkg/node_modules/",
                        "rust/target/"),
                workspace.ignored());
    }

    @Test
    void the_list_of_what_was_left_out_is_bounded() throws Exception {
        for (int i = 0; i < Scan.MOST_IGNORED + 50; i++) make("x" + i + ".pyc");
        assertEquals(Scan.MOST_IGNORED, workspace.ignored().size());
        assertTrue(workspace.isEmpty());
    }

    @Test
    void links_pipes_and_unspeakable_names_are_not_files_and_hang_nothing() throws Exception {
        make("a", "dir/b");
        Path root = workspace.root();
        Files.createSymbolicLink(root.resolve("link"), Path.of("a"));
        Files.createSymbolicLink(root.resolve("loop"), Path.of("."));
        Files.createSymbolicLink(root.resolve("outside"), temp);
        Files.writeString(root.resolve("new\nline"), "x");
        Files.writeString(root.resolve("back\\slash"), "x");
        Files.writeString(root.resolve("C:drive"), "x");
        for (String pipe : List.of("pipe", "dir/.gitignore")) {
            assertEquals(
                    0,
                    new ProcessBuilder("mkfifo", root.resolve(pipe).toString())
                            .start()
                            .waitFor());
        }
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            assertEquals(List.of("a", "dir/b"), paths());
            assertTrue(workspace.ignored().containsAll(List.of("pipe", "new\nline", "back\\slash", "C:drive")));
            assertThrows(WorkspaceException.NoSuchFile.class, () -> workspace.text("pipe"));
            assertFalse(workspace.has("pipe"));
            assertEquals(2, workspace.zip(temp.resolve("x.zip")));
            assertThrows(
                    WorkspaceException.Conflict.class,
                    () -> workspace.apply(List.of(new Change.Write("pipe", new byte[1]))));
            assertEquals(
                    List.of("a", "dir/b"),
                    workspace.copyTo(temp.resolve("copy")).files().stream()
                            .map(Workspace.Entry::path)
                            .toList());
            assertEquals(
                    List.of("a", "dir/b", "link", "loop", "outside"),
                    workspace.history().files(workspace.history().record("v").id()));
        });
    }

    @Test
    void sizes_and_times_are_those_of_the_files() throws Exception {
        make("a");
        var entry = workspace.files().getFirst();
        assertEquals(
                new Workspace.Entry(
                        "a",
                        1,
                        Files.getLastModifiedTime(workspace.resolve("a")).toMillis()),
                entry);
    }

    private static final String[] PIECES = {
        "a",
        "b",
        "c",
        "ab",
        "*",
        "?",
        "**",
        "a*",
        "*b",
        "[ab]",
        "[!a]",
        "[^b]",
        "[a-c]",
        "\\a",
        "a.b",
        "*.b",
        "a?c",
        "[[:alpha:]]",
        "**b",
        "[]a]",
        "[a",
        "a\\",
        "{a,b}",
        "a+",
        "(a)",
        "[a-",
        "[\\d]",
        "$",
        "a b"
    };

    // Where JGit, which reads the rules, has its own mind: a set with a slash in it ("[a/b]"), and a backslash before
    // the
    // slash that ends the line.
    private static final Pattern MALFORMED = Pattern.compile("\\[[^]/]*/.*]|\\\\/ *$");

    // git itself is the judge. "a**/" is not among the pieces: git before 2.41 reads it by chance (wildmatch.c compared
    // pointers into two different texts).
    @Test
    void ignore_rules_mean_what_they_mean_to_git() throws Exception {
        make(
                "a",
                "b",
                "c",
                "ab",
                "a.b",
                "abc",
                "a b",
                "a+",
                "d/a",
                "d/b",
                "d/a.b",
                "d/e/a",
                "d/e/abc",
                "b1/a/c",
                "b1/c/b",
                "ca/b/a",
                "ca/ab",
                "a1/d",
                "a1/$",
                "a1/[a",
                "a1/{a,b}",
                "a1/(a)");
        Path root = workspace.root();
        assertEquals("", git("init", "-q"));
        var random = new Random(11);
        for (int round = 0; round < 80; round++) {
            Files.writeString(root.resolve(".gitignore"), rules(random));
            Files.writeString(root.resolve("d/.gitignore"), rules(random));
            Files.writeString(root.resolve(".git/info/exclude"), rules(random));
            var expected = new TreeSet<>(
                    List.of(git("ls-files", "-zo", "--exclude-standard").split("\0")));
            expected.removeIf(path -> path.isEmpty() || path.startsWith(".autodev/"));
            assertEquals(
                    List.copyOf(expected),
                    paths(),
                    () -> read(".git/info/exclude") + "\n--\n" + read(".gitignore") + "\n--\n" + read("d/.gitignore"));
        }
    }

    private String read(String path) {
        try {
            return Files.readString(workspace.root().resolve(path));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static String rules(Random random) {
        var lines = new ArrayList<String>();
        for (int i = 0, n = random.nextInt(5); i < n; i++) {
            var line = new StringBuilder(random.nextInt(3) == 0 ? "!" : "");
            if (random.nextInt(4) == 0) line.append('/');
            for (int part = 0, parts = 1 + random.nextInt(3); part < parts; part++) {
                if (part > 0) line.append('/');
                line.append(PIECES[random.nextInt(PIECES.length)]);
            }
            if (random.nextInt(4) == 0) line.append('/');
            if (random.nextInt(8) == 0) line.append("  ");
            if (random.nextInt(8) == 0) line.insert(0, '#');
            lines.add(MALFORMED.matcher(line).find() ? "" : line + (random.nextInt(6) == 0 ? "\r" : ""));
        }
        return String.join("\n", lines) + (random.nextBoolean() ? "\n" : "");
    }

    private String git(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("git", "-c", "core.excludesFile="));
        command.addAll(List.of(arguments));
        var builder =
                new ProcessBuilder(command).directory(workspace.root().toFile()).redirectErrorStream(true);
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        var process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        process.waitFor();
        return out;
    }
}
