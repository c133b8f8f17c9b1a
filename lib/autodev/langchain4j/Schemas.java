package autodev.langchain4j;

import autodev.BadInput;
import autodev.Json;
import autodev.llm.Schema;
import autodev.llm.ToolSpec;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import java.util.Set;

/**
 * Tools and JSON schemas both ways, through LangChain4j's own reading and writing of a tool's JSON. What its types have no word
 * for below the top crosses as a raw schema. At a schema's top it knows but an object's usual fields; another, {@code title}
 * or {@code additionalProperties} with a schema, is left out there, which asks for less.
 */
final class Schemas {
    private static final Set<String> TOP =
            Set.of("type", "description", "properties", "required", "additionalProperties", "$defs");

    private Schemas() {}

    /** Our tool as theirs. Throws BadInput if its parameters are no object. */
    static ToolSpecification out(ToolSpec tool) {
        if (!tool.parameters().path("type").asText("object").equals("object"))
            throw new BadInput("the parameters of the tool " + tool.name() + " are " + tool.parameters()
                    + "; expected a JSON schema of type object");
        ObjectNode parameters = JsonNodeFactory.instance.objectNode().put("type", "object");
        tool.parameters().properties().forEach(field -> {
            boolean schema = field.getKey().equals("additionalProperties")
                    && !field.getValue().isBoolean();
            if (TOP.contains(field.getKey()) && !schema) parameters.set(field.getKey(), field.getValue());
        });
        ObjectNode whole = JsonNodeFactory.instance.objectNode().put("name", tool.name());
        if (!tool.description().isBlank()) whole.put("description", tool.description());
        whole.set("parameters", parameters);
        try {
            return ToolSpecification.fromJson(whole.toString());
        } catch (RuntimeException e) {
            throw new BadInput("LangChain4j cannot read the tool " + tool.name() + " (" + e.getMessage() + ")", e);
        }
    }

    /** Their tool as ours. */
    static ToolSpec in(ToolSpecification tool) {
        JsonNode parameters = Json.parse(tool.toJson()).path("parameters");
        return new ToolSpec(
                tool.name(),
                tool.description() == null ? "" : tool.description(),
                parameters.isObject()
                        ? parameters
                        : JsonNodeFactory.instance.objectNode().put("type", "object"));
    }

    /** Our schema as theirs; one that is more than a plain object stays as it is. */
    static JsonSchema out(Schema schema) {
        boolean plain = schema.json().path("type").asText().equals("object")
                && schema.json().propertyStream().allMatch(field -> TOP.contains(field.getKey()))
                && (schema.json().path("additionalProperties").isMissingNode()
                        || schema.json().path("additionalProperties").isBoolean());
        return JsonSchema.builder()
                .name(schema.name())
                .rootElement(
                        plain
                                ? out(new ToolSpec(schema.name(), "", schema.json()))
                                        .parameters()
                                : JsonRawSchema.from(schema.json().toString()))
                .build();
    }

    /** Their schema as ours. */
    static Schema in(JsonSchema schema) {
        // Their writer takes an object with properties only, so the root goes in as one of those.
        var holder = JsonObjectSchema.builder()
                .addProperty("root", schema.rootElement())
                .build();
        JsonNode json = in(ToolSpecification.builder()
                        .name("x")
                        .parameters(holder)
                        .build())
                .parameters()
                .path("properties")
                .path("root");
        return new Schema(schema.name() == null || schema.name().isBlank() ? "answer" : schema.name(), json);
    }
}
