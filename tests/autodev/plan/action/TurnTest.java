package autodev.plan.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Interrupted;
import autodev.workspace.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TurnTest {
    private static final int LINES = 40;

    @TempDir
    Path temp;

    /** Appends lines of its own to one file. */
    static final class Appender {
        public static void main(String[] arguments) {
            var ground = Ground.in(Path.of(arguments[0]));
            for (int i = 0; i < LINES; i++)
                ground.run(
                        "APPEND_TO_FILE", "{'path':'log','content_base64':'" + Ground.base64(arguments[1] + i) + "'}");
        }
    }

    @Test
    void processes_that_append_to_one_file_lose_no_line() throws Exception {
        Path folder = temp.resolve("ws");
        Workspace.open(folder);
        var processes = new ArrayList<Process>();
        for (String who : List.of("a", "b"))
            processes.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Appender.class.getName(),
                            folder.toString(),
                            who)
                    .inheritIO()
                    .start());
        for (var process : processes) assertEquals(0, process.waitFor());
        assertEquals(2 * LINES, Ground.in(folder).text("log").lines().distinct().count());
    }

    @Test
    void who_waits_for_a_turn_hears_an_interrupt() throws Exception {
        var workspace = Workspace.open(temp.resolve("ws"));
        var begun = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        Thread first = Thread.ofVirtual()
                .start(() -> Turn.in(workspace, () -> {
                    begun.countDown();
                    try {
                        go.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return workspace;
                }));
        begun.await();
        var thrown = new CompletableFuture<Throwable>();
        Thread second = Thread.ofVirtual().start(() -> {
            try {
                Turn.in(workspace, () -> workspace);
            } catch (Interrupted e) {
                assertTrue(Thread.currentThread().isInterrupted());
                thrown.complete(e);
            }
        });
        second.interrupt();
        assertInstanceOf(Interrupted.class, thrown.get());
        go.countDown();
        first.join();
        assertEquals("in turn", Turn.in(workspace, () -> "in turn"));
    }
}
