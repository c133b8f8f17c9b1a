package autodev.plan.action;

import static autodev.plan.action.Ground.base64;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.AutodevException;
import autodev.plan.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Actions at work while somebody swaps a folder of the project for a link to the outside, as fast as he can. */
class FileActionsRaceTest {
    private static final String SECRET = "outside-and-not-to-be-told";
    private static final int ROUNDS = 250;

    @TempDir
    Path temp;

    private final AtomicBoolean stop = new AtomicBoolean();
    private final AtomicInteger swaps = new AtomicInteger();

    /** Swaps {@code dir} for a link; what an action made in its place meanwhile is put aside. */
    private Thread swapper(Path root, Path link) {
        return Thread.ofPlatform().start(() -> {
            Path dir = root.resolve("dir");
            Path spare = root.resolve("spare");
            int aside = 0;
            while (!stop.get()) {
                try {
                    if (Files.isSymbolicLink(dir)) Files.move(dir, link);
                    else if (Files.exists(dir, LinkOption.NOFOLLOW_LINKS)
                            && Files.exists(spare, LinkOption.NOFOLLOW_LINKS))
                        Files.move(dir, root.resolve("aside" + aside++));
                    if (Files.exists(spare, LinkOption.NOFOLLOW_LINKS)) Files.move(spare, dir);
                    Thread.onSpinWait();
                    Files.move(dir, spare);
                    Files.move(link, dir);
                    swaps.incrementAndGet();
                } catch (IOException takenMeanwhile) {
                    Thread.onSpinWait();
                }
            }
        });
    }

    @Test
    void nothing_outside_is_read_or_written_while_a_folder_is_swapped_for_a_link() throws Exception {
        Path outside = Files.createDirectory(temp.resolve("outside"));
        for (String name : List.of("file", "code.css")) Files.writeString(outside.resolve(name), SECRET);
        var before = FileActionsAttackTest.picture(outside);
        var ground = Ground.in(temp.resolve("ws"));
        Path root = ground.workspace().root();
        Files.createDirectory(root.resolve("dir"));
        Files.createSymbolicLink(root.resolve("link"), outside);
        Thread swapper = swapper(root, root.resolve("link"));
        var told = new ArrayList<String>();
        int done = 0;
        try {
            for (int i = 0; i < ROUNDS; i++) done += round(ground, told);
        } finally {
            stop.set(true);
            swapper.join();
        }
        assertEquals(before, FileActionsAttackTest.picture(outside));
        assertFalse(String.join("\n", told).contains(SECRET));
        assertTrue(swaps.get() > 0, "the folder was never swapped");
        assertTrue(done > 0, "no action got through");
    }

    private static int round(Ground ground, List<String> told) {
        int done = 0;
        for (String step : List.of(
                "CREATE_OR_REPLACE_FILE {'path':'dir/file','content_base64':'" + base64("in") + "'}",
                "APPEND_TO_FILE {'path':'dir/file','content_base64':'" + base64("in") + "'}",
                "READ_FILE {'path':'dir/file'}",
                "ASSERT {'path':'dir/file','contains':'not in it'}",
                "CREATE_OR_REPLACE_FILE {'path':'dir/code.css','content_base64':'" + base64("in") + "'}",
                "MOVE_FILE {'from':'dir/file','to':'dir/other','overwrite':true}",
                "MOVE_FILE {'from':'dir/other','to':'taken','overwrite':true}",
                "MOVE_FILE {'from':'taken','to':'dir/taken','overwrite':true}",
                "DELETE_FILE {'path':'dir/taken'}",
                "DELETE_FILE {'path':'dir/code.css'}")) {
            int blank = step.indexOf(' ');
            try {
                Outcome outcome = ground.run(step.substring(0, blank), step.substring(blank + 1));
                told.add(outcome.toString());
                if (outcome.done()) done++;
            } catch (AutodevException e) {
                told.add(String.valueOf(e.getMessage()));
            }
        }
        return done;
    }
}
