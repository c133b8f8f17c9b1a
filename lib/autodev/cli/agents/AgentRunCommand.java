package autodev.cli.agents;

import autodev.BadInput;
import autodev.Event;
import autodev.Exit;
import autodev.Json;
import autodev.Secrets;
import autodev.agents.AgentResult;
import autodev.agents.AgentTask;
import autodev.agents.Agents;
import autodev.agents.run.AgentEvent;
import autodev.agents.run.AgentRun;
import autodev.agents.run.RunLines;
import autodev.agents.run.RunLog;
import autodev.agents.run.RunReplay;
import autodev.cli.ModelLines;
import autodev.cli.Progress;
import autodev.cli.SharedOptions;
import autodev.cli.Terminal;
import autodev.llm.Budget;
import autodev.plan.TerminalSignOff;
import autodev.process.Sandbox;
import autodev.view.Viewable;
import autodev.workspace.Workspace;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that run one agent, and look at its runs. */
public final class AgentRunCommand {
    private static final int DAY = 86_400;

    private AgentRunCommand() {}

    /** {@code agent run NAME TASK}. */
    @Command(
            name = "run",
            description = "Runs an agent on a task, in a process of its own, sandboxed and within its limits.",
            footer = {
                "",
                "Examples:",
                "  autodev agent run qa \"Run the tests and report\" --model builtin",
                "  autodev agent run engineer \"Mend the parser\" --budget '$0.50' --timeout 600",
                "  autodev agent run engineer \"Mend it\" --executor claude",
                "  autodev agent run engineer \"Mend it\" --executor \"mytool --file {prompt_file} --in {project}\"",
                "",
                "Exit codes: 0 completed; 1 failed, out of time or memory; 2 wrong usage; 3 no model or no program; 130"
                        + " interrupted."
            })
    public static final class Run implements Callable<Integer> {
        @Mixin
        private SharedOptions shared = new SharedOptions();

        @Parameters(index = "0", paramLabel = "NAME", description = "The agent; autodev agents lists them.")
        private String name = "";

        @Parameters(index = "1..*", arity = "1..*", paramLabel = "TASK", description = "What it is to do.")
        private List<String> task = new ArrayList<>();

        @Option(
                names = "--context",
                paramLabel = "FILE",
                description = "A JSON object; it is shown the keys it may see.")
        private @Nullable Path context;

        @Option(names = "--workspace", paramLabel = "DIR", description = "The project. Default: this folder.")
        private Path workspace = Path.of("");

        @Option(names = "--timeout", paramLabel = "SECONDS", description = "Default: the agent's own, mostly 300.")
        private @Nullable Integer timeout;

        @Option(
                names = "--memory",
                paramLabel = "MIB",
                description =
                        "What all its processes may take: a warning at half, killed at twice. Default: the agent's"
                                + " own, mostly 1024.")
        private @Nullable Integer memory;

        @Option(names = "--priority", paramLabel = "low|medium|high", description = "Default: medium.")
        private String priority = "medium";

        @Option(names = "--budget", paramLabel = "AMOUNT", description = "What its model may cost: $0.50, 50k.")
        private @Nullable String budget;

        @Option(names = "--rounds", paramLabel = "N", description = "Rounds of calls at most. Default: 30.")
        private int rounds = AgentRun.ROUNDS;

        @Option(
                names = "--executor",
                paramLabel = "NAME|TEMPLATE",
                description =
                        "Another command-line agent does it: claude, codex, gemini, aider, or a command with {task},"
                                + " {prompt_file}, {project}. It has the network.")
        private @Nullable String executor;

        @Option(
                names = "--protect",
                paramLabel = "GLOB",
                description = "Files that it may not change; may be repeated.")
        private List<String> protect = new ArrayList<>();

        @Option(names = "--sandbox", paramLabel = "auto|require|off", description = "Default: auto.")
        private @Nullable String sandbox;

        @Option(names = "--network", description = "Let it, and the commands that it runs, use the network.")
        private boolean network;

        @Override
        public Integer call() {
            AgentResult result = result();
            print(shared, result, result);
            return result.status() == AgentResult.Status.CANCELLED ? Exit.INTERRUPTED : result.exit();
        }

        private AgentResult result() {
            if (shared.quiet()) return run(Event.Listener.none(), () -> {}).run();
            try (var progress = Progress.onStandardError(
                    event -> RunLines.line(event).or(() -> ModelLines.line(event)), RunLines::status)) {
                return run(progress, progress::quiet).run();
            }
        }

        private AgentRun run(Event.Listener listener, Runnable quiet) {
            var agent = Agents.in(workspace, System.getenv()).get(name);
            var wanted = new AgentTask(String.join(" ", task), read(context), AgentTask.Priority.of(priority));
            var drawer = new autodev.view.Terminal(Terminal.errorColours(), Terminal.width());
            var run = AgentRun.of(agent, wanted)
                    .listen(listener)
                    .rounds(rounds)
                    .protect(protect)
                    .network(network)
                    // The terminal is opened when there is something to ask.
                    .person((message, shown) -> {
                        quiet.run();
                        return TerminalSignOff.here(drawer).ask(message, shown);
                    });
            shared.model().ifPresent(run::model);
            if (timeout != null) run.timeout(Duration.ofSeconds(seconds(timeout)));
            if (memory != null) run.memory(memory);
            if (budget != null) run.budget(Budget.parse(budget));
            if (executor != null) run.executor(executor);
            if (sandbox != null) run.sandbox(Sandbox.Mode.of(sandbox));
            return run.in(Workspace.open(workspace));
        }
    }

    /** {@code agent log RUN}. */
    @Command(
            name = "log",
            description = "Shows what happened in a run: when its model thought, what it called, how it ended.",
            footer = {"", "Example:", "  autodev agent log latest --follow"})
    public static final class Log implements Callable<Integer> {
        @Mixin
        private SharedOptions shared = new SharedOptions();

        @Parameters(arity = "0..1", paramLabel = "RUN", description = "Default: the newest.")
        private String run = "latest";

        @Option(names = "--workspace", paramLabel = "DIR", description = "The project. Default: this folder.")
        private Path workspace = Path.of("");

        @Option(names = "--follow", description = "Show events as they come, until it has ended.")
        private boolean follow;

        @Override
        public Integer call() {
            Workspace project = Workspace.look(workspace);
            RunLog log = follow ? RunLog.follow(project, run, this::show) : RunLog.of(project, run);
            if (!follow || shared.json()) print(shared, log, log.json());
            return Exit.DONE;
        }

        private void show(AgentEvent event) {
            if (shared.json()) return;
            var drawer = new autodev.view.Terminal(Terminal.outputColours(), Terminal.width());
            RunLines.line(event).ifPresent(view -> System.out.println(Secrets.redact(drawer.draw(view))));
            System.out.flush();
        }
    }

    /** {@code agent replay RUN}. */
    @Command(
            name = "replay",
            description =
                    "Runs a run again in a copy of the project as it was, with its model's answers from the journal,"
                            + " and says whether the same tools were called.",
            footer = {"", "Exit codes: 0 the same; 1 not the same; 2 no such run; 130 interrupted."})
    public static final class Replay implements Callable<Integer> {
        @Mixin
        private SharedOptions shared = new SharedOptions();

        @Parameters(arity = "0..1", paramLabel = "RUN", description = "Default: the newest.")
        private String run = "latest";

        @Option(names = "--workspace", paramLabel = "DIR", description = "The project. Default: this folder.")
        private Path workspace = Path.of("");

        @Option(names = "--sandbox", paramLabel = "auto|require|off", description = "Default: auto.")
        private String sandbox = "auto";

        @Override
        public Integer call() {
            RunReplay replay = RunReplay.of(Workspace.open(workspace), run, Sandbox.Mode.of(sandbox));
            print(shared, replay, replay);
            return replay.same() ? Exit.DONE : Exit.FAILED;
        }
    }

    private static ObjectNode read(@Nullable Path file) {
        if (file == null) return JsonNodeFactory.instance.objectNode();
        try {
            if (Json.parse(Files.readString(file, StandardCharsets.UTF_8)) instanceof ObjectNode object) return object;
            throw new BadInput("--context: " + file + " is no JSON object; expected one such as {\"file_paths\": []}");
        } catch (IOException e) {
            throw new BadInput("--context: cannot read " + file + " as UTF-8 text: " + e + "; give a JSON file", e);
        }
    }

    private static int seconds(int value) {
        if (value < 1 || value > DAY) throw new BadInput("--timeout is " + value + "; give seconds, 1 to " + DAY);
        return value;
    }

    private static void print(SharedOptions shared, Viewable shown, Object value) {
        var drawer = new autodev.view.Terminal(Terminal.outputColours(), Terminal.width());
        System.out.println(
                shared.json()
                        ? Json.pretty(Json.redacted(Json.tree(value)))
                        : Secrets.redact(drawer.draw(shown.view())));
    }
}
