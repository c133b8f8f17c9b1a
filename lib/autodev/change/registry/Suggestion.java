package autodev.change.registry;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One proposal of a model and what became of it. {@code key} is what it was asked on (finding, content, model), by which the same is answered from the record; {@code cost} in USD, empty if the price is unknown;
 * {@code outcome} is {@code proposed}, {@code refused}, {@code failed}, {@code passed}, {@code drafted}, {@code merged} or {@code closed}.
 */
public record Suggestion(
        String id,
        String intent,
        String key,
        String model,
        String agent,
        Optional<BigDecimal> cost,
        int promptTokens,
        int completionTokens,
        double confidence,
        double ownConfidence,
        int files,
        int lines,
        Duration verification,
        String outcome,
        String draft,
        String patch,
        String explanation,
        Instant at) {}
