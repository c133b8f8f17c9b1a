package autodev.devices.qa;

import java.util.List;

/**
 * What a run showed. {@code evidence} names files that were gathered. {@code by} says who judged: a model's name, or
 * {@code rule}. {@code verified} is false where no judgement could be had that its evidence supports; the result is
 * then no success.
 */
public record Verdict(
        Result result,
        String justification,
        List<String> evidence,
        List<Judged> verifications,
        String by,
        boolean verified) {
    /** How it ended, as seed 003 says it. */
    public enum Result {
        /** Every criterion was met, and evidence shows it. */
        SUCCESS,
        /** A step failed, or a criterion was not met. */
        FAILURE,
        /** Something indispensable is missing: a device, an app, credentials. */
        BLOCKED
    }

    /** One verification: whether it is met, why, and which gathered files show it. */
    public record Judged(String id, Result result, String because, List<String> evidence) {
        /** Holds its own copy. */
        public Judged {
            evidence = List.copyOf(evidence);
        }
    }

    /** Holds its own copies. */
    public Verdict {
        evidence = List.copyOf(evidence);
        verifications = List.copyOf(verifications);
    }
}
