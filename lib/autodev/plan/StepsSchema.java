package autodev.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The JSON Schema of {@link StepsForm}: a step, whose arguments are one of the actions' own schemas. */
final class StepsSchema {
    private StepsSchema() {}

    static JsonNode of(Actions actions) {
        ObjectNode schema =
                PlanSchema.head("plan", "Steps on lanes: those of a lane run in order, lanes side by side.");
        schema.putArray("required").add("steps");
        ObjectNode fields = schema.putObject("properties");
        PlanSchema.field(fields, "$schema", "string", "this schema, for editors");
        PlanSchema.field(fields, "id", "string", "what the plan is called; its steps are called after it");
        PlanSchema.field(fields, "description", "string", "what the plan is for");
        PlanSchema.field(fields, "comment", "string", "for people only");
        PlanSchema.field(fields, "on_failure", "string", "what becomes of the others when a step fails")
                .putArray("enum")
                .add("halt")
                .add("go_on");
        ObjectNode items = PlanSchema.list(fields, "steps").putObject("items");
        items.putArray("allOf").addObject().put("$ref", "#/$defs/step");
        ObjectNode defs = JsonNodeFactory.instance.objectNode();
        defs.set("step", step());
        ArrayNode choices = items.withArrayProperty("oneOf");
        for (Action action : actions.all()) {
            String name = PlanSchema.definition(action);
            defs.set(name, PlanSchema.rooted(action.spec().fields().json(), "#/$defs/" + name));
            choices.add(choice(action, actions, name));
        }
        schema.put("additionalProperties", false).set("$defs", defs);
        return schema;
    }

    private static ObjectNode choice(Action action, Actions actions, String name) {
        ObjectNode choice = JsonNodeFactory.instance.objectNode();
        choice.put("description", PlanSchema.about(action));
        ObjectNode fields = choice.putObject("properties");
        fields.set("action", PlanSchema.keys(action, actions));
        fields.putObject("args").put("$ref", "#/$defs/" + name);
        if (!action.spec().fields().json().path("required").isEmpty())
            choice.putArray("required").add("args");
        return choice;
    }

    private static ObjectNode step() {
        ObjectNode step = JsonNodeFactory.instance.objectNode();
        step.put("type", "object").putArray("required").add("action");
        ObjectNode fields = step.putObject("properties");
        PlanSchema.field(fields, "id", "string", "what the step is called");
        PlanSchema.field(fields, "action", "string", "what it does: NAME or NAME:version");
        PlanSchema.field(fields, "args", "object", "the fields of the action");
        PlanSchema.field(fields, "lane", "string", "steps of one lane run in order; default: main");
        PlanSchema.field(fields, "needs", "array", "ids of the steps that must be done before it begins")
                .putObject("items")
                .put("type", "string");
        PlanSchema.field(
                fields, "priority", "integer", "where not all may run at once, the highest goes first; default: 0");
        PlanSchema.field(
                fields, "barrier", "boolean", "it begins when all before it have ended, and all behind it wait for it");
        PlanSchema.limits(fields);
        fields.putObject("expect").put("description", "what the action is to compare with");
        PlanSchema.field(fields, "comment", "string", "for people only");
        return step.put("additionalProperties", false);
    }
}
