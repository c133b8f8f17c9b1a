package autodev.plan.learn;

import autodev.plan.Outcome;
import autodev.plan.PlanRun.StepRun;
import autodev.plan.Step;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** A step that failed, and what it said. */
record Failure(Step step, String message, boolean timedOut) {
    /** The failure of this step, if it failed. */
    static Optional<Failure> of(StepRun run) {
        return run.outcome().flatMap(outcome -> switch (outcome) {
            case Outcome.Failed failed -> Optional.of(new Failure(run.step(), failed.words(), false));
            case Outcome.TimedOut late -> Optional.of(new Failure(run.step(), late.message(), true));
            default -> Optional.empty();
        });
    }

    /** The same for every failure of the action that reads the same but for numbers, times and folders: 16 hex digits. */
    String fingerprint() {
        String alike = message.replaceAll("(/[\\w.-]+)+/", "/")
                .replaceAll("\\d+([.:]\\d+)*", "N")
                .replaceAll("\\s+", " ");
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            byte[] hash = digest.digest((step.action() + "\n" + alike).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
