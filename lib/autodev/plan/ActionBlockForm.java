package autodev.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Seed 000's form: {@code {"step_id","description","actions":[{"type",…}]}}. One lane, halted by a failure. An action's fields
 * stand beside its {@code type}. {@code id}, {@code attempts} and {@code timeout} (seconds) are the step's, and {@code description}
 * and remarks are for people, unless the action has a field of that name itself. A step without an id is called after the block
 * and its place: {@code build-1}. Other fields of the block are ignored, as the seed ignores them.
 */
final class ActionBlockForm implements PlanForm {
    private static final Set<String> EXTRAS = Set.of("id", "attempts", "timeout", "description");

    @Override
    public Plan.Dialect dialect() {
        return Plan.Dialect.ACTION_BLOCK;
    }

    @Override
    public String sign() {
        return "\"actions\" (action block)";
    }

    @Override
    public boolean claims(JsonNode root) {
        return root.has("actions");
    }

    @Override
    public Plan read(PlanFields root, Actions actions) {
        if (root.has("steps")) root.note("steps", "beside \"actions\", expected one of the two");
        String id = root.name("step_id").orElse("block");
        var steps = new ArrayList<Step>();
        for (PlanFields block : root.objects("actions")) steps.add(step(block, id + "-" + (steps.size() + 1), actions));
        return new Plan(id, root.text("description").orElse(""), dialect(), OnFailure.HALT, steps);
    }

    private static Step step(PlanFields block, String id, Actions actions) {
        String type = block.required("type");
        Optional<JsonNode> own =
                actions.find(type).map(action -> action.spec().fields().json().path("properties"));
        var taken = new HashSet<>(Set.of("type"));
        for (String name : block.names())
            if ((EXTRAS.contains(name) || PlanFields.isRemark(name))
                    && !(own.isPresent() && own.get().has(name))) taken.add(name);
        var step = Step.of(taken.contains("id") ? block.name("id").orElse(id) : id, type, block.without(taken));
        if (taken.contains("attempts"))
            step = step.attempts(block.integer("attempts").orElse(1));
        return taken.contains("timeout")
                ? block.seconds("timeout").map(step::timeout).orElse(step)
                : step;
    }

    @Override
    public JsonNode schema(Actions actions) {
        return ActionBlockSchema.of(actions);
    }
}
