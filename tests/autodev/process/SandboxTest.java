package autodev.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import autodev.BadInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxTest {
    @TempDir
    Path temp;

    private Path workspace;

    @BeforeEach
    void workspace() throws Exception {
        BoxNeeded.orSkip();
        workspace = Files.createDirectories(temp.toRealPath().resolve("a workspace"));
    }

    @Test
    void the_workspace_is_writable_and_the_default_folder() throws Exception {
        var result = inBox("pwd; echo written > file");
        assertEquals(workspace + "\n", result.output());
        assertEquals("written\n", Files.readString(workspace.resolve("file")));
    }

    @Test
    void a_folder_in_the_workspace_can_be_the_command_s() throws Exception {
        Files.createDirectories(workspace.resolve("sub"));
        var command = Command.of("pwd").in(workspace.resolve("sub")).sandbox(Sandbox.in(workspace));
        assertEquals(workspace + "/sub\n", command.run().output());
    }

    @Test
    void nothing_outside_the_workspace_can_be_written() throws Exception {
        Path beside = Files.writeString(temp.resolve("beside"), "kept");
        inBox("echo x > ../beside; rm -f ../beside; echo x > '" + beside + "'; ln -s / root; echo x > root/x; rm root");
        assertEquals("kept", Files.readString(beside));
        assertFalse(Files.exists(Path.of("/x")));
        for (String folder : List.of("/usr", "/etc", "/opt", "/", "/usr/local/bin")) {
            var result = inBox("touch " + folder + "/autodev-probe && echo WRITTEN");
            assertFalse(result.output().contains("WRITTEN"), folder + ": " + result.output());
        }
    }

    @Test
    void the_temporary_folder_and_the_home_are_fresh_and_writable() throws Exception {
        Path outside = Files.createTempFile("autodev-outside", "");
        try {
            var result =
                    inBox("test ! -e '" + outside + "' && echo x > /tmp/x && echo y > \"$HOME/y\" && cat /tmp/x ~/y");
            assertEquals("x\ny\n", result.output());
            assertFalse(Files.exists(Platform.home().resolve("y")));
        } finally {
            Files.delete(outside);
        }
    }

    @Test
    void the_journal_is_hidden_and_the_user_s_history_read_only() throws Exception {
        Files.createDirectories(workspace.resolve(".autodev"));
        Files.writeString(workspace.resolve(".autodev/journal"), "kept");
        Command.shell("git init -q . && git config user.email a@example.org && git config user.name a && echo x > f"
                        + " && git add f && git commit -q -m first && touch f")
                .in(workspace)
                .run();
        var result = inBox("ls -A .autodev; echo x > .autodev/x || echo refused; rm -rf .autodev .git 2>/dev/null;"
                + " git status --short; git log --format=%s; git commit -q --allow-empty -m second || echo refused");
        assertTrue(result.output().contains("first\n"), result.output());
        assertEquals(2, result.output().split("refused", -1).length - 1, result.output());
        assertEquals("kept", Files.readString(workspace.resolve(".autodev/journal")));
        assertEquals(
                "first\n",
                Command.of("git", "log", "--format=%s").in(workspace).run().output());
    }

    @Test
    void a_copy_can_be_seen_at_the_original_s_path() throws Exception {
        Path original = Files.createDirectories(temp.toRealPath().resolve("original"));
        Files.writeString(original.resolve("file"), "original");
        Files.writeString(workspace.resolve("file"), "copy");
        var box = Sandbox.in(workspace).seenAs(original);
        var command = Command.shell("pwd; cat '" + original + "/file'; echo changed > file");
        assertEquals(original + "\ncopy", command.sandbox(box).run().output());
        assertEquals(
                original + "\nchanged\n",
                command.in(workspace).sandbox(box).run().output());
        assertEquals(
                original + "\nchanged\n",
                command.in(original).sandbox(box).run().output());
        assertEquals("original", Files.readString(original.resolve("file")));
    }

    @Test
    void a_workspace_behind_a_link_works_under_both_names() throws Exception {
        Path link = Files.createSymbolicLink(temp.resolve("link"), workspace);
        var result = Command.shell("echo x > file; cat '" + link + "/file' '" + workspace + "/file'")
                .sandbox(Sandbox.in(link))
                .run();
        assertEquals("x\nx\n", result.output());
    }

    @Test
    void more_paths_are_readable_or_writable_as_allowed() throws Exception {
        Path data = Files.createDirectories(temp.toRealPath().resolve("data"));
        Files.writeString(data.resolve("in"), "in\n");
        Path out = Files.createDirectories(temp.toRealPath().resolve("out"));
        var box = Sandbox.in(workspace).allow(data.toString()).allow(out + ":rw");
        var result = Command.shell(
                        "cat '" + data + "/in'; echo x > '" + data + "/x' || echo refused; echo x > '" + out + "/x'")
                .sandbox(box)
                .run();
        assertTrue(result.output().startsWith("in\n"), result.output());
        assertTrue(result.output().endsWith("refused\n"), result.output());
        assertTrue(Files.exists(out.resolve("x")));
        assertThrows(BadInput.class, () -> Sandbox.in(workspace).allow(temp + "/gone"));
        assertThrows(BadInput.class, () -> Sandbox.in(workspace).allow("/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"python3 --version", "java -version", "git --version", "mvn --version"})
    void the_tools_of_builds_work_inside(String line) {
        assumeTrue(Command.shell(line).run().ok(), "not installed");
        var result = inBox(line);
        assertEquals(0, result.exitCode(), result.output());
    }

    @Test
    void java_compiles_and_runs_inside() throws Exception {
        Files.writeString(
                workspace.resolve("Hello.java"),
                "public class Hello { public static void main(String[] a) throws Exception {"
                        + " System.out.println(\"hello \" + java.net.InetAddress.getLocalHost().getHostName()); } }");
        var result = inBox("'" + System.getProperty("java.home") + "/bin/java' -XX:TieredStopAtLevel=1 Hello.java");
        assertEquals("hello localhost\n", result.output());
    }

    private CommandResult inBox(String line) {
        return Command.shell(line).sandbox(Sandbox.in(workspace)).run();
    }
}
