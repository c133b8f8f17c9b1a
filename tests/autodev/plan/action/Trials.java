package autodev.plan.action;

import autodev.Event;
import autodev.Json;
import autodev.SignOff;
import autodev.llm.Model;
import autodev.plan.Action;
import autodev.plan.Actions;
import autodev.plan.Outcome;
import autodev.plan.PlanContext;
import autodev.plan.SignOffFolder;
import autodev.plan.SignOffs;
import autodev.plan.Step;
import autodev.process.Sandbox;
import autodev.workspace.Workspace;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** Runs one action with arguments as a plan would write them. */
record Trials(List<Action> actions, PlanContext context) {
    static final Supplier<Model> NO_MODEL = () -> {
        throw new autodev.llm.ModelException.NotConfigured("no model here");
    };

    static Trials of(List<Action> actions, Path root) {
        return of(actions, root, NO_MODEL);
    }

    static Trials of(List<Action> actions, Path root, Supplier<Model> model) {
        Workspace workspace = Workspace.open(root);
        return new Trials(
                actions,
                new PlanContext(
                        workspace,
                        Actions.of(actions),
                        SignOffFolder.in(workspace, SignOffs.Approve.ASK, SignOff.nobody()),
                        model,
                        Sandbox.Mode.AUTO,
                        false,
                        PlanContext.UNBOUNDED,
                        Event.Listener.none()));
    }

    Trials with(SignOffs signOffs) {
        return new Trials(
                actions,
                new PlanContext(
                        context.workspace(),
                        context.actions(),
                        signOffs,
                        context.model(),
                        context.sandbox(),
                        context.network(),
                        context.parallel(),
                        context.listener()));
    }

    Outcome run(String name, String args) throws Exception {
        JsonNode json = args(name, args);
        return action(name).run(new Action.Call(Step.of("s1", name, json), json, context, 1));
    }

    String preview(String name, String args) {
        return action(name).preview(args(name, args), context);
    }

    private JsonNode args(String name, String args) {
        JsonNode json = Json.parse(args);
        List<String> problems = action(name).spec().fields().validate(json);
        if (!problems.isEmpty()) throw new IllegalArgumentException(String.join("; ", problems));
        return json;
    }

    private Action action(String name) {
        return context.actions().find(name).orElseThrow();
    }
}
