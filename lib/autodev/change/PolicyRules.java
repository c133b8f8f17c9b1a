package autodev.change;

import autodev.llm.Ceiling;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A policy file as {@code policy.schema.json} describes it; what is absent there is empty here. */
record PolicyRules(
        Optional<List<String>> models,
        Optional<Daily> daily,
        @JsonProperty("daily_per_agent") Optional<Daily> dailyPerAgent,
        @JsonProperty("requests_per_minute") Optional<Integer> requestsPerMinute,
        Optional<Paths> paths,
        Optional<Integer> files,
        Optional<Integer> lines,
        boolean dependencies,
        boolean tests,
        Optional<List<String>> checks,
        Optional<List<String>> drafts,
        @JsonProperty("require_key") boolean requireKey,
        @Nullable Map<String, Agent> agents) {
    /** What may be used on one day. */
    record Daily(Optional<BigDecimal> usd, Optional<Long> tokens) {
        Ceiling ceiling() {
            return new Ceiling(tokens.map(OptionalLong::of).orElseGet(OptionalLong::empty), usd);
        }
    }

    /** Where a patch may change something. */
    record Paths(Optional<List<String>> allowed, Optional<List<String>> forbidden) {}

    /** One who is known by a key. */
    record Agent(
            @JsonProperty("key_sha256") String key,
            Optional<List<String>> models,
            Optional<Daily> daily,
            @JsonProperty("requests_per_minute") Optional<Integer> requestsPerMinute) {}

    @Override
    public Map<String, Agent> agents() {
        return agents == null ? Map.of() : agents;
    }
}
