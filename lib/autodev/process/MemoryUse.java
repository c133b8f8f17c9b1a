package autodev.process;

import java.util.Optional;

/**
 * The memory of all processes of a command together, as {@link MemoryLimit} counts it and as far as samples tell: what
 * came and went between two of them is not seen, so a command that ends at once may have a peak of 0.
 *
 * @param bytes at the last sample
 * @param peakBytes the most at any sample so far, within a twentieth; of a command that was killed it may be just the
 *     limit, as what is too much is not measured to the end
 * @param highest the highest level reached; {@link MemoryLevel#KILLED} says that memory was why it ended
 * @param obstacle why memory was not watched, if it was not: then the other values say nothing
 */
public record MemoryUse(long bytes, long peakBytes, Optional<MemoryLevel> highest, Optional<String> obstacle) {
    /** Whether it was killed for its memory. */
    public boolean killed() {
        return highest.filter(MemoryLevel.KILLED::equals).isPresent();
    }
}
