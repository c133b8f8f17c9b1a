package autodev.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The JSON Schema of {@link ActionBlockForm}: its items are one of the actions' own schemas, each with its {@code type}. */
final class ActionBlockSchema {
    private ActionBlockSchema() {}

    static JsonNode of(Actions actions) {
        ObjectNode schema =
                PlanSchema.head("action block", "Actions that run one after the other; the first failure halts them.");
        schema.putArray("required").add("actions");
        ObjectNode fields = schema.putObject("properties");
        PlanSchema.field(fields, "$schema", "string", "this schema, for editors");
        PlanSchema.field(fields, "step_id", "string", "what the block is called; its steps are called after it");
        PlanSchema.field(fields, "description", "string", "what the block is for");
        ObjectNode defs = JsonNodeFactory.instance.objectNode();
        ArrayNode choices = JsonNodeFactory.instance.arrayNode();
        for (Action action : actions.all()) {
            String name = PlanSchema.definition(action);
            defs.set(name, item(action, actions, name));
            choices.addObject().put("$ref", "#/$defs/" + name);
        }
        PlanSchema.list(fields, "actions").putObject("items").set("oneOf", choices);
        schema.set("$defs", defs);
        return schema;
    }

    private static ObjectNode item(Action action, Actions actions, String name) {
        // Whole below the item, where it refers to itself: the item has fields that are not the action's.
        ObjectNode own = PlanSchema.rooted(action.spec().fields().json(), "#/$defs/" + name + "/$defs/fields");
        ObjectNode item = JsonNodeFactory.instance.objectNode();
        item.put("description", PlanSchema.about(action));
        item.put("type", "object");
        ObjectNode fields = item.putObject("properties");
        fields.set("type", PlanSchema.keys(action, actions));
        fields.setAll((ObjectNode) own.path("properties"));
        extra(fields, "id", "string", "what the step is called");
        extra(fields, "description", "string", "what it is for; for people only");
        extra(fields, "comment", "string", "for people only");
        PlanSchema.limits(fields);
        item.putArray("required").add("type").addAll((ArrayNode) own.path("required"));
        item.put("additionalProperties", false);
        if (!own.equals(action.spec().fields().json())) item.putObject("$defs").set("fields", own);
        return item;
    }

    private static void extra(ObjectNode fields, String name, String type, String about) {
        if (!fields.has(name)) PlanSchema.field(fields, name, type, about);
    }
}
