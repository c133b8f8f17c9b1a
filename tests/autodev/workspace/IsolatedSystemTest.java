package autodev.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IsolatedSystemTest {
    private static final String TEXT = "a\r\nb\n";

    @TempDir
    Path temp;

    /** Uses everything of the history once. */
    static final class Everything {
        public static void main(String[] arguments) {
            var workspace = Workspace.open(Path.of(arguments[0]));
            var history = workspace.history();
            workspace.apply(List.of(new Change.Write("a", TEXT.getBytes(StandardCharsets.UTF_8))));
            var first = history.record("first");
            history.label("label", first.id());
            workspace.apply(List.of(new Change.Write("a", new byte[] {'x'})));
            var second = history.record("second");
            history.diff(first.id(), second.id());
            history.restore(first.id());
            boolean same = TEXT.equals(workspace.text("a").orElseThrow());
            System.exit(same && history.labels().size() == 1 ? 7 : 8);
        }
    }

    // Each configuration is one that JGit cannot read without an error.
    @Test
    void no_configuration_is_read_no_git_is_run_and_nothing_is_written_outside() throws Exception {
        Path home = Files.createDirectories(temp.resolve("home"));
        for (String file : List.of(".gitconfig", ".config/git/config", ".config/jgit/config", "system")) {
            Path config = home.resolve(file);
            Files.createDirectories(config.getParent());
            Files.writeString(config, "[core\nautocrlf = ");
        }
        Path sign = temp.resolve("sign");
        Path bin = Files.createDirectory(temp.resolve("bin"));
        Files.writeString(bin.resolve("git"), "#!/bin/sh\ntouch '" + sign + "'\n");
        Files.setPosixFilePermissions(bin.resolve("git"), PosixFilePermissions.fromString("rwxr-xr-x"));
        List<Path> before = everything(home);
        var process = Crash.start(
                List.of(
                        "env",
                        "HOME=" + home,
                        "XDG_CONFIG_HOME=" + home.resolve(".config"),
                        "GIT_CONFIG_SYSTEM=" + home.resolve("system"),
                        "GIT_DIR=" + temp.resolve("elsewhere"),
                        "PATH=" + bin + ":/usr/bin:/bin",
                        "JAVA_TOOL_OPTIONS=-Duser.home=" + home),
                Everything.class,
                temp.resolve("ws").toString());
        assertEquals(7, process.waitFor());
        assertEquals(before, everything(home));
        assertFalse(Files.exists(sign));
        assertEquals(
                List.of(bin, home, temp.resolve("ws")),
                Files.list(temp).sorted().toList());
        assertEquals(
                List.of(".autodev", "a"),
                Files.list(temp.resolve("ws"))
                        .map(path -> path.getFileName().toString())
                        .sorted()
                        .toList());
    }

    private static List<Path> everything(Path folder) throws Exception {
        try (var walk = Files.walk(folder)) {
            return walk.sorted().toList();
        }
    }
}
