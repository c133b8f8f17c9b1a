package autodev.llm;

import static autodev.llm.ScriptedModel.calls;
import static autodev.llm.ScriptedModel.says;
import static autodev.llm.ScriptedModel.tool;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Interrupted;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ToolThreadsTest {
    @Test
    void calls_of_one_reply_run_at_the_same_time_and_their_results_keep_their_order() {
        var together = new CyclicBarrier(3);
        var first = new CountDownLatch(1);
        var tools = List.of(
                tool("slow", () -> {
                    together.await();
                    first.await();
                    return "slow";
                }),
                tool("quick", () -> {
                    together.await();
                    return "quick";
                }),
                tool("last", () -> {
                    together.await();
                    first.countDown();
                    return "last";
                }));
        var model = ScriptedModel.of(calls("slow", "", "quick", "{}", "last", "null"), says("Done."));
        new ToolLoop(model, tools).run(Request.of("Go"));
        assertEquals(
                List.of("slow", "quick", "last"),
                model.results(1).stream().map(Part.ToolResult::text).toList());
        assertEquals(
                List.of("c0", "c1", "c2"),
                model.results(1).stream().map(Part.ToolResult::id).toList());
    }

    @Test
    void an_interrupt_reaches_the_tools_and_ends_the_loop() throws Exception {
        var begun = new CountDownLatch(2);
        var threads = new CopyOnWriteArrayList<Thread>();
        var stopped = new CountDownLatch(2);
        Tool wait = tool("wait", () -> {
            threads.add(Thread.currentThread());
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                stopped.countDown();
            }
            return "done";
        });
        var model = ScriptedModel.of(calls("wait", "{}", "wait", "{}"), says("No."));
        var thrown = new AtomicReference<Throwable>();
        var flag = new AtomicReference<Boolean>();
        var asking = Thread.ofPlatform().start(() -> {
            try {
                new ToolLoop(model, wait).run(Request.of("Go"));
            } catch (Interrupted e) {
                thrown.set(e);
                flag.set(Thread.currentThread().isInterrupted());
            }
        });
        begun.await();
        asking.interrupt();
        asking.join();
        stopped.await();
        assertEquals(
                "the round of tools (wait, wait) was interrupted",
                String.valueOf(thrown.get().getMessage()));
        assertTrue(flag.get());
        assertEquals(1, model.asked.size());
        for (Thread thread : threads) assertFalse(thread.isAlive());
    }

    @Test
    void a_tool_that_the_user_stopped_ends_the_loop_and_the_other_calls() {
        var model = ScriptedModel.of(calls("wait", "{}", "stop", "{}"), says("No."));
        var begun = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        var loop = new ToolLoop(
                model,
                tool("stop", () -> {
                    begun.await();
                    throw new Interrupted("the search");
                }),
                tool("wait", () -> {
                    begun.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } finally {
                        ended.countDown();
                    }
                    return "never";
                }));
        // The call that stops comes second, and is noticed all the same.
        assertThrows(Interrupted.class, () -> loop.run(Request.of("Go")));
        assertTrue(Thread.interrupted());
        assertEquals(0, ended.getCount());
    }

    @Test
    void a_listener_that_throws_ends_the_other_calls() {
        var begun = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        var loop = new ToolLoop(
                ScriptedModel.of(calls("now", "{}", "wait", "{}")),
                tool("now", () -> {
                    begun.await();
                    return "12:00";
                }),
                tool("wait", () -> {
                    begun.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } finally {
                        ended.countDown();
                    }
                    return "never";
                }));
        var thrown = new IllegalStateException("full");
        assertSame(
                thrown,
                assertThrows(
                        IllegalStateException.class,
                        () -> loop.events(_ -> {
                                    throw thrown;
                                })
                                .run(Request.of("Go"))));
        assertEquals(0, ended.getCount());
        assertFalse(Thread.currentThread().isInterrupted());
    }

    @Test
    void a_tool_that_heeds_no_interrupt_does_not_keep_the_loop() throws Exception {
        var begun = new CountDownLatch(1);
        var lock = new ReentrantLock();
        lock.lock();
        var loop = new ToolLoop(ScriptedModel.of(calls("deaf", "{}")), tool("deaf", () -> {
            begun.countDown();
            lock.lock(); // waits on, whatever is asked of it
            return "";
        }));
        var ended = new AtomicReference<Throwable>();
        var asking = Thread.ofPlatform().start(() -> {
            try {
                loop.run(Request.of("Go"));
            } catch (Interrupted e) {
                ended.set(e);
            }
        });
        begun.await();
        asking.interrupt();
        asking.join();
        lock.unlock();
        assertTrue(ended.get() instanceof Interrupted);
    }
}
