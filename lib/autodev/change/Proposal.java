package autodev.change;

import autodev.llm.Usage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What a model, or the builtin engine, proposes for a finding: a unified diff in git's form that is empty if it cannot safely fix it, why, and how
 * sure it says it is, 0 to 1. {@code reasons} are its own codes. {@code model} says who.
 */
public record Proposal(
        String id,
        String patch,
        String explanation,
        double confidence,
        List<String> reasons,
        String model,
        Optional<Usage> usage,
        Optional<BigDecimal> cost) {
    /** Holds its own copy. */
    public Proposal {
        reasons = List.copyOf(reasons);
    }

    /** Whether there is anything to apply. */
    public boolean isEmpty() {
        return patch.isBlank();
    }
}
