package autodev.llm;

import java.math.BigDecimal;
import java.util.Optional;

/** Tokens read and written, and what they cost in USD; an unknown price is empty, never zero. */
public record Usage(long inputTokens, long outputTokens, Optional<BigDecimal> usd) {
    /** Nothing used. */
    public static final Usage NONE = new Usage(0, 0, Optional.of(BigDecimal.ZERO));

    /** All tokens. */
    public long tokens() {
        return inputTokens + outputTokens;
    }

    /** Both together; the cost is known only if both are. */
    public Usage plus(Usage other) {
        return new Usage(
                inputTokens + other.inputTokens,
                outputTokens + other.outputTokens,
                usd.flatMap(mine -> other.usd.map(mine::add)));
    }
}
