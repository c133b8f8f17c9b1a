package autodev.plan.action;

import autodev.BadInput;
import autodev.llm.Doc;
import autodev.plan.Action;
import autodev.plan.Outcome;
import autodev.plan.PlanContext;
import autodev.plan.Step;
import autodev.workspace.Change;
import autodev.workspace.Workspace;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** RUN_SCRIPT. */
@Doc("Runs a script of the project: one that stands directly in its folder, or anywhere below scripts/.")
record RunScript(
        @Doc("which script, relative to the project's folder") @JsonProperty("script_path")
        String scriptPath,

        @Doc("its arguments, texts or numbers; none goes through a shell")
        Optional<List<JsonNode>> args,

        @Doc("its folder: project_root unless said otherwise, or the script's own")
        Optional<Where> cwd,

        @Doc("seconds until it is ended with all that it started; 300 unless said otherwise")
        Optional<Double> timeout) {
    /** Where a script runs. */
    enum Where {
        @JsonProperty("project_root")
        PROJECT_ROOT,
        @JsonProperty("script_dir")
        SCRIPT_DIR
    }

    String preview(PlanContext context) {
        arguments();
        Spot spot = Spot.file(context.workspace(), scriptPath);
        allowed(spot.path());
        if (spot.kind() == Spot.Kind.ABSENT) return "runs the script '" + spot.path() + "', which is not there now";
        var boxed = boxed(context, Script.of(context.workspace(), real(context.workspace())), Optional.empty());
        return "runs " + boxed.shown() + (boxed.cwd().isEmpty() ? "" : " in '" + boxed.cwd() + "'");
    }

    Outcome run(Action.Call call) {
        Workspace workspace = call.context().workspace();
        arguments();
        String path = real(workspace);
        var boxed = boxed(call.context(), Script.of(workspace, path), Optional.of(call.step()));
        if (!Files.isExecutable(workspace.resolve(path)))
            Turn.in(workspace, () -> {
                workspace.apply(List.of(new Change.Mode(path, true)));
                return path;
            });
        return boxed.outcome();
    }

    private BoxedCommand boxed(PlanContext context, Script script, Optional<Step> step) {
        var argv = new ArrayList<>(script.argv());
        argv.addAll(arguments());
        int slash = script.path().lastIndexOf('/');
        boolean own = cwd.orElse(Where.PROJECT_ROOT) == Where.SCRIPT_DIR && slash > 0;
        var boxed = BoxedCommand.of("RUN_SCRIPT " + scriptPath, context, argv)
                .in(own ? Optional.of(script.path().substring(0, slash)) : Optional.empty())
                .timeout(Limit.seconds(timeout, step));
        return script.toolchain().map(boxed::readable).orElse(boxed);
    }

    /** The script's path without links: where a link leads is what counts. */
    private String real(Workspace workspace) {
        Spot spot = Spot.file(workspace, scriptPath);
        allowed(spot.path());
        String path = Script.real(workspace, spot.present().path());
        allowed(path);
        return path;
    }

    private static void allowed(String path) {
        if (path.indexOf('/') >= 0 && !path.startsWith("scripts/"))
            throw new BadInput("RUN_SCRIPT may not run '" + path
                    + "': script execution is restricted to the project root or the 'scripts/' subdirectory; move it"
                    + " there, or use RUN_COMMAND");
    }

    private List<String> arguments() {
        return args.orElse(List.of()).stream().map(RunScript::text).toList();
    }

    private static String text(JsonNode argument) {
        if (argument.isValueNode() && !argument.isNull()) return argument.asText();
        throw new BadInput("RUN_SCRIPT has " + argument + " among its args; expected texts and numbers");
    }
}
