package autodev.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MemoryEventTest {
    @Test
    void what_the_listener_throws_is_thrown_once_the_command_is_over() {
        assumeTrue(Platform.LINUX, "memory is read from /proc here");
        var command = Command.of("python3", "-c", "import time; big = b'x' * (120 << 20); time.sleep(600)")
                .timeout(Duration.ofSeconds(60))
                .memory(MemoryLimit.of(50L << 20), event -> {
                    throw new IllegalStateException("listener");
                });
        assertEquals(
                "listener",
                assertThrows(IllegalStateException.class, command::run).getMessage());
    }
}
