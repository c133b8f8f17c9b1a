package autodev.cli.agents;

import autodev.BadInput;
import autodev.Event;
import autodev.Json;
import autodev.agents.workflow.AgentTaskRunner;
import autodev.agents.workflow.WorkflowLines;
import autodev.agents.workflow.WorkflowRun;
import autodev.agents.workflow.Workflows;
import autodev.cli.Progress;
import autodev.cli.SharedOptions;
import autodev.cli.Terminal;
import autodev.llm.Budget;
import autodev.process.Sandbox;
import autodev.view.Html;
import autodev.view.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of the commands for workflows. */
final class WorkflowOptions {
    private WorkflowOptions() {}

    /** Where workflows run, and how they are printed. */
    static final class Place {
        @Mixin
        private SharedOptions shared = new SharedOptions();

        @Option(names = "--workspace", paramLabel = "DIR", description = "The project's folder. Default: this one.")
        private Path workspace = Path.of("");

        Workflows workflows() {
            return Workflows.in(workspace);
        }

        boolean json() {
            return shared.json();
        }

        void print(View view, Object value) {
            var drawer = new autodev.view.Terminal(Terminal.outputColours(), Terminal.width());
            System.out.println(shared.json() ? Json.pretty(Json.redacted(Json.tree(value))) : drawer.draw(view));
        }
    }

    /** How agents are run. */
    static final class Running {
        @Mixin
        private Place place = new Place();

        @Option(
                names = "--lanes",
                paramLabel = "N",
                description = "Tasks at once, at most. Default: as many as cores and memory allow.")
        private @Nullable Integer lanes;

        @Option(
                names = "--executor",
                paramLabel = "COMMAND",
                description = "Who does the tasks in place of a model: claude, codex, gemini, aider, or a template.")
        private @Nullable String executor;

        @Option(
                names = "--sandbox",
                paramLabel = "auto|require|off",
                description = "Run agents in a sandbox. Default: auto.")
        private @Nullable String sandbox;

        @Option(names = "--network", description = "Let agents use the network.")
        private boolean network;

        @Option(names = "--budget", paramLabel = "AMOUNT", description = "What all models together may cost: $1, 200k.")
        private @Nullable String budget;

        @Option(names = "--html", paramLabel = "FILE", description = "Write the result as a page with a picture, too.")
        private @Nullable Path html;

        @Option(
                names = "--live",
                description = "On a terminal: draw the timeline as it grows, in place of a line for each event.")
        private boolean live;

        int ended(Function<Workflows, WorkflowRun> work) {
            WorkflowRun run;
            if (place.shared.quiet()) run = work.apply(workflows(Event.Listener.none()));
            else if (live && Terminal.error()) {
                try (var timeline = new LiveTimeline(System.err)) {
                    run = work.apply(workflows(timeline));
                }
            } else {
                var lines = new WorkflowLines();
                try (var progress = Progress.onStandardError(lines::line, lines::status)) {
                    run = work.apply(workflows(progress));
                }
            }
            if (html != null) page(html, run);
            place.print(run.view(), run);
            return run.exitCode();
        }

        private Workflows workflows(Event.Listener listener) {
            Budget most = budget == null ? Budget.unlimited() : Budget.parse(budget);
            var runner = new AgentTaskRunner(place.shared.model(), Optional.ofNullable(executor), most);
            Workflows all = place.workflows().runner(runner).network(network).listen(listener);
            if (lanes != null) all = all.lanes(lanes);
            return sandbox == null ? all : all.sandbox(Sandbox.Mode.of(sandbox));
        }
    }

    static void page(Path file, WorkflowRun run) {
        write(file, Html.page(run.run().plan().description() + " " + run.name(), run.view()));
    }

    static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new BadInput("cannot write " + file + ": " + e + "; give a file in a folder that is there", e);
        }
    }
}
