package autodev.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositoryFolderTest {
    @TempDir
    Path temp;

    Workspace workspace;
    Path folder;

    @BeforeEach
    void open() {
        workspace = Workspace.open(temp.resolve("ws"));
        folder = workspace.home().resolve("history");
        change("1");
        workspace.history().record("first");
    }

    private void change(String text) {
        workspace.apply(List.of(new Change.Write("a", text.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void what_a_killed_process_left_unfinished_stops_nothing_and_is_deleted() throws Exception {
        var leftovers = List.of(
                "refs/heads/main.lock",
                "refs/tags/label.lock",
                "index.lock",
                "HEAD.lock",
                "packed-refs.lock",
                "config.lock",
                ".tmp-1",
                "objects/noz1.tmp",
                "objects/insert_1.pack",
                "objects/insert_1.idx",
                "objects/pack/pack-" + "0".repeat(40) + ".pack");
        for (String leftover : leftovers) Files.writeString(folder.resolve(leftover), "x");
        change("2");
        workspace.history().label("label", workspace.history().record("second").id());
        var again = Workspace.open(workspace.root()).history();
        assertEquals(2, again.log().size());
        assertTrue(again.repaired().isEmpty());
        for (String leftover : leftovers) assertFalse(Files.exists(folder.resolve(leftover)), leftover);
    }

    @Test
    void a_link_in_it_is_refused_and_nothing_lands_outside() throws Exception {
        Path outside = Files.createDirectory(temp.resolve("outside"));
        Path file = Files.writeString(temp.resolve("file"), "untouched");
        String fan;
        try (var fans = Files.list(folder.resolve("objects"))) {
            fan = fans.map(path -> "objects/" + path.getFileName())
                    .filter(path -> !path.endsWith("pack"))
                    .findFirst()
                    .orElseThrow();
        }
        var places = List.of("", "objects", fan, "objects/pack", "refs", "refs/heads", "logs", "logs/refs/heads/main");
        for (String place : places) {
            Path at = folder.resolve(place);
            boolean regular = Files.isRegularFile(at, LinkOption.NOFOLLOW_LINKS);
            Files.move(at, temp.resolve("aside"));
            Files.createSymbolicLink(at, regular ? file : outside);
            change("at " + place);
            var error = assertThrows(
                    WorkspaceException.class, () -> workspace.history().record("x"), place);
            assertEquals(1, error.getMessage().lines().count());
            Files.delete(at);
            Files.move(temp.resolve("aside"), at);
            try (var entries = Files.list(outside)) {
                assertEquals(0, entries.count(), place);
            }
        }
        assertEquals("untouched", Files.readString(file));
        workspace.history().record("second");
        assertEquals(2, workspace.history().log().size());
    }

    @Test
    void a_configuration_from_elsewhere_is_replaced() throws Exception {
        Path config = folder.resolve("config");
        String sound = Files.readString(config);
        Files.writeString(config, "[core]\n\trepositoryformatversion = 9\n[include]\n\tpath = /dev/zero\n");
        change("2");
        var again = Workspace.open(workspace.root()).history();
        again.record("second");
        assertEquals(2, again.log().size());
        assertEquals(sound, Files.readString(config));
    }
}
