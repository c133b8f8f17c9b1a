package autodev.agents.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.AutodevException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TicketCreationTest {
    private static final String OUTPUT = String.join(
            "\n", IntStream.range(0, 40).mapToObj(i -> "TODO: task " + i).toList());

    @TempDir
    Path folder;

    /** One of several processes that create the same. */
    static final class Creator {
        public static void main(String... args) {
            System.out.println(created(Path.of(args[0])));
        }
    }

    private static int created(Path root) {
        return TicketCreation.create(root, TicketFiles.in(root), TicketExtractor.ofOutput(OUTPUT, "qa"))
                .created()
                .size();
    }

    private long files() throws IOException {
        try (var files = Files.list(folder.resolve(".autodev/tickets"))) {
            return files.filter(file -> !file.endsWith(".lock")).count();
        }
    }

    @Test
    void what_would_be_created_is_shown_and_created_once() throws IOException {
        var found = TicketExtractor.ofOutput(OUTPUT, "qa");
        var store = TicketFiles.in(folder);
        assertEquals(40, TicketCreation.plan(store, found).fresh().size());
        assertTrue(Files.notExists(folder.resolve(".autodev")));
        store.create(found.get(3));
        var plan = TicketCreation.plan(store, found);
        assertEquals(39, plan.fresh().size());
        assertEquals(found.get(3).id(), plan.there().getFirst().id());
        assertEquals(39, created(folder));
        assertEquals(0, created(folder));
        assertEquals(40, files());
        store.close(found.getFirst().id());
        assertEquals(0, created(folder));
    }

    @Test
    void threads_create_none_twice() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> work = () -> created(folder);
            int sum = 0;
            for (var done : threads.invokeAll(List.of(work, work, work, work))) sum += done.get();
            assertEquals(40, sum);
            assertEquals(40, files());
        }
    }

    @Test
    void processes_create_none_twice() throws Exception {
        var running = new ArrayList<Process>();
        for (int i = 0; i < 3; i++)
            running.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Creator.class.getName(),
                            folder.toString())
                    .redirectErrorStream(true)
                    .start());
        int sum = 0;
        for (Process one : running) {
            String said = new String(one.getInputStream().readAllBytes());
            assertTrue(one.waitFor(60, TimeUnit.SECONDS) && one.exitValue() == 0, said);
            sum += Integer.parseInt(said.strip());
        }
        assertEquals(40, sum);
        assertEquals(40, files());
    }

    @Test
    void those_before_one_that_cannot_be_created_stay() throws IOException {
        var found = TicketExtractor.ofOutput(OUTPUT, "qa");
        Path tickets = Files.createDirectories(folder.resolve(".autodev/tickets"));
        Files.createDirectory(tickets.resolve(found.get(2).id() + ".md"));
        var created = TicketCreation.create(folder, TicketFiles.in(folder), found);
        assertEquals(2, created.created().size());
        assertEquals(1, created.exit());
        assertTrue(
                created.error().orElseThrow().contains("cannot read the ticket"),
                created.error().orElseThrow());
        var first = TicketExtractor.ofOutput("TODO: task 2", "qa");
        assertThrows(AutodevException.class, () -> TicketCreation.create(folder, TicketFiles.in(folder), first));
    }
}
