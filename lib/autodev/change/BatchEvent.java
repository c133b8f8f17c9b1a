package autodev.change;

import autodev.Event;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/** What happens while many findings become patches; between these come the {@link ChangeEvent}s of each, of many at once. */
public sealed interface BatchEvent extends Event {
    /** It begins with {@code total} findings, of which {@code done} were settled by an earlier run that was stopped. */
    record Began(int total, int done, int jobs) implements BatchEvent {}

    /**
     * One is over. {@code done} of {@code total} are, {@code passed} of them verified, at {@code cost} in USD so far,
     * empty if unknown; {@code left} is how long the rest takes at this speed.
     */
    record Settled(BatchRow row, int done, int total, int passed, Optional<BigDecimal> cost, Duration left)
            implements BatchEvent {}

    /** No further finding is begun, for this reason; those that run come to their end. */
    record Stopping(String reason) implements BatchEvent {}

    /** The patches for {@code findings} findings in {@code folder} are put together and verified as one. */
    record Grouping(String folder, int findings) implements BatchEvent {}

    /** It is over. */
    record Over(BatchOutcome outcome) implements BatchEvent {}
}
