package autodev.cli;

import autodev.Event;
import autodev.llm.Budget;
import autodev.plan.PlanLines;
import autodev.plan.Plans;
import autodev.plan.SignOffs;
import autodev.process.Sandbox;
import autodev.view.View;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of everything that runs plans. */
public final class PlanOptions {
    @Mixin
    SharedOptions shared = new SharedOptions();

    @Option(names = "--workspace", paramLabel = "DIR", description = "The project's folder. Default: this one.")
    Path workspace = Path.of("");

    @Option(
            names = "--approve",
            paramLabel = "all|ask|none",
            description = "What needs a sign-off: approve all, ask whoever is there, or refuse. Default: ask.")
    private SignOffs.Approve approve = SignOffs.Approve.ASK;

    @Option(
            names = "--sandbox",
            paramLabel = "auto|require|off",
            description = "Run commands in a sandbox. Default: auto.")
    private @Nullable String sandbox;

    @Option(names = "--network", description = "Let actions and commands use the network.")
    private boolean network;

    @Option(names = "--parallel", paramLabel = "N", description = "Steps at once, at most. Default: as many as can.")
    private @Nullable Integer parallel;

    @Option(names = "--budget", paramLabel = "AMOUNT", description = "What the model may cost: $0.50, 50k.")
    private @Nullable String budget;

    /** How plans run here; {@code listener} hears of it. */
    Plans plans(Event.Listener listener) {
        Plans plans = Plans.in(workspace).approve(approve).network(network).listen(listener);
        if (sandbox != null) plans = plans.sandbox(Sandbox.Mode.of(sandbox));
        if (parallel != null) plans = plans.parallel(parallel);
        if (budget != null) plans = plans.budget(Budget.parse(budget));
        var model = shared.model();
        return model.isPresent() ? plans.model(model.get()) : plans;
    }

    /** Does {@code work} with plans whose progress is seen on standard error, unless nobody wants to see it. */
    <T> T with(Function<Plans, T> work) {
        if (shared.quiet()) return work.apply(plans(Event.Listener.none()));
        try (var progress = Progress.onStandardError(PlanOptions::line, PlanLines::status)) {
            return work.apply(plans(progress));
        }
    }

    private static Optional<View> line(Event event) {
        return PlanLines.line(event).or(() -> ModelLines.line(event));
    }
}
