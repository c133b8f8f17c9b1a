package autodev.cli;

import autodev.BadInput;
import autodev.Exit;
import autodev.Json;
import autodev.plan.Action;
import autodev.plan.ActionSpec;
import autodev.plan.Plan;
import autodev.plan.PlanRun;
import autodev.plan.PlanRuns;
import autodev.plan.PlanSchema;
import autodev.plan.Plans;
import autodev.plan.SignOffFolder;
import autodev.plan.SignOffs;
import autodev.view.View;
import autodev.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that write plans, describe them, decide about them and learn from them. */
public final class PlanAuthoring {
    private PlanAuthoring() {}

    /** {@code plan signoff ID yes|no}. */
    @Command(
            name = "signoff",
            description = "Answers a question that a run waits for; without words, lists the open ones.")
    public static final class SignOff implements Callable<Integer> {
        @Mixin
        private PlanOptions options = new PlanOptions();

        @Parameters(index = "0", arity = "0..1", paramLabel = "ID", description = "The question.")
        private @Nullable String id;

        @Parameters(index = "1", arity = "0..1", paramLabel = "yes|no", description = "The answer, given once.")
        private @Nullable String answer;

        @Option(names = "--because", paramLabel = "TEXT", description = "Why; kept with the answer.")
        private String because = "";

        @Override
        public Integer call() {
            var folder =
                    SignOffFolder.in(Workspace.look(options.workspace), SignOffs.Approve.ASK, autodev.SignOff.nobody());
            if (id == null) {
                var waiting = folder.waiting();
                var open = waiting.open();
                var rows = open.stream()
                        .map(one -> List.of(one.id(), one.message()))
                        .toList();
                View view = open.isEmpty()
                        ? View.text("nothing waits for a sign-off")
                        : new View.Table(List.of("id", "message"), rows);
                PlanRunning.print(options.shared, view, open);
                waiting.problems().forEach(problem -> System.err.println("autodev: " + problem));
                return Exit.DONE;
            }
            if (answer == null || !answer.matches("(?i)yes|no"))
                throw new BadInput("the answer to " + id + " is " + (answer == null ? "missing" : "\"" + answer + "\"")
                        + "; expected yes or no");
            var given = folder.answer(id, answer.equalsIgnoreCase("yes"), because);
            String words = id + ": " + (given.approved() ? "approved" : "refused") + " by " + given.by();
            PlanRunning.print(options.shared, View.text(words + "; autodev plan resume goes on"), given);
            return Exit.DONE;
        }
    }

    /** {@code plan learn RUN}. */
    @Command(
            name = "learn",
            description = "Finds a remedy for what failed in a run, shows it, and keeps it for the next one if it is"
                    + " approved.")
    public static final class Learn implements Callable<Integer> {
        @Mixin
        private PlanOptions options = new PlanOptions();

        @Parameters(arity = "0..1", paramLabel = "RUN", description = "Default: the newest that failed.")
        private @Nullable String run;

        @Override
        public Integer call() {
            Workspace workspace = Workspace.look(options.workspace);
            PlanRun failed = run != null
                    ? PlanRun.of(workspace, run)
                    : PlanRuns.list(workspace).stream()
                            .filter(one -> one.state() == PlanRun.State.FAILED)
                            .findFirst()
                            .orElseThrow(() -> new BadInput("no run has failed here; autodev plan runs lists them"));
            var results = options.with(plans -> plans.learn(failed));
            var views = new ArrayList<View>();
            for (var result : results) {
                views.add(View.text(result.step() + "  ", View.Tone.STRONG)
                        .and(result.state() + ": " + result.message()));
                result.remedy().ifPresent(remedy -> views.add(remedy.shown()));
            }
            if (results.isEmpty()) views.add(View.text("nothing failed in run " + failed.run()));
            PlanRunning.print(options.shared, new View.Stack(views), results);
            return results.stream().anyMatch(result -> result.state().equals("awaiting")) ? Exit.BLOCKED : Exit.DONE;
        }
    }

    /** {@code plan write "WHAT"}. */
    @Command(
            name = "write",
            description = "Has a model write a plan, checks it and prints it; runs nothing.",
            footer = {"", "Example:", "  autodev plan write \"Format all Python files and commit\" > plan.json"})
    public static final class Write implements Callable<Integer> {
        @Mixin
        private PlanOptions options = new PlanOptions();

        @Parameters(arity = "1..*", paramLabel = "WHAT", description = "What you want, in words.")
        private List<String> words = List.of();

        @Override
        public Integer call() {
            Plan plan = options.with(plans -> plans.write(String.join(" ", words)));
            System.out.println(plan.json());
            if (!options.shared.quiet() && !options.shared.json())
                System.err.println(
                        new autodev.view.Terminal(Terminal.errorColours(), Terminal.width()).draw(plan.view()));
            return Exit.DONE;
        }
    }

    /** {@code plan actions}. */
    @Command(name = "actions", description = "Lists every action with its fields.")
    public static final class ListActions implements Callable<Integer> {
        @Mixin
        private PlanOptions options = new PlanOptions();

        @Parameters(arity = "0..1", paramLabel = "NAME", description = "Only this one, with the schema of its fields.")
        private @Nullable String name;

        @Override
        public Integer call() {
            var actions = options.with(Plans::actions);
            if (name != null) {
                ActionSpec spec = actions.find(name)
                        .orElseThrow(() -> new BadInput(actions.unknown(name)))
                        .spec();
                View view = View.stack(
                        View.text(spec.key(), View.Tone.STRONG).and("  " + spec.about()),
                        View.text(Json.pretty(spec.fields().json())));
                PlanRunning.print(options.shared, view, spec);
                return Exit.DONE;
            }
            var specs = actions.all().stream().map(Action::spec).toList();
            var rows = specs.stream()
                    .map(spec -> List.of(spec.key(), fields(spec), spec.about()))
                    .toList();
            PlanRunning.print(options.shared, new View.Table(List.of("action", "fields", "what it does"), rows), specs);
            return Exit.DONE;
        }

        private static String fields(ActionSpec spec) {
            var required = spec.fields().json().path("required").toString();
            return spec.fields().json().path("properties").properties().stream()
                    .map(field -> field.getKey() + (required.contains("\"" + field.getKey() + "\"") ? "" : "?"))
                    .collect(Collectors.joining(", "));
        }
    }

    /** {@code plan schema DIALECT}. */
    @Command(name = "schema", description = "Prints the JSON Schema of a dialect of plans, for editors and models.")
    public static final class ShowSchema implements Callable<Integer> {
        @Mixin
        private PlanOptions options = new PlanOptions();

        @Parameters(arity = "0..1", paramLabel = "DIALECT", description = "action-block (default) or steps.")
        private String dialect = Plan.Dialect.ACTION_BLOCK.name();

        @Override
        public Integer call() {
            System.out.println(Json.pretty(PlanSchema.of(new Plan.Dialect(dialect), options.with(Plans::actions))));
            return Exit.DONE;
        }
    }
}
