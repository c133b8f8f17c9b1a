package autodev.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectInserter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HiddenRepositoryTest {
    private static final int MANY = 3 * HiddenRepository.MOST_LOOSE;

    @TempDir
    Path temp;

    Workspace workspace;
    History history;

    @BeforeEach
    void open() {
        workspace = Workspace.open(temp.resolve("ws"));
        history = workspace.history();
        workspace.apply(IntStream.range(0, MANY)
                .<Change>mapToObj(
                        i -> new Change.Write("d" + i % 7 + "/" + i, text(i).getBytes(StandardCharsets.UTF_8)))
                .toList());
    }

    private static String text(int i) {
        return "content " + i + "\n";
    }

    private List<Path> objects(String pattern) throws Exception {
        try (var walk = Files.walk(workspace.home().resolve("history/objects"))) {
            return walk.filter(path -> Files.isRegularFile(path)
                            && path.getFileName().toString().matches(pattern))
                    .toList();
        }
    }

    private int unreadable(String version) {
        int unreadable = 0;
        for (int i = 0; i < MANY; i++) {
            try {
                assertEquals(
                        text(i), history.text(version, "d" + i % 7 + "/" + i).orElseThrow());
            } catch (WorkspaceException.NoSuchVersion damaged) {
                unreadable++;
            }
        }
        return unreadable;
    }

    @Test
    void many_new_files_become_one_pack_and_few_become_files() throws Exception {
        var first = history.record("first");
        assertEquals(1, objects("pack-.*\\.pack").size());
        assertEquals(List.of(), objects("[0-9a-f]{38}"));
        assertEquals(0, unreadable(first.id()));
        workspace.apply(List.of(new Change.Write("d0/0", new byte[] {'x'})));
        history.record("second");
        assertEquals(1, objects("pack-.*\\.pack").size());
        // A content, its folder, the root, the version.
        assertEquals(4, objects("[0-9a-f]{38}").size());
        assertEquals(2, Workspace.open(workspace.root()).history().log().size());
    }

    @Test
    void a_damaged_pack_is_told_of_and_healed_by_the_next_record() throws Exception {
        var first = history.record("first");
        Path pack = objects("pack-.*\\.pack").getFirst();
        assertTrue(pack.toFile().setWritable(true));
        byte[] bytes = Files.readAllBytes(pack);
        // Contents come first in a pack, trees and the version last.
        for (int at = bytes.length / 4; at < bytes.length / 4 + 40; at++) bytes[at] ^= 0x55;
        Files.write(pack, bytes);
        assertTrue(unreadable(first.id()) > 0);
        assertEquals(first, history.record("heals"));
        assertEquals(0, unreadable(first.id()));
    }

    @Test
    void a_damage_that_nobody_met_yet_is_found_by_a_record_of_the_same_content() throws Exception {
        workspace.apply(IntStream.range(1, MANY)
                .<Change>mapToObj(i -> new Change.Delete("d" + i % 7 + "/" + i))
                .toList());
        var first = history.record("first");
        var formatter = new ObjectInserter.Formatter();
        String id = formatter
                .idFor(Constants.OBJ_BLOB, text(0).getBytes(StandardCharsets.UTF_8))
                .name();
        Path blob = objects(id.substring(2)).getFirst();
        assertTrue(blob.toFile().setWritable(true));
        Files.write(blob, new byte[] {1, 2, 3});
        workspace.apply(List.of(new Change.Write("copy", text(0).getBytes(StandardCharsets.UTF_8))));
        var second = history.record("second");
        assertEquals(text(0), history.text(second.id(), "copy").orElseThrow());
        assertEquals(text(0), history.text(first.id(), "d0/0").orElseThrow());
    }
}
