package autodev.change;

import autodev.Secrets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a patch did in a worktree of its own: whether it applied, and each check before and after it. It {@code passed}
 * if it applied and broke no check. {@code branch} is the one that really was made; {@code commit} is "" and
 * {@code complaint} says why if it did not apply.
 */
public record Verification(
        String branch, String commit, boolean applied, String complaint, List<Checked> checks, Duration wall) {
    private static final int SHOWN = 6_000;
    private static final int NAMED = 20;

    /**
     * One check: the command as it ran, how it ended without the patch and with it, what fails since (test names,
     * findings of linters, or in words), and what it printed with the patch, cut and without secrets.
     */
    public record Checked(
            String command, int before, int after, List<String> newFailures, String output, Duration wall) {
        /** Holds its own copy. */
        public Checked {
            newFailures = List.copyOf(newFailures);
        }

        /** One whose output says nothing of single failures. */
        public Checked(String command, int before, int after, String output, Duration wall) {
            this(command, before, after, List.of(), output, wall);
        }

        /**
         * Whether the patch broke it: it passed before and fails now, or it failed before and now something fails that
         * did not.
         */
        public boolean broken() {
            return after != 0 && (before == 0 || !newFailures.isEmpty());
        }

        private String problem() {
            var text = new StringBuilder("The check `" + command + "` ");
            text.append(
                    before == 0
                            ? "passed before the patch and fails with it (" + ended(after) + ")"
                            : "failed before the patch too (" + ended(before) + "), but more fails with it");
            text.append(newFailures.isEmpty() ? ".\n" : ":\n");
            newFailures.stream()
                    .limit(NAMED)
                    .forEach(failure -> text.append("- ").append(failure).append('\n'));
            if (newFailures.size() > NAMED)
                text.append("- and ").append(newFailures.size() - NAMED).append(" more\n");
            return text.append("It printed:\n").append(ends(output)).toString().strip();
        }

        private static String ended(int exit) {
            return exit == 124 ? "it did not end within its time" : "exit code " + exit;
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
        if (!applied) return "The patch does not apply: " + complaint;
        return String.join(
                "\n\n",
                checks.stream().filter(Checked::broken).map(Checked::problem).toList());
    }

    /**
     * The patch in {@code reply}, whatever dialect it is in, as a unified diff in git's form against the commit that is
     * checked out in {@code repository}, the folder that its paths are relative to; "" if it changes nothing. The
     * user's own files, changed or not, play no part. Throws {@link autodev.patch.PatchException} if there is no patch
     * in it or it does not fit, {@link autodev.BadInput}, {@link ChangeException}.
     */
    public static String unified(String reply, Path repository) {
        return HeadFiles.unified(reply, repository);
    }

    /** The end of an output, where most tools say what went wrong, and a little of its beginning. */
    private static String ends(String output) {
        String text = Secrets.redact(output).strip();
        if (text.length() <= SHOWN) return text;
        int head = SHOWN / 4;
        return text.substring(0, head) + "\n[… " + (text.length() - SHOWN) + " characters left out …]\n"
                + text.substring(text.length() - (SHOWN - head));
    }
}
