package autodev.plan;

import autodev.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Our own form, which says everything that a plan can be: {@code {"id","description","on_failure":"halt"|"go_on","steps":[…]}},
 * each step with the components of {@link Step} by their names; all but {@code action} may be left out. Times are seconds. A step
 * without an id is called after the plan and its place: {@code nightly-1}.
 */
final class StepsForm implements PlanForm {
    private static final Set<String> PLAN = Set.of("id", "description", "on_failure", "steps");
    private static final Set<String> STEP =
            Set.of("id", "action", "args", "lane", "needs", "priority", "barrier", "attempts", "timeout", "expect");

    @Override
    public Plan.Dialect dialect() {
        return Plan.Dialect.STEPS;
    }

    @Override
    public String sign() {
        return "\"steps\" (steps)";
    }

    @Override
    public boolean claims(JsonNode root) {
        return root.has("steps");
    }

    @Override
    public Plan read(PlanFields root, Actions actions) {
        root.only(PLAN);
        String id = root.name("id").orElse("plan");
        var steps = new ArrayList<Step>();
        for (PlanFields fields : root.objects("steps")) steps.add(step(fields, id + "-" + (steps.size() + 1)));
        return new Plan(id, root.text("description").orElse(""), dialect(), onFailure(root), steps);
    }

    private static OnFailure onFailure(PlanFields root) {
        Optional<String> said = root.text("on_failure");
        String name = said.orElse("halt").strip().toUpperCase(Locale.ROOT).replaceAll("[ -]", "_");
        for (OnFailure one : OnFailure.values()) if (one.name().equals(name)) return one;
        root.note("on_failure", "\"" + PlanText.shown(said.orElse("")) + "\", expected \"halt\" or \"go_on\"");
        return OnFailure.HALT;
    }

    private static Step step(PlanFields fields, String id) {
        fields.only(STEP);
        return new Step(
                fields.name("id").orElse(id),
                fields.required("action"),
                fields.object("args"),
                fields.name("lane").orElse(Step.MAIN),
                fields.names("needs"),
                fields.integer("priority").orElse(0),
                fields.flag("barrier", false),
                fields.integer("attempts").orElse(1),
                fields.seconds("timeout"),
                fields.node("expect"));
    }

    /** {@code plan} in this form, without what it says by default. */
    static ObjectNode write(Plan plan) {
        var root = JsonNodeFactory.instance.objectNode();
        root.put("id", plan.id());
        if (!plan.description().isEmpty()) root.put("description", plan.description());
        root.put("on_failure", plan.onFailure().name().toLowerCase(Locale.ROOT));
        var steps = root.putArray("steps");
        for (Step step : plan.steps()) steps.add(write(step));
        return root;
    }

    private static ObjectNode write(Step step) {
        var fields = JsonNodeFactory.instance.objectNode();
        fields.put("id", step.id()).put("action", step.action());
        if (!step.args().isEmpty()) fields.set("args", step.args());
        if (!step.lane().equals(Step.MAIN)) fields.put("lane", step.lane());
        List<String> needs = step.needs();
        if (!needs.isEmpty()) fields.set("needs", Json.tree(needs));
        if (step.priority() != 0) fields.put("priority", step.priority());
        if (step.barrier()) fields.put("barrier", true);
        if (step.attempts() != 1) fields.put("attempts", step.attempts());
        Optional<Duration> timeout = step.timeout();
        timeout.ifPresent(time -> fields.set("timeout", Json.tree(time)));
        step.expect().ifPresent(value -> fields.set("expect", value));
        return fields;
    }

    @Override
    public JsonNode schema(Actions actions) {
        return StepsSchema.of(actions);
    }
}
