package autodev.cli.agents;

import autodev.AutodevException;
import autodev.BadInput;
import autodev.Exit;
import autodev.agents.workflow.Workflow;
import autodev.agents.workflow.WorkflowDrawing;
import autodev.agents.workflow.WorkflowMermaid;
import autodev.agents.workflow.WorkflowRun;
import autodev.agents.workflow.Workflows;
import autodev.view.Theme;
import autodev.view.View;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands for workflows: several agents' tasks, in order, side by side or by what they need. */
public final class WorkflowCommands {
    private static final String FROM = "A workflow in JSON or YAML, or - for standard input.";

    private WorkflowCommands() {}

    /** {@code workflow run FILE}. */
    @Command(
            name = "run",
            description = "Runs a workflow; a task that fails keeps only those from running that need it.")
    public static final class Run implements Callable<Integer> {
        @Mixin
        private WorkflowOptions.Running running = new WorkflowOptions.Running();

        @Parameters(paramLabel = "FILE|-", description = FROM)
        private String file = "";

        @Override
        public Integer call() {
            return running.ended(workflows -> workflows.run(read(file, workflows)));
        }
    }

    /** {@code workflow resume RUN}. */
    @Command(
            name = "resume",
            description = "Goes on with a run that was killed, interrupted or failed; what is done is not done again.")
    public static final class Resume implements Callable<Integer> {
        @Mixin
        private WorkflowOptions.Running running = new WorkflowOptions.Running();

        @Parameters(arity = "0..1", paramLabel = "RUN", description = "Default: the newest that is not done.")
        private @Nullable String run;

        @Override
        public Integer call() {
            return running.ended(workflows -> workflows.resume(run != null ? run : newest(workflows)));
        }

        private static String newest(Workflows workflows) {
            return workflows.runs().stream()
                    .filter(one -> one.exitCode() != Exit.DONE)
                    .findFirst()
                    .map(WorkflowRun::name)
                    .orElseThrow(() -> new BadInput("there is no workflow's run to go on with; begin one with: autodev"
                            + " workflow run FILE"));
        }
    }

    /** {@code workflow check FILE}. */
    @Command(name = "check", description = "Finds everything that is wrong with a workflow; runs nothing.")
    public static final class Check implements Callable<Integer> {
        @Mixin
        private WorkflowOptions.Place place = new WorkflowOptions.Place();

        @Parameters(paramLabel = "FILE|-", description = FROM)
        private String file = "";

        @Override
        public Integer call() {
            Workflows workflows = place.workflows();
            Workflow workflow = read(file, workflows);
            String lanes = workflows.lanes(workflow);
            place.print(
                    View.stack(workflow.view(), View.text("at once, at most: " + lanes, View.Tone.MUTED)),
                    new Checked(true, lanes, workflow));
            return Exit.DONE;
        }
    }

    /** What {@code workflow check --json} prints. */
    record Checked(boolean success, String lanes, Workflow workflow) {}

    /** {@code workflow draw FILE}. */
    @Command(name = "draw", description = "Draws a workflow: SVG, or Mermaid for Markdown.")
    public static final class Draw implements Callable<Integer> {
        @Mixin
        private WorkflowOptions.Place place = new WorkflowOptions.Place();

        @Parameters(paramLabel = "FILE|-", description = FROM)
        private String file = "";

        @Option(names = "--out", paramLabel = "FILE", description = "Where to. Default: standard output.")
        private @Nullable Path out;

        @Option(
                names = "--format",
                paramLabel = "svg|mermaid",
                description = "Default: mermaid for a file that ends in .mmd or .md, else svg.")
        private @Nullable String format;

        @Option(
                names = "--theme",
                paramLabel = "auto|light|dark",
                description = "Of an SVG. Default: auto, as the reader's system is.")
        private String theme = "auto";

        @Override
        public Integer call() {
            String as = format != null
                    ? format.toLowerCase(Locale.ROOT)
                    : out != null && out.toString().matches("(?i).*\\.(mmd|mermaid|md)") ? "mermaid" : "svg";
            Workflow workflow = read(file, place.workflows());
            String drawn = switch (as) {
                case "svg" -> svg(workflow);
                case "mermaid" -> WorkflowMermaid.draw(workflow);
                default -> throw new BadInput("--format " + format + "; expected svg or mermaid");
            };
            if (out != null) WorkflowOptions.write(out, drawn);
            String shown = out == null ? "" : out.toString();
            var result = new Drawn(true, as, shown, out == null ? drawn : "");
            if (out != null || place.json()) place.print(View.text("drawn to " + shown), result);
            else System.out.print(drawn);
            return Exit.DONE;
        }

        private String svg(Workflow workflow) {
            return switch (theme.toLowerCase(Locale.ROOT)) {
                case "auto" -> WorkflowDrawing.svg(workflow);
                case "light" -> WorkflowDrawing.svg(workflow, Theme.LIGHT);
                case "dark" -> WorkflowDrawing.svg(workflow, Theme.DARK);
                default -> throw new BadInput("--theme " + theme + "; expected auto, light or dark");
            };
        }
    }

    /** What {@code workflow draw --json} prints: the file, or the drawing itself if it went to none. */
    record Drawn(boolean success, String format, String file, String drawing) {}

    /** {@code workflow show RUN|FILE}. */
    @Command(
            name = "show",
            description = "Shows a run: when each task ran and what came of it; or a workflow's tasks in their order.")
    public static final class Show implements Callable<Integer> {
        @Mixin
        private WorkflowOptions.Place place = new WorkflowOptions.Place();

        @Parameters(arity = "0..1", paramLabel = "RUN|FILE", description = "Default: the newest run.")
        private @Nullable String what;

        @Option(names = "--html", paramLabel = "FILE", description = "Write it as a page with a picture, too.")
        private @Nullable Path html;

        @Override
        public Integer call() {
            Workflows workflows = place.workflows();
            if (what != null && (what.equals("-") || Files.isRegularFile(Path.of(what)))) {
                Workflow workflow = read(what, workflows);
                place.print(workflow.view(), workflow);
                return Exit.DONE;
            }
            WorkflowRun run = what != null
                    ? workflows.show(what)
                    : workflows.runs().stream()
                            .findFirst()
                            .orElseThrow(() -> new BadInput("no workflow has run here yet"));
            if (html != null) WorkflowOptions.page(html, run);
            place.print(run.view(), run);
            return Exit.DONE;
        }
    }

    private static Workflow read(String file, Workflows workflows) {
        return file.equals("-") ? workflows.parse(standardInput()) : workflows.read(Path.of(file));
    }

    private static String standardInput() {
        try {
            return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AutodevException("cannot read the workflow from standard input: " + e.getMessage(), e);
        }
    }
}
