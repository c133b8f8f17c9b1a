package autodev.llm;

import autodev.BadInput;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a model costs, in USD per million tokens: {@code input} and {@code output}; {@code cached} for input read from the
 * provider's cache, {@code cacheWrite} for input written to it (each as {@code input} where empty). {@code maxOutput} is the
 * longest reply in tokens, {@code context} the longest prompt and reply together. A request of more than {@code longAbove} input
 * tokens is charged at the {@code long…} rates, whole.
 */
public record Price(
        BigDecimal input,
        BigDecimal output,
        Optional<BigDecimal> cached,
        Optional<BigDecimal> cacheWrite,
        OptionalInt maxOutput,
        OptionalLong longAbove,
        Optional<BigDecimal> longInput,
        Optional<BigDecimal> longCached,
        Optional<BigDecimal> longOutput,
        OptionalInt context) {
    /** Throws BadInput for a price that is missing or below zero. */
    public Price {
        if (isMissingOrNegative(input) || isMissingOrNegative(output))
            throw new BadInput("a price needs \"input\" and \"output\" in USD per million tokens, 0 or more");
    }

    /** A price of input and output alone, per million tokens. */
    public static Price of(String input, String output) {
        return new Price(
                new BigDecimal(input),
                new BigDecimal(output),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty());
    }

    /** The cost in USD of one call; {@code read} and {@code written} are those of the {@code in} tokens that a cache served or took. */
    public BigDecimal cost(long in, long read, long written, long out) {
        boolean longer = longAbove.isPresent() && in > longAbove.getAsLong();
        BigDecimal plain = longer ? longInput.orElse(input) : input;
        BigDecimal fromCache = longer ? longCached.or(() -> cached).orElse(plain) : cached.orElse(plain);
        BigDecimal toCache = plain.max(cacheWrite.orElse(plain));
        BigDecimal usd = plain.multiply(BigDecimal.valueOf(Math.max(0, in - read - written)))
                .add(fromCache.multiply(BigDecimal.valueOf(read)))
                .add(toCache.multiply(BigDecimal.valueOf(written)))
                .add(outputRate(in).multiply(BigDecimal.valueOf(out)))
                .movePointLeft(6)
                .stripTrailingZeros();
        return usd.scale() < 0 ? usd.setScale(0) : usd;
    }

    /** The most that a call with this many tokens can cost: nothing comes from a cache, everything goes into it. */
    public BigDecimal most(long in, long out) {
        return cost(in, 0, cacheWrite.isPresent() ? in : 0, out);
    }

    /** USD per million tokens of the reply to a request of this length. */
    BigDecimal outputRate(long in) {
        return longAbove.isPresent() && in > longAbove.getAsLong() ? longOutput.orElse(output) : output;
    }

    // Jackson hands a missing component over as null, whatever the annotations say.
    private static boolean isMissingOrNegative(@Nullable BigDecimal price) {
        return price == null || price.signum() < 0;
    }
}
