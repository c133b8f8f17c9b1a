package autodev.cli.change;

import autodev.BadInput;
import autodev.change.Batch;
import autodev.change.BatchLines;
import autodev.change.BatchOutcome;
import autodev.change.finding.FindingReport;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code change batch}. */
@Command(
        name = "batch",
        description =
                "Does the same for many findings at once, as a dry run unless --open is given. What was stopped or"
                        + " killed goes on where it was when the same command is given again.",
        footer = {
            "",
            "Examples:",
            "  autodev change batch ruff.json --check \"pytest -q\" --budget '$2'",
            "  autodev change batch build.sarif --jobs 4 --limit 100 --group package --open",
            "",
            "Exit codes: 0 all passed; 1 some did not; 2 wrong usage; 3 no model, policy or budget; 130 interrupted."
        })
public final class ChangeBatch implements Callable<Integer> {
    @Mixin
    private ChangeOptions options = new ChangeOptions();

    @Parameters(paramLabel = "REPORT", description = "What a linter, a compiler or a test run reported.")
    private Path report = Path.of("");

    @Option(names = "--jobs", paramLabel = "N", description = "How many checks run at once. Default: one a processor.")
    private @Nullable Integer jobs;

    @Option(names = "--limit", paramLabel = "N", description = "How many findings at most. Default: all.")
    private @Nullable Integer limit;

    @Option(
            names = "--group",
            paramLabel = "finding|package",
            description = "One draft for each finding, or for all in a folder that pass together. Default: finding.")
    private String group = "finding";

    @Option(names = "--open", description = "Keep branches, push them and open drafts.")
    private boolean open;

    @Override
    public Integer call() {
        if (open && options.dryRun) throw new BadInput("--open and --dry-run exclude each other; give one of them");
        Batch.Group grouped = group();
        FindingReport read = options.read(report);
        var lines = new BatchLines();
        BatchOutcome outcome = options.with(lines::line, lines::status, change -> {
            Batch batch = Batch.of(change, read).open(open).group(grouped);
            if (jobs != null) batch.jobs(jobs);
            if (limit != null) batch.limit(limit);
            return batch.run();
        });
        IntentsView.print(options.shared, outcome.view(), outcome);
        return outcome.exitCode();
    }

    private Batch.Group group() {
        return switch (group.strip().toLowerCase(Locale.ROOT)) {
            case "finding" -> Batch.Group.FINDING;
            case "package" -> Batch.Group.PACKAGE;
            default -> throw new BadInput("--group is \"" + group + "\"; give finding or package");
        };
    }
}
