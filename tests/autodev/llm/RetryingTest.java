package autodev.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Event;
import autodev.Interrupted;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RetryingTest {
    private final AtomicInteger calls = new AtomicInteger();
    private final List<Duration> slept = new ArrayList<>();

    private Model failing(ModelException error) {
        var broken = new Model() {
            @Override
            public String name() {
                return "openai:test";
            }

            @Override
            public Reply send(Request request, Delta.Listener deltas) {
                calls.incrementAndGet();
                throw error;
            }
        };
        return new Retrying(broken, Backoff.DEFAULT, Event.Listener.none(), slept::add);
    }

    private static ModelException busy(long seconds) {
        return new ModelException.TooBusy("busy", Optional.of(Duration.ofSeconds(seconds)));
    }

    @Test
    void a_wait_longer_than_all_may_be_together_gives_up_at_once() {
        var error = busy(3600);
        assertSame(
                error, assertThrows(ModelException.class, () -> failing(error).ask("Why?")));
        assertEquals(List.of(), slept);
        assertEquals(1, calls.get());
    }

    @Test
    void all_waits_together_are_bounded() {
        assertThrows(ModelException.class, () -> failing(busy(80)).ask("Why?"));
        assertEquals(List.of(Duration.ofSeconds(80), Duration.ofSeconds(80)), slept);
    }

    @Test
    void waits_grow_at_random_within_their_bound() {
        for (int failures = 1; failures <= 40; failures++) {
            long most = Math.min(30_000, 1000L << Math.min(20, failures - 1));
            for (int i = 0; i < 50; i++) {
                var wait = Backoff.DEFAULT.after(failures);
                assertTrue(!wait.isNegative() && wait.toMillis() <= most, wait + " after " + failures);
            }
        }
    }

    @Test
    void a_time_out_is_tried_once_more_only() {
        assertThrows(
                ModelException.TimedOut.class,
                () -> failing(new ModelException.TimedOut("late", new IOException()))
                        .ask("Why?"));
        assertEquals(2, calls.get());
    }

    @Test
    void what_cannot_pass_is_not_tried_again() {
        for (var error : List.of(
                new ModelException.Rejected("no"),
                new ModelException.Refused("no"),
                new ModelException.NoCredit("no"))) {
            calls.set(0);
            assertThrows(ModelException.class, () -> failing(error).ask("Why?"));
            assertEquals(1, calls.get());
        }
    }

    @Test
    void an_interrupt_ends_the_wait() {
        Thread.currentThread().interrupt();
        var model = new Retrying(failing(busy(1)), Backoff.DEFAULT, Event.Listener.none());
        assertThrows(Interrupted.class, () -> model.ask("Why?"));
        assertTrue(Thread.interrupted(), "the flag is set");
    }
}
