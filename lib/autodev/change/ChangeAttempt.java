package autodev.change;

import autodev.change.ChangeOutcome.Result;
import autodev.patch.PatchException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One proposal, what was measured on it, and how it went; {@code recalled} if the record had it. */
record ChangeAttempt(
        Proposal proposal,
        boolean recalled,
        Limits.Size size,
        List<String> breaches,
        Optional<Verification> verification) {
    private static final Limits.Size NONE = new Limits.Size(0, 0, List.of());

    /** A proposal that has not been tried; {@code limits} must all be kept, {@code root} is what it is for. */
    static ChangeAttempt of(Proposal proposal, boolean recalled, List<Limits> limits, Path root) {
        String patch = proposal.refusal().map(Proposal.Refusal::patch).orElse(proposal.patch());
        if (patch.isBlank()) return new ChangeAttempt(proposal, recalled, NONE, List.of(), Optional.empty());
        try {
            var breaches = new ArrayList<String>();
            for (Limits limit : limits) breaches.addAll(limit.breaches(patch, root));
            List<String> each = breaches.stream().distinct().toList();
            return new ChangeAttempt(proposal, recalled, Limits.size(patch), each, Optional.empty());
        } catch (PatchException e) {
            return new ChangeAttempt(
                    proposal, recalled, NONE, List.of(String.valueOf(e.getMessage())), Optional.empty());
        }
    }

    /** A copy that may not be used, for this reason too. */
    ChangeAttempt breaking(String reason) {
        var all = new ArrayList<>(breaches);
        all.add(reason);
        return new ChangeAttempt(proposal, recalled, size, List.copyOf(all), verification);
    }

    /** A copy that was tried. */
    ChangeAttempt tried(Verification verified) {
        return new ChangeAttempt(proposal, recalled, size, breaches, Optional.of(verified));
    }

    /** Whether it may be applied. */
    boolean usable() {
        return !proposal.isEmpty() && proposal.refusal().isEmpty() && breaches.isEmpty();
    }

    /** Our own confidence. */
    double confidence() {
        return usable() ? Confidence.own(proposal, verification) : 0;
    }

    Result result() {
        if (!usable()) return proposal.reasons().contains("needs_model") ? Result.BLOCKED : Result.REFUSED;
        return verification.filter(Verification::passed).isPresent() ? Result.PASSED : Result.FAILED;
    }

    /** Why it cannot be used; empty if it can. */
    List<String> reasons() {
        if (!breaches.isEmpty()) return breaches;
        return proposal.refusal()
                .map(refusal -> List.of(refusal.error() + ": " + refusal.detail()))
                .orElseGet(() -> usable() ? List.of() : List.of(proposal.explanation()));
    }
}
