package autodev.serve.mcp;

import autodev.BadInput;
import autodev.Json;
import autodev.llm.Doc;
import autodev.mcp.McpAnswer;
import autodev.mcp.McpTool;
import autodev.mcp.McpTool.Hints;
import autodev.plan.BlockResult;
import autodev.plan.DryRun;
import autodev.plan.Outcome;
import autodev.plan.Plan;
import autodev.plan.PlanLines;
import autodev.plan.PlanRun;
import autodev.plan.Plans;
import autodev.view.Terminal;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Plans: found wrong, looked at beforehand, run, gone on with. */
final class PlanTools {
    private static final String PLAN =
            "The plan itself, in place of file: an action block {\"step_id\", \"description\", \"actions\":"
                    + " [{\"type\": …}]}, or {\"steps\": [{\"id\", \"action\", \"args\", \"needs\"}]}";

    private static final String RUN =
            "Runs a plan: steps in order or side by side, commands sandboxed, journaled. Steps that need a person's"
                    + " sign-off ask for it; where nobody can be asked the run pauses and the answer says how to go on."
                    + " Check it or dry-run it before.";
    private static final String RESUME =
            "Goes on with a run of a plan that was killed, cancelled, paused or failed; what is done is not done"
                    + " again.";
    private static final Hints RUNS = new Hints(false, true, false, true);

    record Given(
            @Doc(PLAN) Optional<Map<String, JsonNode>> plan,
            @Doc("A JSON file with the plan, in the folder") Optional<String> file,

            @Doc("The project's folder; the workspace unless given")
            Optional<String> folder) {}

    record Run(
            @Doc(PLAN) Optional<Map<String, JsonNode>> plan,
            @Doc("A JSON file with the plan, in the folder") Optional<String> file,

            @Doc("The project's folder; the workspace unless given")
            Optional<String> folder,

            @Doc("The model for steps that ask one: provider:model, or builtin")
            Optional<String> model,

            @Doc("What models may cost: $0.50, 50k") Optional<String> budget,

            @Doc("Let steps use the network; only where the server allows it")
            Optional<Boolean> network) {}

    record Resume(
            @Doc("The run, as plan_run answered it") String run,

            @Doc("The project's folder; the workspace unless given")
            Optional<String> folder,

            @Doc("The model for steps that ask one: provider:model, or builtin")
            Optional<String> model,

            @Doc("What models may cost: $0.50, 50k") Optional<String> budget,

            @Doc("Let steps use the network; only where the server allows it")
            Optional<Boolean> network) {}

    /** What {@code plan_check} answers. */
    record Checked(boolean success, String plan, int steps, List<String> problems) {}

    private PlanTools() {}

    static List<McpTool> of(McpSettings settings) {
        return List.of(
                TypedTool.of(
                        settings,
                        "plan_check",
                        "Check a plan",
                        TypedTool.LOOKS,
                        "Finds everything that is wrong with a plan, without running any of it.",
                        Given.class,
                        PlanTools::check),
                TypedTool.of(
                        settings,
                        "plan_dry_run",
                        "Dry-run a plan",
                        TypedTool.LOOKS,
                        "Says what each step of a plan would do to the files as they are, and does nothing.",
                        Given.class,
                        PlanTools::dryRun),
                TypedTool.of(settings, "plan_run", "Run a plan", RUNS, RUN, Run.class, PlanTools::run),
                TypedTool.of(settings, "plan_resume", "Resume a plan", RUNS, RESUME, Resume.class, PlanTools::resume));
    }

    private static Plan plan(
            Plans plans, ToolCall call, Path folder, Optional<Map<String, JsonNode>> plan, Optional<String> file) {
        if (plan.isPresent() == file.isPresent())
            throw new BadInput("the arguments have " + (plan.isPresent() ? "plan and file" : "neither plan nor file")
                    + "; give one of them");
        return plan.map(given -> plans.parse(Json.line(given)))
                .orElseGet(() -> plans.read(call.places().file("file", folder, file.orElseThrow())));
    }

    private static McpAnswer check(Given given, ToolCall call) {
        Path folder = call.places().folder("folder", given.folder());
        Plans plans = Plans.in(folder);
        Plan plan = plan(plans, call, folder, given.plan(), given.file());
        List<String> problems = plan.problems(plans.actions());
        var checked = new Checked(problems.isEmpty(), plan.id(), plan.steps().size(), problems);
        String text = problems.isEmpty()
                ? "nothing is wrong with it\n" + Terminal.plain().draw(plan.view())
                : String.join("\n", problems);
        return ToolAnswer.of(!problems.isEmpty(), text, checked);
    }

    private static McpAnswer dryRun(Given given, ToolCall call) {
        Path folder = call.places().folder("folder", given.folder());
        Plans plans = Plans.in(folder).sandbox(call.settings().sandbox());
        DryRun dry = plans.dryRun(plan(plans, call, folder, given.plan(), given.file()));
        return ToolAnswer.of(!dry.problems().isEmpty(), dry.view(), dry);
    }

    private static Plans plans(
            ToolCall call, Path folder, Optional<String> model, Optional<String> budget, Optional<Boolean> network) {
        Plans plans = Plans.in(folder)
                .person(call.person())
                .sandbox(call.settings().sandbox())
                .network(call.network(network))
                .budget(call.budget(budget))
                .listen(call.listener(PlanLines::line, PlanLines::status));
        return call.model(model).map(plans::model).orElse(plans);
    }

    private static McpAnswer run(Run run, ToolCall call) {
        Path folder = call.places().folder("folder", run.folder());
        Plans plans = plans(call, folder, run.model(), run.budget(), run.network());
        return answer(plans.run(plan(plans, call, folder, run.plan(), run.file())), folder);
    }

    private static McpAnswer resume(Resume resume, ToolCall call) {
        Path folder = call.places().folder("folder", resume.folder());
        return answer(
                plans(call, folder, resume.model(), resume.budget(), resume.network())
                        .resume(resume.run()),
                folder);
    }

    private static McpAnswer answer(PlanRun run, Path folder) {
        ObjectNode result = (ObjectNode) Json.tree(BlockResult.of(run));
        result.put("run", run.run()).put("state", run.state().name().toLowerCase(Locale.ROOT));
        var open = result.putArray("signoffs");
        var words = new StringBuilder(Terminal.plain().draw(run.view()));
        for (PlanRun.StepRun step : run.steps())
            if (step.outcome().orElse(null) instanceof Outcome.AwaitingSignOff waits) {
                open.add(waits.signoffId());
                words.append("\nThe sign-off ")
                        .append(waits.signoffId())
                        .append(" is open. A person answers it with:")
                        .append("\n  autodev plan signoff ")
                        .append(waits.signoffId())
                        .append(" yes --because \"…\" --workspace ")
                        .append(folder);
            }
        if (run.state() != PlanRun.State.DONE)
            words.append("\nplan_resume goes on with the run ").append(run.run());
        boolean failed = run.state() != PlanRun.State.DONE && run.state() != PlanRun.State.PAUSED;
        return ToolAnswer.of(failed, words.toString(), result);
    }
}
