package autodev.cli;

import autodev.AutodevException;
import autodev.BadInput;
import autodev.Exit;
import autodev.Json;
import autodev.plan.BlockResult;
import autodev.plan.Plan;
import autodev.plan.PlanRun;
import autodev.plan.PlanRuns;
import autodev.plan.Plans;
import autodev.view.Html;
import autodev.view.View;
import autodev.workspace.Workspace;
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

/** The commands that run plans and look at runs. */
public final class PlanRunning {
    private static final String FROM = "A file, or - for standard input.";

    private PlanRunning() {}

    /** {@code plan run FILE}. */
    @Command(
            name = "run",
            description = "Runs a plan. Where standard output is no terminal, the result is one JSON document.")
    public static final class Run implements Callable<Integer> {
        @Mixin
        private PlanOptions options = new PlanOptions();

        @Parameters(paramLabel = "FILE|-", description = FROM)
        private String file = "";

        @Override
        public Integer call() {
            try {
                return shown(options.with(plans -> plans.run(read(file, plans))), options.shared);
            } catch (AutodevException e) {
                // Who reads the output gets a result all the same; with --json the error itself is the document.
                if (!options.shared.json() && !Terminal.output())
                    System.out.println(
                            BlockResult.notRun(String.valueOf(e.getMessage())).json());
                throw e;
            }
        }
    }

    /** {@code plan resume RUN}. */
    @Command(
            name = "resume",
            description = "Goes on with a run that was killed, paused or failed; what is done is not done again.")
    public static final class Resume implements Callable<Integer> {
        @Mixin
        private PlanOptions options = new PlanOptions();

        @Parameters(arity = "0..1", paramLabel = "RUN", description = "Default: the newest that is not done.")
        private @Nullable String run;

        @Override
        public Integer call() {
            String wanted = run != null
                    ? run
                    : PlanRuns.list(Workspace.look(options.workspace)).stream()
                            .filter(one -> one.state() != PlanRun.State.DONE)
                            .map(PlanRun::run)
                            .findFirst()
                            .orElseThrow(
                                    () -> new BadInput("there is no run to go on with; autodev plan runs lists them"));
            return shown(options.with(plans -> plans.resume(wanted)), options.shared);
        }
    }

    /** {@code plan check FILE}. */
    @Command(name = "check", description = "Finds everything that is wrong with a plan; runs nothing.")
    public static final class Check implements Callable<Integer> {
        @Mixin
        private PlanOptions options = new PlanOptions();

        @Parameters(paramLabel = "FILE|-", description = FROM)
        private String file = "";

        @Override
        public Integer call() {
            Plan plan = options.with(plans -> read(file, plans).check(plans.actions()));
            print(
                    options.shared,
                    plan.view(),
                    new Checked(true, plan.id(), plan.steps().size()));
            return Exit.DONE;
        }
    }

    /** What {@code plan check --json} prints. */
    record Checked(boolean success, String plan, int steps) {}

    /** {@code plan dry-run FILE}. */
    @Command(name = "dry-run", description = "Says what each step would do; does nothing.")
    public static final class DryRun implements Callable<Integer> {
        @Mixin
        private PlanOptions options = new PlanOptions();

        @Parameters(paramLabel = "FILE|-", description = FROM)
        private String file = "";

        @Override
        public Integer call() {
            var dry = options.with(plans -> plans.dryRun(read(file, plans)));
            print(options.shared, dry.view(), dry);
            return dry.problems().isEmpty() ? Exit.DONE : Exit.FAILED;
        }
    }

    /** {@code plan show RUN}. */
    @Command(name = "show", description = "Shows a run: when each step ran on its lane, its tries, what became of it.")
    public static final class Show implements Callable<Integer> {
        @Mixin
        private PlanOptions options = new PlanOptions();

        @Parameters(arity = "0..1", paramLabel = "RUN", description = "Default: the newest.")
        private @Nullable String run;

        @Option(names = "--html", paramLabel = "FILE", description = "Write it as a page with a picture, too.")
        private @Nullable Path html;

        @Override
        public Integer call() {
            Workspace workspace = Workspace.look(options.workspace);
            PlanRun found = run != null
                    ? PlanRun.of(workspace, run)
                    : PlanRuns.list(workspace).stream()
                            .findFirst()
                            .orElseThrow(() -> new BadInput("no plan has run in " + workspace.root() + " yet"));
            if (html != null) page(html, found);
            print(options.shared, found.view(), found);
            return Exit.DONE;
        }
    }

    /** {@code plan runs}. */
    @Command(name = "runs", description = "Lists the runs of this project, the newest first.")
    public static final class Runs implements Callable<Integer> {
        @Mixin
        private PlanOptions options = new PlanOptions();

        @Override
        public Integer call() {
            var runs = PlanRuns.list(Workspace.look(options.workspace));
            var rows = runs.stream()
                    .map(run -> java.util.List.of(
                            run.run(),
                            run.plan().id(),
                            run.state().name().toLowerCase(Locale.ROOT),
                            Integer.toString(run.steps().size()),
                            run.status()))
                    .toList();
            View table = runs.isEmpty()
                    ? View.text("no plan has run here yet")
                    : new View.Table(java.util.List.of("run", "plan", "state", "steps", "status"), rows);
            print(options.shared, table, runs);
            return Exit.DONE;
        }
    }

    /** The plan in {@code file}, or on standard input. Throws BadInput. */
    static Plan read(String file, Plans plans) {
        return file.equals("-") ? plans.parse(standardInput()) : plans.read(Path.of(file));
    }

    /** Prints {@code value} as JSON if that is asked for, else {@code view}. */
    static void print(SharedOptions shared, View view, Object value) {
        var drawer = new autodev.view.Terminal(Terminal.outputColours(), Terminal.width());
        System.out.println(shared.json() ? Json.pretty(Json.redacted(Json.tree(value))) : drawer.draw(view));
    }

    private static int shown(PlanRun run, SharedOptions shared) {
        boolean json = shared.json() || !Terminal.output();
        System.out.println(json ? BlockResult.of(run).json() : drawn(run));
        return run.exitCode();
    }

    private static String drawn(PlanRun run) {
        return new autodev.view.Terminal(Terminal.outputColours(), Terminal.width()).draw(run.view());
    }

    private static String standardInput() {
        try {
            return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AutodevException("cannot read the plan from standard input: " + e.getMessage(), e);
        }
    }

    private static void page(Path file, PlanRun run) {
        String page = Html.page("Run " + run.run(), run.view());
        try {
            Files.writeString(file, page);
        } catch (IOException e) {
            throw new BadInput(
                    "--html: cannot write " + file + ": " + e + "; name a file in a folder that is there", e);
        }
    }
}
