package autodev.plan;

import autodev.Event;
import autodev.llm.Model;
import autodev.process.Sandbox;
import autodev.workspace.Workspace;
import java.util.function.Supplier;

/**
 * Where a plan runs, and what it may do: the project's files, the actions that there are, who is asked, which model answers, how
 * commands are boxed, whether the network may be used ({@code network}), and who hears of it. A model is made when it is first
 * needed.
 */
public record PlanContext(
        Workspace workspace,
        Actions actions,
        SignOffs signOffs,
        Supplier<Model> model,
        Sandbox.Mode sandbox,
        boolean network,
        int parallel,
        Event.Listener listener) {
    /** No bound on how many steps run at once. */
    public static final int UNBOUNDED = Integer.MAX_VALUE;
}
