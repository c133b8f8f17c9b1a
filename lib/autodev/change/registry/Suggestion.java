package autodev.change.registry;

import autodev.BadInput;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * One proposal of a model and what became of it. {@code key} is what it was asked on (finding, content, model), by
 * which the same is answered from the record; {@code intent} is the id of one that is in the registry, or empty; {@code
 * agent} is the agent's name, never its key; {@code cost} in USD, empty if the price is unknown; {@code outcome} is
 * {@code proposed}, {@code refused}, {@code failed}, {@code passed}, {@code drafted}, {@code merged} or {@code closed};
 * {@code draft} is where the draft is. Times are to the millisecond.
 */
public record Suggestion(
        String id,
        String intent,
        String key,
        String model,
        String agent,
        Optional<BigDecimal> cost,
        @JsonProperty("prompt_tokens") int promptTokens,
        @JsonProperty("completion_tokens") int completionTokens,
        double confidence,
        @JsonProperty("own_confidence") double ownConfidence,
        int files,
        int lines,
        Duration verification,
        String outcome,
        String draft,
        String patch,
        String explanation,
        Instant at) {
    private static final BigDecimal MOST_USD = new BigDecimal(1_000_000);

    /**
     * Throws {@link BadInput} for an empty id, a cost that is negative or above a million USD, a confidence outside of
     * 0 to 1.
     */
    public Suggestion {
        if (id.isBlank()) throw new BadInput("a suggestion has no id");
        cost.filter(usd -> usd.signum() < 0 || usd.compareTo(MOST_USD) > 0).ifPresent(usd -> {
            throw new BadInput("the cost of suggestion " + id + " is " + usd + " USD; expected 0 to " + MOST_USD);
        });
        if (!(confidence >= 0 && confidence <= 1) || !(ownConfidence >= 0 && ownConfidence <= 1))
            throw new BadInput("the confidence of suggestion " + id + " is " + confidence + " and " + ownConfidence
                    + "; expected 0 to 1");
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }

    /** A copy of which this has become; {@code draft} is where its draft is. */
    public Suggestion outcome(String outcome, String draft) {
        return new Suggestion(
                id,
                intent,
                key,
                model,
                agent,
                cost,
                promptTokens,
                completionTokens,
                confidence,
                ownConfidence,
                files,
                lines,
                verification,
                outcome,
                draft,
                patch,
                explanation,
                at);
    }

    /** A copy that has cost nothing. */
    public Suggestion free() {
        return new Suggestion(
                id,
                intent,
                key,
                model,
                agent,
                Optional.of(BigDecimal.ZERO),
                0,
                0,
                confidence,
                ownConfidence,
                files,
                lines,
                verification,
                outcome,
                draft,
                patch,
                explanation,
                at);
    }

    /**
     * Writes into {@code raw}, an intent's, what the seed has there: {@code codex_suggestion}, and the fields that its
     * queries read.
     */
    public void into(ObjectNode raw) {
        raw.set("codex_suggestion", brief());
        raw.put("codex_suggestion_id", id).put("codex_model", model).put("ai_agent", agent);
        cost.ifPresentOrElse(usd -> raw.put("codex_cost", usd), () -> raw.putNull("codex_cost"));
    }

    /**
     * {@code {id, model, cost, prompt_tokens, completion_tokens}}, as the seed has it; {@code cost} is null if unknown.
     */
    public ObjectNode brief() {
        ObjectNode brief = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
        brief.put("id", id).put("model", model);
        cost.ifPresentOrElse(usd -> brief.put("cost", usd), () -> brief.putNull("cost"));
        return brief.put("prompt_tokens", promptTokens).put("completion_tokens", completionTokens);
    }
}
