package autodev.serve.mcp;

import autodev.BadInput;
import autodev.Event;
import autodev.change.Batch;
import autodev.change.BatchLines;
import autodev.change.BatchOutcome;
import autodev.change.Change;
import autodev.change.ChangeLines;
import autodev.change.ChangeOutcome;
import autodev.change.finding.Finding;
import autodev.change.finding.FindingReport;
import autodev.llm.Doc;
import autodev.mcp.McpAnswer;
import autodev.mcp.McpTool;
import autodev.mcp.McpTool.Hints;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Findings of linters, compilers and tests, made into verified patches. Nothing is pushed from here. */
final class ChangeTools {
    private static final int DAY = 86_400;
    private static final int USUAL_LIMIT = 10;

    record Propose(
            @Doc("The file with the finding, relative to the folder; it must be committed")
            String file,

            @Doc("Its line, from 1; the file as a whole unless given")
            Optional<Integer> line,

            @Doc("The rule of the tool: F401, MissingOverride")
            Optional<String> code,

            @Doc("What the tool says") Optional<String> message,

            @Doc("Commands that the patch must not break; the policy's unless given")
            Optional<List<String>> checks,

            @Doc("A folder of the git checkout; the workspace unless given")
            Optional<String> folder,

            @Doc("Who proposes: provider:model, or builtin") Optional<String> model,
            @Doc("What the model may cost: $0.50, 50k") Optional<String> budget,

            @Doc("The time limit of one check in seconds; 600 unless given")
            Optional<Integer> timeout,

            @Doc("Leave no branch, only the patch file") Optional<Boolean> dry_run) {}

    record From(
            @Doc("A report of a linter, a compiler or a test run, in the folder")
            Optional<String> report,

            @Doc("The report itself, in place of the file") Optional<String> text,

            @Doc("How many findings at most; 10 unless given")
            Optional<Integer> limit,

            @Doc("Commands that a patch must not break; the policy's unless given")
            Optional<List<String>> checks,

            @Doc("A folder of the git checkout; the workspace unless given")
            Optional<String> folder,

            @Doc("Who proposes: provider:model, or builtin") Optional<String> model,

            @Doc("What the model may cost in all: $0.50, 50k")
            Optional<String> budget,

            @Doc("The time limit of one check in seconds; 600 unless given")
            Optional<Integer> timeout,

            @Doc("Leave no branches, only patch files") Optional<Boolean> dry_run) {}

    private ChangeTools() {}

    static List<McpTool> of(McpSettings settings) {
        // New files and branches; the checkout stays as it is.
        var adds = new Hints(false, false, false, true);
        return List.of(
                TypedTool.of(
                        settings,
                        "change_propose",
                        "Propose a change",
                        adds,
                        "Has a patch proposed for one finding and verified apart from the checkout, which is not"
                                + " touched. What passes is a patch file and a branch; nothing is pushed.",
                        Propose.class,
                        ChangeTools::propose),
                TypedTool.of(
                        settings,
                        "change_from",
                        "Changes from a report",
                        adds,
                        "Does the same for the findings of a report, one after the other: SARIF, JSON of ruff, ESLint"
                                + " and others, Checkstyle, JUnit, javac, or lines file:line: code message.",
                        From.class,
                        (from, call) -> from(from, call, false)),
                TypedTool.of(
                        settings,
                        "change_batch",
                        "Dry-run changes for a report",
                        adds,
                        "Does the same for many findings at once, as a dry run: patches are verified and written to"
                                + " files, and no branch is left. A batch that was stopped goes on when it is called"
                                + " again.",
                        From.class,
                        (from, call) -> from(from, call, true)));
    }

    private static McpAnswer propose(Propose given, ToolCall call) {
        Path folder = call.places().folder("folder", given.folder());
        String code = given.code().orElse("");
        String message = given.message().orElse("");
        if (code.isBlank() && message.isBlank())
            throw new BadInput("nothing says what is wrong; give code, message or both");
        call.places().file("file", folder, given.file());
        Finding finding = Finding.at(code, message, given.file(), given.line().orElse(0), folder);
        Change change = change(call, folder, given.checks(), given.model(), given.budget(), given.timeout())
                .dryRun(given.dry_run().orElse(false))
                .listen(call.listener(ChangeLines::line, ChangeLines::status));
        ChangeOutcome outcome = change.propose(finding);
        return ToolAnswer.of(outcome.exitCode() != 0, outcome.view(), outcome);
    }

    private static McpAnswer from(From given, ToolCall call, boolean many) {
        Path folder = call.places().folder("folder", given.folder());
        if (given.report().isPresent() == given.text().isPresent())
            throw new BadInput("the arguments have " + (given.report().isPresent() ? "report and text" : "no report")
                    + "; give report or text");
        FindingReport report = given.report()
                .map(file -> FindingReport.read(call.places().file("report", folder, file), folder))
                .orElseGet(() -> FindingReport.parse(given.text().orElseThrow(), folder));
        var lines = new BatchLines();
        Event.Listener heard = many
                ? call.listener(lines::line, lines::status)
                : call.listener(ChangeLines::line, ChangeLines::status);
        Change change = change(call, folder, given.checks(), given.model(), given.budget(), given.timeout())
                .listen(heard);
        Batch batch = Batch.of(change, report).open(!many && !given.dry_run().orElse(false));
        if (!many) batch.limit(USUAL_LIMIT).oneByOne().resume(false);
        given.limit().ifPresent(batch::limit);
        BatchOutcome outcome = batch.run();
        return ToolAnswer.of(outcome.exitCode() != 0, outcome.view(), outcome);
    }

    private static Change change(
            ToolCall call,
            Path folder,
            Optional<List<String>> checks,
            Optional<String> model,
            Optional<String> budget,
            Optional<Integer> timeout) {
        Change change = Change.in(folder)
                .drafts(false)
                .sandbox(call.settings().sandbox())
                .out(call.places().inside("folder", folder, "change"))
                .budget(call.budget(budget));
        checks.ifPresent(all -> all.forEach(change::check));
        call.model(model).ifPresent(change::model);
        timeout.ifPresent(seconds -> {
            if (seconds < 1 || seconds > DAY)
                throw new BadInput("timeout is " + seconds + "; give seconds, 1 to " + DAY);
            change.timeout(Duration.ofSeconds(seconds));
        });
        return change;
    }
}
