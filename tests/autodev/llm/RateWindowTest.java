package autodev.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Interrupted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import org.junit.jupiter.api.Test;

class RateWindowTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /** A clock that only waiting moves on. */
    private static final class Scripted implements RateWindow.Ticker {
        private long now = Long.MAX_VALUE - 30 * SECOND; // a clock of nanoseconds may run over
        private boolean stopped;

        @Override
        public synchronized long nanos() {
            return now;
        }

        @Override
        public void await(Condition signal, long nanos) throws InterruptedException {
            if (Thread.interrupted()) throw new InterruptedException();
            synchronized (this) {
                if (!stopped) now += nanos;
            }
            if (stopped) signal.await();
        }

        synchronized void pass(long nanos) {
            now += nanos;
        }
    }

    private final Scripted clock = new Scripted();
    private final List<Duration> waits = Collections.synchronizedList(new ArrayList<>());

    private RateWindow window(int requests, long tokens) {
        return new RateWindow(
                requests == 0 ? OptionalInt.empty() : OptionalInt.of(requests),
                tokens == 0 ? OptionalLong.empty() : OptionalLong.of(tokens),
                clock);
    }

    private RateWindow.Slot begin(RateWindow window, long size) {
        return window.begin(size, (atLeast, _) -> waits.add(atLeast));
    }

    @Test
    void no_minute_has_more_requests_than_it_may() {
        var window = window(3, 0);
        for (int i = 0; i < 3; i++) {
            begin(window, 1);
            clock.pass(10 * SECOND);
        }
        assertEquals(List.of(), waits);
        begin(window, 1);
        begin(window, 1);
        begin(window, 1);
        begin(window, 1);
        assertEquals(
                List.of(Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(40)),
                waits);
    }

    @Test
    void no_minute_has_more_tokens_than_it_may() {
        var window = window(0, 1000);
        begin(window, 600);
        clock.pass(20 * SECOND);
        begin(window, 300);
        assertEquals(List.of(), waits);
        begin(window, 200);
        assertEquals(List.of(Duration.ofSeconds(40)), waits);
        begin(window, 700);
        assertEquals(List.of(Duration.ofSeconds(40), Duration.ofSeconds(20)), waits);
    }

    @Test
    void what_a_call_really_took_counts_from_when_it_is_known() {
        var window = window(0, 1000);
        var slot = begin(window, 1000);
        slot.took(100);
        begin(window, 900);
        assertEquals(List.of(), waits);
        begin(window, 1);
        assertEquals(List.of(Duration.ofMinutes(1)), waits);
        slot.took(5000);
        begin(window, 90);
        assertEquals(1, waits.size(), "what is older than a minute no longer counts");
    }

    @Test
    void a_call_larger_than_the_limit_goes_alone() {
        var window = window(0, 1000);
        begin(window, 10);
        begin(window, 5000);
        begin(window, 10);
        assertEquals(List.of(Duration.ofMinutes(1), Duration.ofMinutes(1)), waits);
    }

    @Test
    void those_who_wait_go_in_the_order_in_which_they_came() throws Exception {
        clock.stopped = true;
        var window = window(0, 100);
        var first = begin(window, 100);
        var order = Collections.synchronizedList(new ArrayList<Integer>());
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 20; i++) {
            int number = i;
            threads.add(Thread.ofVirtual().start(() -> {
                var slot = begin(window, 100);
                order.add(number);
                slot.took(0);
            }));
            // Announced means queued.
            while (waits.size() <= i && threads.getLast().isAlive()) Thread.onSpinWait();
        }
        assertEquals(List.of(), order);
        first.took(0);
        for (var thread : threads) thread.join();
        assertEquals(
                java.util.stream.IntStream.range(0, 20).boxed().toList(),
                order,
                "woken by the call before it, not late");
    }

    @Test
    void an_interrupt_ends_the_wait_and_lets_the_others_go_on() {
        var window = window(1, 0);
        begin(window, 1);
        Thread.currentThread().interrupt();
        assertThrows(Interrupted.class, () -> begin(window, 1));
        assertTrue(Thread.interrupted(), "the flag is set");
        begin(window, 1);
        assertEquals(2, waits.size());
    }

    @Test
    void a_listener_that_throws_leaves_the_queue() {
        var window = window(1, 0);
        begin(window, 1);
        assertThrows(
                IllegalStateException.class,
                () -> window.begin(1, (_, _) -> {
                    throw new IllegalStateException();
                }));
        begin(window, 1);
        assertEquals(1, waits.size());
    }
}
