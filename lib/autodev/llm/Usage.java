package autodev.llm;

import autodev.Plural;
import autodev.view.View;
import autodev.view.Viewable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/**
 * Tokens read and written, and what they cost in USD; an unknown price is empty, never zero. {@code cachedTokens} are those of
 * {@code inputTokens} that the provider read from its cache. {@code estimated}: at least a part is our own estimate, because a
 * server reported no usage or a call broke off that may have been billed.
 */
public record Usage(long inputTokens, long outputTokens, long cachedTokens, boolean estimated, Optional<BigDecimal> usd)
        implements Viewable {
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

    /** Tokens read and written, {@code 11 + 7 tokens}, and what they cost, {@code $0.0012} or {@code price unknown}. */
    @Override
    public View view() {
        return View.text(words());
    }

    String words() {
        String tokens = inputTokens + " + " + outputTokens + " " + Plural.noun(tokens(), "token")
                + (estimated ? " (about)" : "");
        String cost = usd.map(sum -> sum.signum() == 0
                        ? "$0"
                        : "$" + sum.round(new MathContext(2)).toPlainString())
                .orElse("price unknown");
        return tokens + " · " + cost;
    }
}
