package autodev.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxesTest {
    @Test
    void off_is_silent_and_gives_none(@TempDir Path folder) {
        var said = new ArrayList<String>();
        assertEquals(Optional.empty(), Sandboxes.choose(Sandbox.Mode.OFF, folder, said::add));
        assertEquals(List.of(), said);
    }

    @Test
    void where_bubblewrap_works_auto_and_require_give_a_box(@TempDir Path folder) {
        BoxNeeded.orSkip();
        var said = new ArrayList<String>();
        for (var mode : List.of(Sandbox.Mode.AUTO, Sandbox.Mode.REQUIRE)) {
            assertEquals(Optional.of(Sandbox.in(folder)), Sandboxes.choose(mode, folder, said::add));
        }
        assertEquals(List.of(), said);
    }

    @Test
    void without_a_sandbox_auto_warns_once_and_require_is_blocked_with_what_to_install(@TempDir Path folder)
            throws Exception {
        // A process of its own, in a box: there bubblewrap can be started, but no further user namespace can be had.
        BoxNeeded.orSkip();
        var command = Command.of(javaInBox()).sandbox(boxForJava(folder));
        var result = command.run();
        List<String> lines = result.output().lines().toList();
        assertEquals(List.of("AUTO true", "AUTO true", "WARNINGS 1"), lines.subList(0, 3), result.output());
        assertTrue(
                lines.get(3).startsWith("BLOCKED 3 bubblewrap is installed but does not work here ("), result.output());
        assertTrue(lines.get(3).contains("--sandbox off"), result.output());
        assertEquals("RUN ran inside", lines.get(4));
    }

    @Test
    void modes_are_read_as_users_write_them() {
        assertEquals(Sandbox.Mode.REQUIRE, Sandbox.Mode.of("require"));
        assertThrows(BadInput.class, () -> Sandbox.Mode.of("always"));
    }

    private static List<String> javaInBox() {
        return List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Inside.class.getName());
    }

    private static Sandbox boxForJava(Path folder) {
        var box = Sandbox.in(folder);
        for (String entry : System.getProperty("java.class.path").split(":")) {
            if (Path.of(entry).toFile().exists()) box = box.readable(Path.of(entry));
        }
        return box;
    }

    /** What the process inside does. */
    static final class Inside {
        private Inside() {}

        public static void main(String[] args) {
            var said = new ArrayList<String>();
            Path here = Path.of("").toAbsolutePath();
            for (int i = 0; i < 2; i++) {
                System.out.println("AUTO "
                        + Sandboxes.choose(Sandbox.Mode.AUTO, here, said::add).isEmpty());
            }
            System.out.println("WARNINGS " + said.size());
            try {
                Sandboxes.choose(Sandbox.Mode.REQUIRE, here, said::add);
            } catch (autodev.Blocked e) {
                System.out.println("BLOCKED " + e.exitCode() + " " + e.getMessage());
            }
            // Neither a pid namespace is to be had here: the way without one.
            String namespace = Containment.ofHost().namespace() ? "namespace" : "inside";
            System.out.println("RUN ran " + (Command.of("true").run().ok() ? namespace : "not"));
        }
    }
}
