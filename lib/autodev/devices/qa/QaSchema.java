package autodev.devices.qa;

import autodev.devices.MobileTools;
import autodev.llm.Schema;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;

/** The JSON Schema (draft 2020-12) of QA plans: what a model is asked for, and what editors check. */
public final class QaSchema {
    private QaSchema() {}

    /** With every allowed tool. */
    public static Schema all() {
        return of(MobileTools.ALLOWED);
    }

    /** With these tools; those that are not allowed are left out. */
    public static Schema of(Collection<String> tools) {
        ObjectNode schema = JsonNodeFactory.instance
                .objectNode()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("title", "QA plan")
                .put(
                        "description",
                        "Steps on devices, one lane for each driver; then verifications, each with its rule.")
                .put("type", "object");
        schema.putArray("required").add("steps").add("verifications").add("final_rule");
        ObjectNode fields = schema.putObject("properties");
        field(fields, "$schema", "string", "this schema, for editors");
        field(fields, "id", "string", "what the plan is called");
        field(fields, "steps", "array", "what is done, in order").set("items", step(tools, false));
        field(fields, "verifications", "array", "what is looked at when every step has ended")
                .put("minItems", 1)
                .set("items", step(tools, true));
        field(fields, "final_rule", "string", "when the whole is a success");
        schema.put("additionalProperties", false);
        return new Schema("qa_plan", schema);
    }

    private static ObjectNode step(Collection<String> tools, boolean verification) {
        ObjectNode step = JsonNodeFactory.instance.objectNode().put("type", "object");
        String expectation = verification ? "rule" : "expect";
        step.putArray("required")
                .add("id")
                .add("driver")
                .add("tool")
                .add("args")
                .add(expectation);
        ObjectNode fields = step.putObject("properties");
        field(fields, "id", "string", verification ? "V1, V2, …" : "S1, S2, …").put("minLength", 1);
        field(fields, "driver", "integer", "which device: 1 is the first").put("minimum", 1);
        var tool = fields.putObject("tool").put("description", "what is called; null for a step that is blocked");
        tool.putArray("type").add("string").add("null");
        var names = tool.putArray("enum");
        tools.stream().filter(MobileTools.ALLOWED::contains).sorted().forEach(names::add);
        names.addNull();
        arguments(field(fields, "args", "object", "the tool's arguments, without the device")
                .putObject("properties"));
        field(
                fields,
                expectation,
                "string",
                verification ? "what must be seen, in one sentence" : "what is to happen, in a few words");
        field(fields, "attempts", "integer", "tries in all if a failure may pass; default: " + (verification ? 2 : 3))
                .put("minimum", 1)
                .put("maximum", 5);
        field(fields, "timeout_s", "number", "seconds that a try may take; default: " + (verification ? 45 : 60))
                .put("exclusiveMinimum", 0);
        field(fields, "barrier", "boolean", "it waits for every step before it, and every step behind it waits for it");
        field(fields, "status", "string", "\"blocked\" for a step that cannot be run")
                .putArray("enum")
                .add("blocked");
        field(fields, "reason", "string", "why it is blocked");
        return step.put("additionalProperties", false);
    }

    /** The arguments that are ours. */
    private static void arguments(ObjectNode fields) {
        ObjectNode element = fields.putObject(QaArgs.ELEMENT)
                .put(
                        "description",
                        "in place of x and y: the element by what is seen of it; it is waited for and scrolled to");
        var choices = element.putArray("anyOf");
        choices.addObject().put("type", "string").put("minLength", 1);
        ObjectNode object = choices.addObject().put("type", "object").put("minProperties", 1);
        ObjectNode parts = object.putObject("properties");
        field(parts, "any", "string", "its text, description, value or id");
        field(parts, "text", "string", "what stands on it");
        field(parts, "id", "string", "the developer's name for it");
        field(parts, "description", "string", "what it is read out as");
        field(parts, "role", "string", "its kind: Button, EditText, …");
        field(parts, "index", "integer", "which of several, from 1").put("minimum", 1);
        object.put("additionalProperties", false);
        field(fields, "gone", "boolean", "with an element that is waited for: until it is gone");
    }

    private static ObjectNode field(ObjectNode fields, String name, String type, String about) {
        return fields.putObject(name).put("type", type).put("description", about);
    }
}
