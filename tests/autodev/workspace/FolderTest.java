package autodev.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the race of {@link RaceTest} meets by chance, here at the worst moment: between opening a folder and using it. */
class FolderTest {
    @TempDir
    Path temp;

    Path root;
    Path outside;

    @BeforeEach
    void make() throws Exception {
        root = Files.createDirectory(temp.resolve("root")).toRealPath();
        outside = Files.createDirectory(temp.resolve("outside"));
        Files.createDirectory(root.resolve("dir"));
        Files.createDirectory(outside.resolve("victim.d"));
        for (Path folder : List.of(root.resolve("dir"), outside)) Files.writeString(folder.resolve("victim"), "safe");
        Files.writeString(root.resolve("staged"), "staged");
    }

    private interface Step {
        void on(Folder top, Folder dir) throws IOException;
    }

    // On a platform without openat the step is refused instead.
    private void swappedBefore(Step step) throws IOException {
        try (Folder top = Folder.open(root);
                Folder dir = Folder.make(root, List.of("dir"))) {
            Files.move(root.resolve("dir"), root.resolve("swapped"));
            Files.createSymbolicLink(root.resolve("dir"), outside);
            try {
                step.on(top, dir);
            } catch (NotDirectoryException noticed) {
                assertTrue(dir instanceof PathFolder, noticed.toString());
            }
        }
        try (var names = Files.list(outside)) {
            assertEquals(
                    List.of("victim", "victim.d"),
                    names.map(p -> p.getFileName().toString()).sorted().toList());
        }
        assertEquals("safe", Files.readString(outside.resolve("victim")));
    }

    @Test
    void a_file_moved_in_lands_in_the_folder_that_was_opened() throws Exception {
        swappedBefore((top, dir) -> {
            top.move("staged", dir, "victim");
            assertEquals("staged", Files.readString(root.resolve("swapped/victim")));
        });
    }

    @Test
    void files_folders_and_links_are_made_in_the_folder_that_was_opened() throws Exception {
        swappedBefore((top, dir) -> {
            try (FileChannel file = dir.create("new")) {
                Manifest.writeAll(file, ByteBuffer.wrap(new byte[1]));
            }
            dir.makeFolder("folder");
            dir.makeLink("link", "new");
            assertEquals(1, Files.readAllBytes(root.resolve("swapped/link")).length);
            assertTrue(Files.isDirectory(root.resolve("swapped/folder")));
        });
    }

    @Test
    void removals_happen_in_the_folder_that_was_opened() throws Exception {
        swappedBefore((top, dir) -> dir.delete("victim"));
    }

    @Test
    void a_link_is_neither_a_folder_nor_a_file() throws Exception {
        Files.createSymbolicLink(root.resolve("link"), outside);
        Files.createSymbolicLink(root.resolve("victim"), outside.resolve("victim"));
        try (Folder top = Folder.open(root)) {
            assertThrows(NotDirectoryException.class, () -> top.folder("link"));
            assertThrows(NotRegularException.class, () -> top.read("victim"));
            assertThrows(IOException.class, () -> top.openOrCreate("victim").close());
            assertThrows(IOException.class, () -> top.create("victim").close());
            assertThrows(NotDirectoryException.class, () -> Folder.make(root, List.of("link", "x")));
        }
        assertEquals("safe", Files.readString(outside.resolve("victim")));
    }
}
