package autodev.llm;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Tokens read and written, and what they cost in USD; an unknown price is empty, never zero. {@code cachedTokens} are those of
 * {@code inputTokens} that the provider read from its cache. {@code estimated}: at least a part is our own estimate, because a
 * server reported no usage or a call broke off that may have been billed.
 */
public record Usage(
        long inputTokens, long outputTokens, long cachedTokens, boolean estimated, Optional<BigDecimal> usd) {
    /** Nothing used. */
    public static final Usage NONE = new Usage(0, 0, Optional.of(BigDecimal.ZERO));

    /** Reported usage without a cache. */
    public Usage(long inputTokens, long outputTokens, Optional<BigDecimal> usd) {
        this(inputTokens, outputTokens, 0, false, usd);
    }

    /** All tokens. */
    public long tokens() {
        return inputTokens + outputTokens;
    }

    /** Both together; the cost is known only if both are. */
    public Usage plus(Usage other) {
        return new Usage(
                inputTokens + other.inputTokens,
                outputTokens + other.outputTokens,
                cachedTokens + other.cachedTokens,
                estimated || other.estimated,
                usd.flatMap(mine -> other.usd.map(mine::add)));
    }
}
