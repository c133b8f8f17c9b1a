package autodev.cli;

import autodev.BadInput;
import autodev.process.Sandbox;
import autodev.repair.Repair;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of the repair loop, and what they make of a {@link Repair}. */
public final class RepairOptions {
    private static final Path ZIP = Path.of("final_workspace.zip");

    @Mixin
    private SharedOptions shared = new SharedOptions();

    @Option(
            names = "--task",
            paramLabel = "TEXT|@FILE",
            description = "What is to be done, in words; @FILE reads them from a file.")
    private @Nullable String task;

    @Option(
            names = "--runner",
            paramLabel = "CMD",
            description = "The test command, a shell line run in the workspace. Required, but for --resume.")
    private @Nullable String runner;

    @Option(
            names = "--workspace",
            paramLabel = "DIR",
            description = "The project's folder; made if missing. Default: workspace.")
    private Path workspace = Path.of("workspace");

    @Option(names = "--max-iters", paramLabel = "N", description = "Patches at most. Default: 6.")
    private @Nullable Integer maxIters;

    @Option(
            names = "--candidates",
            paramLabel = "N",
            description = "Proposals side by side; the first green one wins. Default: 1.")
    private @Nullable Integer candidates;

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "Time limit of one test run. Default: 180.")
    private @Nullable Double timeout;

    @Option(
            names = "--bound",
            paramLabel = "SECONDS",
            description = "Time limit of one search of the builtin engine. Default: 300.")
    private @Nullable Double bound;

    @Option(
            names = "--budget",
            paramLabel = "AMOUNT",
            description = "What the model may cost: $0.50, 0.50usd, 50000tokens, 50k.")
    private @Nullable String budget;

    @Option(
            names = "--protect",
            paramLabel = "GLOB",
            description = "Files that no patch may touch, beside the tests that are there.")
    private List<String> protect = new ArrayList<>();

    @Option(names = "--allow-test-edits", description = "Let patches change the tests that are there.")
    private boolean allowTestEdits;

    @Option(
            names = "--sandbox",
            paramLabel = "auto|require|off",
            description = "Run the test command in a sandbox. Default: auto.")
    private @Nullable String sandbox;

    @Option(
            names = "--sandbox-allow",
            paramLabel = "PATH[:rw]",
            description = "A folder that the sandbox shows as well.")
    private List<String> sandboxAllow = new ArrayList<>();

    @Option(names = "--network", description = "Let the test command reach the network.")
    private boolean network;

    @Option(names = "--reset", description = "Empty the workspace first; only one that AutoDev made.")
    private boolean reset;

    @Option(names = "--resume", description = "Go on with the last run in the workspace.")
    private boolean resume;

    @Option(
            names = "--zip",
            paramLabel = "FILE",
            description = "Where the final state goes as a zip. Default: final_workspace.zip.")
    private @Nullable Path zip;

    @Option(names = "--git", description = "Commit the final state to the project's own repository, as a new branch.")
    private boolean git;

    /** Runs the repair with progress and summary; answers the exit code. */
    public int run() {
        try (Repair repair = repair()) {
            return RepairRun.show(repair, shared);
        }
    }

    /** Only what was given is set: a resumed run keeps the rest as it was. */
    private Repair repair() {
        if (workspace.toString().isBlank())
            throw new BadInput("--workspace is empty; name a folder, or . for this one");
        Repair repair = Repair.in(workspace);
        if (reset && resume) throw new BadInput("--reset and --resume exclude each other; give one of them");
        if (task != null) repair.task(text(task));
        if (runner != null) repair.runner(runner);
        if (maxIters != null) repair.maxIterations(maxIters);
        if (candidates != null) repair.candidates(candidates);
        if (timeout != null) repair.timeout(seconds("--timeout", timeout));
        if (bound != null) repair.bound(seconds("--bound", bound));
        if (budget != null) repair.budget(budget);
        if (!protect.isEmpty()) repair.protect(protect.toArray(String[]::new));
        if (sandbox != null) repair.sandbox(Sandbox.Mode.of(sandbox));
        if (!sandboxAllow.isEmpty()) repair.sandboxAllow(sandboxAllow.toArray(String[]::new));
        if (allowTestEdits) repair.allowTestEdits();
        if (network) repair.network();
        if (git) repair.git();
        if (reset) repair.reset();
        if (resume) repair.resume();
        if (zip != null || !resume) repair.zipAtEnd(zip == null ? ZIP : zip);
        shared.model().ifPresent(repair::model);
        return repair;
    }

    private static String text(String task) {
        if (!task.startsWith("@")) return task;
        Path file = Path.of(task.substring(1));
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new BadInput(
                    "--task: cannot read '" + file + "' as UTF-8 text; give a file that is there, or the task itself",
                    e);
        }
    }

    private static Duration seconds(String option, double value) {
        if (!(value > 0 && value <= 86_400))
            throw new BadInput(option + " is " + value + "; give seconds, more than 0 and at most 86400");
        return Duration.ofMillis(Math.max(1, Math.round(value * 1000)));
    }
}
