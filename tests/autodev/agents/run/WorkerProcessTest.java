package autodev.agents.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.process.Command;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Shell lines stand in for a worker that has gone wrong. */
class WorkerProcessTest {
    private static WorkerProcess.Heard next(WorkerProcess worker) throws InterruptedException {
        var heard = worker.heard().poll(60, TimeUnit.SECONDS);
        assertTrue(heard != null, "nothing was heard");
        return heard;
    }

    @Test
    void words_are_told_in_order_and_what_is_none_is_nonsense() throws InterruptedException {
        String lines = "echo '{\"type\":\"Note\",\"text\":\"x\"}'; echo '{\"type\":\"Fly\"}'; echo Segmentation fault";
        try (var worker = new WorkerProcess(Command.shell(lines))) {
            assertEquals(new WorkerProcess.Heard.Spoken(new Word.Note("x")), next(worker));
            assertEquals(new WorkerProcess.Heard.Nonsense("{\"type\":\"Fly\"}"), next(worker));
            assertEquals(new WorkerProcess.Heard.Nonsense("Segmentation fault"), next(worker));
            assertInstanceOf(WorkerProcess.Heard.Gone.class, next(worker));
        }
    }

    @Test
    void its_last_words_are_kept_and_a_flood_of_them_is_cut() throws InterruptedException {
        String flood = "yes flood | head -n 300000 >&2; echo the end >&2";
        try (var worker = new WorkerProcess(Command.shell(flood))) {
            assertInstanceOf(WorkerProcess.Heard.Gone.class, next(worker));
            assertTrue(worker.errors().endsWith("the end\n"), worker.errors());
            assertTrue(
                    worker.errors().length() < 70_000,
                    "length " + worker.errors().length());
        }
    }

    @Test
    void orders_reach_it_as_lines() throws InterruptedException {
        try (var worker = new WorkerProcess(Command.shell("read line; echo \"$line\""))) {
            worker.tell(new Order.Refusal(3, "no", false));
            var echoed = assertInstanceOf(WorkerProcess.Heard.Nonsense.class, next(worker));
            assertEquals("{\"id\":3,\"problem\":\"no\",\"fatal\":false,\"type\":\"Refusal\"}", echoed.line());
        }
    }
}
