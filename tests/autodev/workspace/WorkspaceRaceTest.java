package autodev.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceRaceTest {
    private static final int ROUNDS = 2000;

    @TempDir
    Path temp;

    /** Swaps {@code dir} between a folder and a link to the outside, as fast as it can, until told to stop. */
    private static Thread swapper(Path root, Path outside, AtomicBoolean stop, AtomicInteger swaps) throws Exception {
        Path dir = root.resolve("dir");
        Path folder = root.resolve("spare");
        Path link = root.resolve("link");
        Files.createSymbolicLink(link, outside);
        return Thread.ofPlatform().start(() -> {
            while (!stop.get()) {
                try {
                    Files.move(dir, folder);
                    Files.move(link, dir);
                    Thread.onSpinWait();
                    Files.move(dir, link);
                    Files.move(folder, dir);
                    swaps.incrementAndGet();
                } catch (FileSystemException takenMeanwhile) {
                    restore(dir, folder, link);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
    }

    // The writer made a folder of its own where one was missing: put the things back where they belong.
    private static void restore(Path dir, Path folder, Path link) {
        try {
            if (Files.isSymbolicLink(dir)) Files.move(dir, link);
            if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                if (Files.exists(dir, LinkOption.NOFOLLOW_LINKS)) Removal.delete(Folder.open(dir.getParent()), "dir");
                Files.move(folder, dir);
            }
        } catch (IOException again) {
            Thread.onSpinWait();
        }
    }

    @Test
    void nothing_lands_outside_while_a_folder_is_swapped_for_a_link() throws Exception {
        Path outside = Files.createDirectory(temp.resolve("outside"));
        Files.writeString(outside.resolve("victim"), "untouched");
        var workspace = Workspace.open(temp.resolve("ws"));
        workspace.apply(List.of(new Change.Write("dir/victim", new byte[1])));
        var stop = new AtomicBoolean();
        var swaps = new AtomicInteger();
        Thread swapper = swapper(workspace.root(), outside, stop, swaps);
        int written = 0;
        int refused = 0;
        try {
            for (int i = 0; i < ROUNDS; i++) {
                try {
                    workspace.apply(List.of(
                            new Change.Write("dir/f" + i % 7, new byte[] {(byte) i}),
                            new Change.Write("dir/deep/" + i % 3 + "/g", new byte[] {(byte) i}),
                            new Change.Write("dir/victim", new byte[] {(byte) i})));
                    written++;
                } catch (WorkspaceException e) {
                    refused++;
                }
            }
        } finally {
            stop.set(true);
            swapper.join();
        }
        try (var entries = Files.list(outside)) {
            assertEquals(List.of(outside.resolve("victim")), entries.toList());
        }
        assertEquals("untouched", Files.readString(outside.resolve("victim")));
        assertEquals(ROUNDS, written + refused);
        assertTrue(swaps.get() > 0, "the folder was never swapped");
    }
}
