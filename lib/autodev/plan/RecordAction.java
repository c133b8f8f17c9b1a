package autodev.plan;

import autodev.Json;
import com.fasterxml.jackson.databind.JsonNode;

/** See {@link Action#of}. Arguments that the record does not take are BadInput before anything is done. */
record RecordAction<F extends Record>(ActionSpec spec, Class<F> fields, Action.Preview<F> preview, Action.Work<F> work)
        implements Action {
    @Override
    public String preview(JsonNode args, PlanContext context) {
        return preview.of(Json.convert(args, fields), context);
    }

    @Override
    public Outcome run(Call call) throws Exception {
        return work.run(Json.convert(call.args(), fields), call);
    }
}
