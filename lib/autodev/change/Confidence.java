package autodev.change;

import java.util.Optional;

/**
 * Our own word on how sure a proposal is, 0 to 1, apart from the model's.
 *
 * <pre>
 * size  = exp(-lines / 100) * 0.9 ^ (files - 1)
 * prior = agreement * (0.6 * word + 0.4 * size)
 * own   = min(prior, 0.9)          nothing was run, or it only applied
 *         1 - (1 - prior) / 2      it passed at least one check
 *         prior / 5                it failed
 *         0                        there is no patch
 * </pre>
 *
 * {@code word} is the model's own, {@code agreement} the share of samples with the same content, {@code lines} and
 * {@code files} are counted from the patch. It grows with word, agreement and success, and falls with size.
 */
public final class Confidence {
    private static final double UNPROVEN = 0.9;

    /** What is known of a patch's checks. */
    public enum Evidence {
        /** None were run. */
        NONE,
        /** At least one was run, and none that passed before fails. */
        PASSED,
        /** It does not apply, or broke a check. */
        FAILED
    }

    private Confidence() {}

    /** By the formula above; numbers out of their range count as the nearest in it. */
    public static double own(double word, double agreement, int files, int lines, Evidence evidence) {
        if (files < 1 || lines < 0) return 0;
        double size = Math.exp(-lines / 100.0) * Math.pow(0.9, files - 1);
        double prior = unit(agreement) * (0.6 * unit(word) + 0.4 * size);
        double own = switch (evidence) {
            case NONE -> Math.min(prior, UNPROVEN);
            case PASSED -> 1 - (1 - prior) / 2;
            case FAILED -> prior / 5;
        };
        return Math.round(own * 10_000) / 10_000.0;
    }

    /** Of a proposal, and what its verification showed, if it had one; 0 if it is empty. */
    public static double own(Proposal proposal, Optional<Verification> verification) {
        if (proposal.isEmpty()) return 0;
        Limits.Size size = Limits.size(proposal.patch());
        double word = proposal.agreement() > 0 ? proposal.confidence() / proposal.agreement() : 0;
        Evidence evidence = verification.map(Confidence::evidence).orElse(Evidence.NONE);
        return own(word, proposal.agreement(), size.files(), size.lines(), evidence);
    }

    private static Evidence evidence(Verification verification) {
        if (!verification.passed()) return Evidence.FAILED;
        return verification.checks().isEmpty() ? Evidence.NONE : Evidence.PASSED;
    }

    private static double unit(double value) {
        return Double.isNaN(value) ? 0 : Math.clamp(value, 0, 1);
    }
}
