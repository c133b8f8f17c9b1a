package autodev.llm.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.Dns;
import org.junit.jupiter.api.Test;

class NamesTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private static CompletableFuture<Object> onVirtual(Dns dns, CompletableFuture<Thread> asker) {
        var outcome = new CompletableFuture<Object>();
        asker.complete(Thread.ofVirtual().start(() -> {
            try {
                outcome.complete(dns.lookup("host"));
            } catch (UnknownHostException e) {
                outcome.complete(Thread.currentThread().isInterrupted() ? "interrupted" : e);
            }
        }));
        return outcome;
    }

    @Test
    void virtual_and_other_threads_find_the_same() throws Exception {
        var here = List.of(InetAddress.getLoopbackAddress());
        var names = new Names(_ -> here, LONG);
        assertEquals(here, names.lookup("host"));
        assertEquals(here, onVirtual(names, new CompletableFuture<>()).get(10, TimeUnit.SECONDS));
    }

    @Test
    void an_interrupt_ends_the_wait_for_a_look_up_that_hangs() throws Exception {
        var begun = new CountDownLatch(1);
        var never = new CountDownLatch(1);
        var names = new Names(
                _ -> {
                    begun.countDown();
                    await(never);
                    return List.of();
                },
                LONG);
        var asker = new CompletableFuture<Thread>();
        var outcome = onVirtual(names, asker);
        assertTrue(begun.await(10, TimeUnit.SECONDS));
        asker.join().interrupt();
        assertEquals("interrupted", outcome.get(10, TimeUnit.SECONDS));
        never.countDown();
    }

    @Test
    void a_look_up_that_fails_or_hangs_is_an_unknown_host() throws Exception {
        var fails = new Names(
                host -> {
                    throw new UnknownHostException(host);
                },
                LONG);
        assertThrows(UnknownHostException.class, () -> fails.lookup("host"));
        var never = new CountDownLatch(1);
        var hangs = new Names(
                _ -> {
                    await(never);
                    return List.of();
                },
                Duration.ofMillis(20));
        for (var names : List.of(fails, hangs))
            assertInstanceOf(
                    UnknownHostException.class,
                    onVirtual(names, new CompletableFuture<>()).get(10, TimeUnit.SECONDS));
        never.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // what the look-up's own thread is told when nobody waits any more
        }
    }
}
