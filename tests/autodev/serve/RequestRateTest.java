package autodev.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RequestRateTest {
    @Test
    void no_sixty_seconds_hold_more_than_the_limit_wherever_they_begin() {
        var nanos = new AtomicLong(Long.MAX_VALUE - 7); // the clock runs over in between
        var rate = new RequestRate(3, nanos::get);
        Runnable tenSeconds = () -> nanos.addAndGet(Duration.ofSeconds(10).toNanos());
        for (int i = 0; i < 3; i++) {
            assertEquals(Duration.ZERO, rate.take());
            tenSeconds.run();
        }
        assertEquals(Duration.ofSeconds(30), rate.take());
        assertEquals(Duration.ofSeconds(30), rate.take()); // what was refused does not count
        for (int i = 0; i < 3; i++) tenSeconds.run();
        assertEquals(Duration.ZERO, rate.take());
        assertEquals(Duration.ofSeconds(10), rate.take());
    }
}
