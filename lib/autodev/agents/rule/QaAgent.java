package autodev.agents.rule;

import autodev.Json;
import autodev.Plural;
import autodev.Secrets;
import autodev.agents.AgentTask;
import autodev.process.Command;
import autodev.process.CommandResult;
import autodev.view.View;
import autodev.workspace.Workspace;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs the project's tests and reports. Of the task's context it reads {@code test_config.command} (a shell line;
 * default:
 * found by the project's files) and {@code test_config.timeout} in seconds (600). Its {@code success} is that of
 * the tests:
 * the command ended with 0 and no test failed; a command that ran no test proves nothing and is no success.
 */
final class QaAgent implements RuleAgent {
    private static final Duration TIMEOUT = Duration.ofMinutes(10);
    private static final int OUTPUT = 8 << 20;
    private static final int TAIL = 20;
    private static final int MOST_SHOWN = 20;
    private static final int NOT_FOUND = 127;

    /** What a run of the tests came to. */
    private record Run(
            String command,
            String because,
            CommandResult result,
            Optional<TestTally> tally,
            List<FailingTest> failing,
            List<String> others) {
        boolean success() {
            return result.ok()
                    && failing.isEmpty()
                    && tally.map(t -> t.failed() == 0 && t.all() > 0).orElse(true);
        }
    }

    @Override
    public String about() {
        return "Finds and runs the project's tests and reports what failed, " + BY_RULE + ".";
    }

    @Override
    public AgentAnswer run(AgentTask task, Workspace workspace, Consumer<String> progress) {
        Optional<String> named = TestRunners.named(task.context());
        List<TestRunners.TestRunner> found = TestRunners.in(ProjectFiles.of(workspace));
        if (named.isEmpty() && found.isEmpty()) return nothing();
        String command = named.orElseGet(() -> found.getFirst().command());
        String because =
                named.isPresent() ? "the task's context" : found.getFirst().because();
        List<String> others = found.stream()
                .map(TestRunners.TestRunner::command)
                .filter(other -> !other.equals(command) && named.isEmpty())
                .toList();
        progress.accept("running " + command);
        // Some file systems keep whole seconds.
        Instant start = Instant.now().minusSeconds(2);
        CommandResult result = Command.shell(command)
                .in(workspace.root())
                .timeout(timeout(task))
                .outputLimit(OUTPUT)
                .env("PYTHONDONTWRITEBYTECODE", "1")
                .env("NO_COLOR", "1")
                .run(line -> progress.accept(Secrets.redact(line)));
        return answer(read(command, because, result, JUnitReports.since(workspace.root(), start), others));
    }

    private static Duration timeout(AgentTask task) {
        long seconds = task.context().at("/test_config/timeout").asLong(0);
        return seconds > 0 ? Duration.ofSeconds(seconds) : TIMEOUT;
    }

    private static Run read(
            String command, String because, CommandResult result, Optional<JUnitReports> reports, List<String> others) {
        String plain = result.output().replaceAll("\u001b\\[[0-9;?]*[A-Za-z]", "");
        Optional<TestTally> tally = reports.map(JUnitReports::tally).or(() -> TestTally.of(plain));
        List<FailingTest> failing = reports.map(JUnitReports::failing).orElseGet(() -> FailingTest.in(plain));
        // Tests that passed may print what looks like a failure of their own.
        if (result.ok() && tally.map(t -> t.failed() == 0).orElse(true) && reports.isEmpty()) failing = List.of();
        return new Run(command, because, result, tally, failing, others);
    }

    private static AgentAnswer nothing() {
        String said = "No test command found. Looked for pom.xml, build.gradle, package.json with a test script, Python"
                + " tests, go.mod, Cargo.toml, a Makefile with a test target and others in the top folder. Name one:"
                + " test_config.command in the context.";
        var data = JsonNodeFactory.instance.objectNode().put("by", "rule").put("error", said);
        return new AgentAnswer(false, said + "\n\nDone " + BY_RULE + ".\n", data, View.text(said, View.Tone.BAD));
    }

    private static AgentAnswer answer(Run run) {
        var data = JsonNodeFactory.instance.objectNode();
        data.put("by", "rule");
        data.put("command", run.command());
        data.put("found_by", run.because());
        data.put("exit_code", run.result().exitCode());
        data.put("timed_out", run.result().timedOut());
        data.put("seconds", run.result().wall().toMillis() / 1000.0);
        run.tally()
                .ifPresent(tally -> data.put("passed", tally.passed())
                        .put("failed", tally.failed())
                        .put("skipped", tally.skipped()));
        data.set("failing", Json.tree(run.failing()));
        data.set("other_commands", Json.tree(run.others()));
        if (!run.success()) data.set("tail", Json.tree(tail(run)));
        String head = head(run);
        return new AgentAnswer(
                run.success(), Secrets.redact(markdown(run, head)), Json.redacted(data), view(run, head));
    }

    private static String head(Run run) {
        String seconds = run.result().wall().toMillis() / 1000.0 + " s";
        String numbers = run.tally()
                .map(t -> t.passed() + " passed, " + t.failed() + " failed, " + t.skipped() + " skipped")
                .orElse("the runner states no number of tests");
        String how = run.result().timedOut()
                ? "killed at its time limit"
                : run.result().exitCode() == NOT_FOUND
                        ? "the program is not there"
                        : "exit code " + run.result().exitCode();
        String proved = run.result().ok() && run.tally().map(t -> t.all() == 0).orElse(false)
                ? "no test ran, which proves nothing; "
                : "";
        return proved + numbers + "; " + how + " after " + seconds;
    }

    private static List<String> tail(Run run) {
        List<String> lines = run.result().output().lines().toList();
        return lines.subList(Math.max(0, lines.size() - TAIL), lines.size());
    }

    private static String markdown(Run run, String head) {
        var text = new StringBuilder("# Tests: " + (run.success() ? "passed" : "not passed") + "\n\n");
        text.append("`")
                .append(run.command())
                .append("` (from ")
                .append(run.because())
                .append("): ")
                .append(head);
        text.append(". Run ").append(BY_RULE).append(".\n");
        for (FailingTest test :
                run.failing().subList(0, Math.min(MOST_SHOWN, run.failing().size()))) {
            text.append("\n## ").append(test.name()).append("\n\n");
            test.lines().forEach(line -> text.append("    ").append(line).append('\n'));
        }
        int more = run.failing().size() - MOST_SHOWN;
        if (more > 0)
            text.append("\n… and ").append(Plural.of(more, "more failing test")).append(".\n");
        if (!run.success() && run.failing().isEmpty()) {
            text.append("\nThe end of the output:\n\n");
            tail(run).forEach(line -> text.append("    ").append(line).append('\n'));
        }
        if (!run.others().isEmpty())
            text.append("\nNot run, though it is there too: `")
                    .append(String.join("`, `", run.others()))
                    .append("`.\n");
        return text.toString();
    }

    private static View view(Run run, String head) {
        var views = new ArrayList<View>();
        views.add(View.text(run.success() ? "passed" : "not passed", run.success() ? View.Tone.GOOD : View.Tone.BAD)
                .and("  " + run.command() + ": " + head)
                .and("  " + BY_RULE, View.Tone.MUTED));
        for (FailingTest test :
                run.failing().subList(0, Math.min(MOST_SHOWN, run.failing().size())))
            views.add(new View.Folded(
                    View.text(Secrets.redact(test.name()), View.Tone.BAD),
                    View.text(Secrets.redact(String.join("\n", test.lines())))));
        return new View.Stack(views);
    }
}
