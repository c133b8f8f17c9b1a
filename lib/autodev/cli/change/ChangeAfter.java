package autodev.cli.change;

import autodev.change.Change;
import autodev.change.ChangeOutcome;
import autodev.change.SyncReport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The commands for what comes after a draft. */
public final class ChangeAfter {
    private ChangeAfter() {}

    /** {@code change sync}. */
    @Command(
            name = "sync",
            description = "Asks the forge what became of the drafts of this repository, and writes it down.",
            footer = {
                "",
                "What was merged makes its intent implemented, what was closed makes it rejected.",
                "",
                "Examples:",
                "  autodev change sync",
                "  autodev change sync --workspace ../tool --remote upstream --json",
                "",
                "Exit codes: 0 all were asked; 1 some could not be; 2 wrong usage; 3 no forge or no token; 130"
                        + " interrupted."
            })
    public static final class Sync implements Callable<Integer> {
        @Mixin
        private ChangeOptions options = new ChangeOptions();

        @Override
        public Integer call() {
            SyncReport report = options.with(Change::sync);
            IntentsView.print(options.shared, report.view(), report);
            return report.exitCode();
        }
    }

    /** {@code change revert}. */
    @Command(
            name = "revert",
            description = "Takes a change back: its patch, turned round, is verified and opened as a draft.",
            footer = {
                "",
                "It starts from the last commit, so what is to be reverted must be in it. Never twice: a revert that is"
                        + " open is given.",
                "",
                "Examples:",
                "  autodev change revert i-0123456789abcdef --check \"pytest -q\"",
                "  autodev change revert 4f1c --dry-run",
                "",
                "Exit codes: 0 done; 1 it does not apply any more, breaks a check, or no draft could be opened; 2 wrong"
                        + " usage; 3 policy; 130 interrupted."
            })
    public static final class Revert implements Callable<Integer> {
        @Mixin
        private ChangeOptions options = new ChangeOptions();

        @Parameters(paramLabel = "ID", description = "The intent or the suggestion, or the begin of its id.")
        private String id = "";

        @Override
        public Integer call() {
            ChangeOutcome outcome = options.with(change -> change.revert(id));
            IntentsView.print(options.shared, outcome.view(), outcome);
            return outcome.exitCode();
        }
    }
}
