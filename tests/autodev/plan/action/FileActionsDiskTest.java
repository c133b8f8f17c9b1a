package autodev.plan.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import autodev.AutodevException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a disk of its own, small and then read-only; needs the right to mount one. */
class FileActionsDiskTest {
    @TempDir
    Path temp;

    Path disk;
    boolean mounted;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(temp.resolve("disk"));
        mounted = ran("mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", disk.toString());
        assumeTrue(mounted, "this user may not mount a disk");
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) assertTrue(ran("umount", "-l", disk.toString()));
    }

    private static boolean ran(String... argv) throws InterruptedException {
        try {
            return new ProcessBuilder(argv).redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException e) {
            return false; // no such program
        }
    }

    private static String file(String path, int size) {
        return "{'path':'" + path + "','content_base64':'" + Base64.getEncoder().encodeToString(new byte[size]) + "'}";
    }

    private static void refused(Ground ground, String action, String args, String why) {
        var error = assertThrows(AutodevException.class, () -> ground.run(action, args));
        assertTrue(error.getMessage().contains(why), error.getMessage());
        assertTrue(error.getMessage().contains("nothing was changed"), error.getMessage());
    }

    @Test
    void a_full_disk_changes_nothing_and_is_named() throws Exception {
        var ground = Ground.in(disk.resolve("ws"));
        ground.run("CREATE_OR_REPLACE_FILE", file("a", 100));
        var before = picture();
        refused(ground, "CREATE_OR_REPLACE_FILE", file("a", 900_000), "No space left");
        refused(ground, "APPEND_TO_FILE", file("a", 900_000), "No space left");
        refused(ground, "CREATE_OR_REPLACE_FILE", file("new/deep/b", 900_000), "No space left");
        assertEquals(before, picture());
        ground.run("CREATE_OR_REPLACE_FILE", file("b", 100));
        assertEquals(100, ground.workspace().bytes("b").length);
    }

    @Test
    void a_read_only_disk_changes_nothing_and_is_named() throws Exception {
        var ground = Ground.in(disk.resolve("ws"));
        ground.run("CREATE_OR_REPLACE_FILE", file("a", 100));
        var before = picture();
        assumeTrue(ran("mount", "-o", "remount,ro", disk.toString()));
        for (var step : List.of(
                Map.entry("CREATE_OR_REPLACE_FILE", file("a", 5)),
                Map.entry("APPEND_TO_FILE", file("a", 5)),
                Map.entry("DELETE_FILE", "{'path':'a'}"),
                Map.entry("MOVE_FILE", "{'from':'a','to':'b'}"))) {
            var error = assertThrows(AutodevException.class, () -> ground.run(step.getKey(), step.getValue()));
            assertTrue(error.getMessage().contains("Read-only file system"), error.getMessage());
        }
        assertEquals(before, picture());
        assertTrue(ground.run("READ_FILE", "{'path':'a'}").done());
    }

    private Map<String, String> picture() throws IOException {
        var picture = FileActionsAttackTest.picture(disk);
        picture.keySet().removeIf(path -> path.contains(".autodev"));
        return picture;
    }
}
