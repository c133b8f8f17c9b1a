package autodev.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Interrupted;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimTest {
    private static final Runnable NOBODY = () -> {
        throw new IllegalStateException("nobody has it");
    };

    @TempDir
    Path folder;

    private Map<String, String> environment = Map.of();

    @BeforeEach
    void place() {
        environment = Map.of("AUTODEV_STATE", folder.toString());
    }

    @Test
    void what_nobody_holds_is_not_remembered() {
        int before = Claim.inUse();
        for (int i = 0; i < 100; i++) {
            try (var claim = Claim.await(environment, "key " + i, NOBODY)) {
                assertEquals(before + 1, Claim.inUse(), claim.toString());
            }
        }
        assertEquals(before, Claim.inUse());
    }

    @Test
    void one_at_a_time_has_it_however_many_come_and_go() throws Exception {
        int before = Claim.inUse();
        var inside = new AtomicIntegerArray(2);
        var together = new AtomicInteger();
        var done = new AtomicInteger();
        var start = new CountDownLatch(1);
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = IntStream.range(0, 8)
                    .mapToObj(thread -> pool.submit(() -> {
                        start.await();
                        for (int i = 0; i < 40; i++) {
                            int key = (thread + i) % 2;
                            try (var _ = Claim.await(environment, "key " + key, () -> {})) {
                                if (inside.incrementAndGet(key) > 1) together.incrementAndGet();
                                done.incrementAndGet();
                                inside.decrementAndGet(key);
                            }
                        }
                        return true;
                    }))
                    .toList();
            start.countDown();
            for (var one : all) assertTrue(one.get());
        }
        assertEquals(0, together.get());
        assertEquals(320, done.get());
        assertEquals(before, Claim.inUse());
    }

    @Test
    void who_gives_up_waiting_leaves_it_to_the_one_who_has_it() throws Exception {
        int before = Claim.inUse();
        var waiting = new CountDownLatch(1);
        var ended = new CompletableFuture<Throwable>();
        try (var _ = Claim.await(environment, "key", NOBODY)) {
            Thread second = Thread.ofVirtual().start(() -> {
                try (var _ = Claim.await(environment, "key", waiting::countDown)) {
                    ended.complete(new IllegalStateException("two have it"));
                } catch (Interrupted e) {
                    ended.complete(e);
                }
            });
            waiting.await();
            second.interrupt();
            assertTrue(ended.get() instanceof Interrupted, String.valueOf(ended.get()));
            assertEquals(before + 1, Claim.inUse());
            // A listener that fails is no reason to keep it either.
            var third = CompletableFuture.supplyAsync(() -> Claim.await(environment, "key", NOBODY));
            assertTrue(assertThrows(ExecutionException.class, third::get).getCause() instanceof IllegalStateException);
            assertEquals(before + 1, Claim.inUse());
        }
        assertEquals(before, Claim.inUse());
        try (var _ = Claim.await(environment, "key", NOBODY)) {
            assertEquals(before + 1, Claim.inUse());
        }
    }
}
