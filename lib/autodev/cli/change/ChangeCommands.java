package autodev.cli.change;

import autodev.BadInput;
import autodev.change.Batch;
import autodev.change.BatchOutcome;
import autodev.change.ChangeOutcome;
import autodev.change.finding.Finding;
import autodev.change.finding.FindingReport;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that turn findings into verified patches. */
public final class ChangeCommands {
    private ChangeCommands() {}

    /** {@code change propose}. */
    @Command(
            name = "propose",
            description =
                    "Has a patch proposed for one finding, verifies it, writes it to a file, and opens a draft pull"
                            + " request where a forge and a token for it are there. Nothing is ever merged.",
            footer = {
                "",
                "Examples:",
                "  autodev change propose --file src/a.py --line 1 --code F401 \\",
                "      --message \"'os' imported but unused\" --check \"python3 -m unittest\"",
                "  autodev change propose --file src/a.py --line 12 --code F821 \\",
                "      --message \"undefined name 'os'\" --check \"pytest -q\" --budget 20k",
                "",
                "Exit codes: 0 passed; 1 failed or refused; 2 wrong usage; 3 no model, policy or budget; 130"
                        + " interrupted."
            })
    public static final class Propose implements Callable<Integer> {
        @Mixin
        private ChangeOptions options = new ChangeOptions();

        @Option(names = "--file", paramLabel = "F", required = true, description = "The file.")
        private String file = "";

        @Option(names = "--line", paramLabel = "N", description = "Its line, from 1. Default: the file as a whole.")
        private int line;

        @Option(names = "--code", paramLabel = "CODE", description = "The rule of the tool: F401, MissingOverride.")
        private String code = "";

        @Option(names = "--message", paramLabel = "TEXT", description = "What the tool says.")
        private String message = "";

        @Override
        public Integer call() {
            if (code.isBlank() && message.isBlank())
                throw new BadInput("nothing says what is wrong; give --code, --message or both");
            Finding finding = Finding.at(code, message, file, line, options.workspace);
            ChangeOutcome outcome = options.with(change -> change.propose(finding));
            IntentsView.print(options.shared, outcome.view(), outcome);
            return outcome.exitCode();
        }
    }

    /** {@code change from}. */
    @Command(
            name = "from",
            description = "Does the same for the findings of a report, one after the other.",
            footer = {
                "",
                "Reads SARIF, JSON of ruff, ESLint and others, XML of Checkstyle and JUnit, output of javac, and lines"
                        + " file:line: code message.",
                "",
                "Examples:",
                "  autodev change from ruff.json --check \"pytest -q\" --budget '$0.50'",
                "  autodev change from build.sarif --limit 3 --dry-run --out patches",
                "",
                "Exit codes: 0 all passed; 1 some did not; 2 wrong usage; 3 no model, policy or budget; 130"
                        + " interrupted."
            })
    public static final class From implements Callable<Integer> {
        @Mixin
        private ChangeOptions options = new ChangeOptions();

        @Parameters(paramLabel = "REPORT", description = "What a linter, a compiler or a test run reported.")
        private Path report = Path.of("");

        @Option(names = "--limit", paramLabel = "N", description = "How many findings at most. Default: 10.")
        private int limit = 10;

        @Override
        public Integer call() {
            if (limit < 1) throw new BadInput("--limit is " + limit + "; give 1 or more");
            FindingReport read = options.read(report);
            BatchOutcome outcome = options.with(change -> Batch.of(change, read)
                    .open(!options.dryRun)
                    .limit(limit)
                    .oneByOne()
                    .resume(false)
                    .run());
            IntentsView.print(options.shared, outcome.view(), outcome);
            return outcome.exitCode();
        }
    }
}
