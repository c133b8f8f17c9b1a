package autodev.serve.mcp;

import autodev.BadInput;
import autodev.Json;
import autodev.llm.Doc;
import autodev.mcp.McpAnswer;
import autodev.mcp.McpTool;
import autodev.mcp.McpTool.Hints;
import autodev.repair.Iteration;
import autodev.repair.Repair;
import autodev.repair.RepairLines;
import autodev.repair.Report;
import autodev.view.View;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Repairs: patches until a test command passes, or one of them at a time. */
final class RepairTools {
    private static final int DAY = 86_400;

    record Given(
            @Doc("The test command, a shell line run in the folder; needed unless resume is given")
            Optional<String> runner,

            @Doc("What is to be done, in words; Make the tests pass. unless given")
            Optional<String> task,

            @Doc("The project's folder; the workspace unless given")
            Optional<String> folder,

            @Doc("Who proposes patches: provider:model, or builtin, which needs no model")
            Optional<String> model,

            @Doc("What the model may cost: $0.50, 50k") Optional<String> budget,
            @Doc("How many patches at most; 6 unless given") Optional<Integer> max_iterations,

            @Doc("Proposals side by side, the first green one wins; 1 unless given")
            Optional<Integer> candidates,

            @Doc("The time limit of one test run in seconds; 180 unless given")
            Optional<Integer> timeout,

            @Doc("Globs of files that no patch may touch, beside the tests that are there")
            Optional<List<String>> protect,

            @Doc("Let the test command use the network; only where the server allows it")
            Optional<Boolean> network,

            @Doc("Go on with the last repair in this folder")
            Optional<Boolean> resume) {}

    private RepairTools() {}

    static List<McpTool> of(McpSettings settings) {
        var changes = new Hints(false, true, false, true);
        return List.of(
                TypedTool.of(
                        settings,
                        "repair_run",
                        "Repair until tests pass",
                        changes,
                        "Runs a project's test command, has a patch proposed, applies it, and goes on until the tests"
                                + " pass. Tests that are there are not changed. Every state is kept in a history of its"
                                + " own. May take minutes.",
                        Given.class,
                        RepairTools::run),
                TypedTool.of(
                        settings,
                        "repair_step",
                        "One step of a repair",
                        changes,
                        "One iteration of that: tests, one patch, tests again. Call it again with resume to go on.",
                        Given.class,
                        RepairTools::step));
    }

    private static McpAnswer run(Given given, ToolCall call) {
        try (Repair repair = repair(given, call)) {
            Report report = repair.run();
            ObjectNode result = (ObjectNode) Json.tree(report);
            // Their patches are in the diff, and together longer than anybody reads.
            result.remove("steps");
            return ToolAnswer.of(!report.success(), report.summary(), result);
        }
    }

    private static McpAnswer step(Given given, ToolCall call) {
        try (Repair repair = repair(given, call)) {
            Iteration step = repair.step();
            ObjectNode result = (ObjectNode) Json.tree(step);
            result.put("green", step.green()).put("says", step.state());
            var text = View.stack(step.view(), View.text(step.state()));
            boolean over = step.outcome().filter(outcome -> !outcome.green()).isPresent();
            return ToolAnswer.of(over, text, result);
        }
    }

    private static Repair repair(Given given, ToolCall call) {
        boolean resume = given.resume().orElse(false);
        if (given.runner().isEmpty() && !resume)
            throw new BadInput("runner is missing; give the test command, or resume to go on with the last repair");
        Path folder = call.places().folder("folder", given.folder());
        Repair repair = Repair.in(folder).sandbox(call.settings().sandbox());
        given.runner().ifPresent(repair::runner);
        given.task().ifPresent(repair::task);
        given.max_iterations().ifPresent(repair::maxIterations);
        given.candidates().ifPresent(repair::candidates);
        given.timeout().ifPresent(seconds -> repair.timeout(seconds(seconds)));
        given.protect().ifPresent(globs -> repair.protect(globs.toArray(String[]::new)));
        call.model(given.model()).ifPresent(repair::model);
        call.amount(given.budget()).ifPresent(repair::budget);
        if (call.network(given.network())) repair.network();
        if (resume) repair.resume();
        return repair.listen(call.listener(RepairLines::line, RepairLines::status));
    }

    private static Duration seconds(int value) {
        if (value < 1 || value > DAY) throw new BadInput("timeout is " + value + "; give seconds, 1 to " + DAY);
        return Duration.ofSeconds(value);
    }
}
