package autodev.change;

import java.time.Duration;
import java.util.List;

/**
 * What a patch did in a worktree of its own: whether it applied, and each check before and after it. It {@code passed} if it applied, no check fails that
 * passed before, and the finding's own check, if it has one, passes now.
 */
public record Verification(
        String branch, String commit, boolean applied, String complaint, List<Checked> checks, Duration wall) {
    /** One check: the command, how it ended without the patch and with it, and what it printed with it, cut. */
    public record Checked(String command, int before, int after, String output, Duration wall) {
        /** Whether the patch broke it. */
        public boolean broken() {
            return before == 0 && after != 0;
        }
    }

    /** Holds its own copy. */
    public Verification {
        checks = List.copyOf(checks);
    }

    /** Whether it may become a draft. */
    public boolean passed() {
        return applied && checks.stream().noneMatch(Checked::broken);
    }

    /** What went wrong, in words for a model and for people; empty if nothing did. */
    public String problem() {
        throw new UnsupportedOperationException("contract");
    }
}
