package autodev.cli.change;

import autodev.BadInput;
import autodev.Event;
import autodev.change.Change;
import autodev.change.ChangeLines;
import autodev.change.finding.FindingReport;
import autodev.cli.ModelLines;
import autodev.cli.Progress;
import autodev.cli.SharedOptions;
import autodev.llm.Budget;
import autodev.process.Sandbox;
import autodev.view.View;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of everything that makes changes. */
public final class ChangeOptions {
    @Mixin
    SharedOptions shared = new SharedOptions();

    @Option(
            names = "--workspace",
            paramLabel = "DIR",
            description = "A folder of the checkout; files and checks are relative to it. Default: this one.")
    Path workspace = Path.of("");

    @Option(
            names = "--check",
            paramLabel = "CMD",
            description = "A command that the patch must not break; may be repeated. Default: the policy's.")
    private List<String> checks = new ArrayList<>();

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "Time limit of one check. Default: 600.")
    private @Nullable Integer timeout;

    @Option(
            names = "--sandbox",
            paramLabel = "auto|require|off",
            description = "Run checks in a sandbox. Default: auto.")
    private @Nullable String sandbox;

    @Option(
            names = "--sandbox-allow",
            paramLabel = "PATH[:rw]",
            description = "A folder that the sandbox shows as well.")
    private List<String> sandboxAllow = new ArrayList<>();

    @Option(names = "--network", description = "Let checks use the network.")
    private boolean network;

    @Option(names = "--samples", paramLabel = "N", description = "How many answers vote. Default: 1.")
    private int samples = 1;

    @Option(names = "--retries", paramLabel = "N", description = "Repair turns after a failed check. Default: 1.")
    private int retries = 1;

    @Option(
            names = "--retry-from",
            paramLabel = "CONFIDENCE",
            description = "How sure a proposal must be of itself for that, 0 to 1. Default: 0.7.")
    private @Nullable Double retryFrom;

    @Option(names = "--fresh", description = "Ask again, even if the record has the answer.")
    private boolean fresh;

    @Option(names = "--budget", paramLabel = "AMOUNT", description = "What the model may cost in all: $0.50, 50k.")
    private @Nullable String budget;

    @Option(names = "--out", paramLabel = "DIR", description = "Where patch files go. Default: change.")
    private Path out = Path.of("change");

    @Option(
            names = "--dry-run",
            description = "Verify, write the patch file and what would be sent; push nothing and leave no branch.")
    boolean dryRun;

    @Option(names = "--no-draft", description = "Push nothing and open no draft, whatever token there is.")
    private boolean noDraft;

    @Option(
            names = "--remote",
            paramLabel = "NAME",
            description = "The remote that drafts go to. Default: that of the current branch, else origin.")
    private @Nullable String remote;

    @Option(
            names = "--base",
            paramLabel = "BRANCH",
            description = "The branch that drafts are for. Default: the one that is tracked, else the remote's HEAD.")
    private @Nullable String base;

    @ArgGroup
    private Branches branches = new Branches();

    /** One of the two, or neither. */
    static final class Branches {
        @Option(names = "--keep-branch", description = "Keep the branch of a patch that failed, too.")
        private boolean keep;

        @Option(names = "--drop-branch", description = "Keep no branch, only the patch file.")
        private boolean drop;
    }

    /** Reads a report that must be about files of the workspace, as far as it is about anything. */
    FindingReport read(Path file) {
        FindingReport report = FindingReport.read(file, workspace);
        if (report.findings().isEmpty() && !report.skipped().isEmpty())
            throw new BadInput("none of the findings of " + file + " is in a file of "
                    + workspace.toAbsolutePath().normalize() + " (the first: "
                    + report.skipped().getFirst() + "); name the folder that it is about with --workspace");
        return report;
    }

    /** Does {@code work} with changes whose progress is seen on standard error, unless nobody wants to see it. */
    <T> T with(Function<Change, T> work) {
        return with(ChangeOptions::line, ChangeOptions::status, work);
    }

    /** The same with these as its lines and its status. */
    <T> T with(
            Function<Event, Optional<View>> line, Function<Event, Optional<String>> status, Function<Change, T> work) {
        if (shared.quiet()) return work.apply(change(Event.Listener.none()));
        try (var progress = Progress.onStandardError(line, status)) {
            return work.apply(change(progress));
        }
    }

    private static Optional<View> line(Event event) {
        return ChangeLines.line(event).or(() -> ModelLines.line(event));
    }

    private static Optional<String> status(Event event) {
        return ChangeLines.status(event).or(() -> ModelLines.status(event));
    }

    private Change change(Event.Listener listener) {
        Change change = Change.in(workspace).listen(listener).samples(samples).retries(retries);
        change.fresh(fresh).dryRun(dryRun).drafts(!noDraft).out(out).network(network);
        if (remote != null) change.remote(remote);
        if (base != null) change.base(base);
        checks.forEach(change::check);
        sandboxAllow.forEach(change::sandboxAllow);
        if (timeout != null) {
            if (timeout < 1 || timeout > 86_400)
                throw new BadInput("--timeout is " + timeout + "; give seconds, 1 to 86400");
            change.timeout(Duration.ofSeconds(timeout));
        }
        if (sandbox != null) change.sandbox(Sandbox.Mode.of(sandbox));
        if (retryFrom != null) change.retryFrom(retryFrom);
        if (budget != null) change.budget(Budget.parse(budget));
        if (branches.keep) change.keep(Change.Keep.ALL);
        if (branches.drop) change.keep(Change.Keep.NONE);
        shared.model().ifPresent(change::model);
        return change;
    }
}
