package autodev.change;

import autodev.llm.Usage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What a model, or the builtin engine, proposes for a finding: a unified diff in git's form that is empty if it
 * cannot safely fix it or may not be used, why, and how sure it says it is, 0 to 1, scaled by {@code agreement}, the
 * share of the samples that came to the same content (1 for a single one). {@code reasons} are its own codes, {@code
 * model} says who, {@code usage} and {@code cost} in USD are those of all turns and samples; {@code refusal} is there
 * if what it answered cannot be used.
 */
public record Proposal(
        String id,
        String patch,
        String explanation,
        double confidence,
        double agreement,
        List<String> reasons,
        String model,
        Optional<Usage> usage,
        Optional<BigDecimal> cost,
        Optional<Refusal> refusal) {
    /** What was no JSON, or held no patch that can be read and fits the files. */
    public static final String PARSE_FAILED = "parse_failed";

    /** More files or lines than the limits allow. */
    public static final String PATCH_TOO_LARGE = "patch_too_large";

    /** Breaks another limit: a path, a test, a mode, a dependency. */
    public static final String NOT_ALLOWED = "not_allowed";

    /**
     * Why an answer is not used: {@code error} is one of the constants above, {@code detail} says what is wrong,
     * {@code raw} is what the model wrote last, {@code patch} the diff that breaks the limits, empty if there is
     * none. Nobody applies it.
     */
    public record Refusal(String error, String detail, String raw, String patch) {}

    /** Holds its own copy. */
    public Proposal {
        reasons = List.copyOf(reasons);
    }

    /** Whether there is nothing to apply. */
    public boolean isEmpty() {
        return patch.isBlank();
    }
}
