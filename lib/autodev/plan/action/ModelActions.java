package autodev.plan.action;

import autodev.plan.Action;
import autodev.plan.ActionSpec.Effect;
import java.util.List;
import java.util.Map;

/** {@code CALL_LOCAL_LLM} and {@code DIAGNOSE_ERROR}. */
public final class ModelActions {
    private ModelActions() {}

    /** Both, with this process's environment. */
    public static List<Action> all() {
        return all(System.getenv());
    }

    static List<Action> all(Map<String, String> environment) {
        return List.of(
                Fields.action(
                        "CALL_LOCAL_LLM",
                        LocalModel.class,
                        Effect.READS,
                        (ask, context) -> ask.preview(context, environment),
                        (ask, call) -> ask.run(call.context(), environment)),
                Fields.action(
                        "DIAGNOSE_ERROR",
                        DiagnoseError.class,
                        Effect.READS,
                        DiagnoseError::preview,
                        (what, call) -> what.run(call.context())));
    }
}
