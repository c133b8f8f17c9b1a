package autodev.devices.simulator;

import autodev.devices.simulator.ToolTrouble.Refused;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The arguments of a call, which fit the tool's schema as far as mobile-mcp checks it. */
record ToolArguments(JsonNode json) {
    /**
     * What is wrong with {@code arguments}, in the words that mobile-mcp's checker has for it, in the order of the
     * schema; none if they are right. A number may come as a text.
     */
    static List<String> problems(JsonNode schema, JsonNode arguments) {
        var problems = new ArrayList<String>();
        schema.path("properties").propertyStream().forEach(property -> {
            JsonNode value = arguments.path(property.getKey());
            boolean required = StreamSupport.stream(schema.path("required").spliterator(), false)
                    .anyMatch(name -> name.textValue().equals(property.getKey()));
            if (value.isMissingNode() && !required) return;
            problem(property.getValue(), value).ifPresent(words -> problems.add(words + " at " + property.getKey()));
            if (property.getValue().path("items").has("pattern"))
                for (int i = 0; i < value.size(); i++)
                    if (!value.get(i)
                            .asText()
                            .matches(property.getValue()
                                    .path("items")
                                    .path("pattern")
                                    .textValue()))
                        problems.add("Filter must be key=value or key!=value with key in: pid, process, tag, level,"
                                + " subsystem, category, message at " + property.getKey() + "[" + i + "]");
        });
        return problems;
    }

    private static Optional<String> problem(JsonNode schema, JsonNode value) {
        return switch (schema.path("type").asText()) {
            case "string" -> {
                if (!value.isTextual()) yield unfit("string", value);
                if (!schema.has("enum")) yield Optional.empty();
                var choices = StreamSupport.stream(schema.path("enum").spliterator(), false)
                        .map(JsonNode::textValue)
                        .toList();
                yield choices.contains(value.textValue())
                        ? Optional.empty()
                        : Optional.of("Invalid option: expected one of \"" + String.join("\"|\"", choices) + "\"");
            }
            case "boolean" -> value.isBoolean() ? Optional.empty() : unfit("boolean", value);
            case "number", "integer" -> number(schema, value);
            case "array" -> {
                if (!value.isArray()) yield unfit("array", value);
                yield value.size() < schema.path("minItems").asInt(0)
                        ? Optional.of("Too small: expected array to have >=" + schema.path("minItems") + " items")
                        : Optional.empty();
            }
            default -> Optional.empty();
        };
    }

    private static Optional<String> number(JsonNode schema, JsonNode given) {
        JsonNode value = given.isTextual()
                ? parsed(given.textValue()).<JsonNode>map(DecimalNode::valueOf).orElse(given)
                : given;
        if (value.isTextual()) return Optional.of("Invalid input: expected number, received NaN");
        if (!value.isNumber()) return unfit("number", value);
        if (schema.path("type").asText().equals("integer") && !value.canConvertToExactIntegral())
            return Optional.of("Invalid input: expected int, received number");
        double number = value.doubleValue();
        if (schema.has("minimum") && number < schema.path("minimum").doubleValue())
            return Optional.of("Too small: expected number to be >=" + schema.path("minimum"));
        if (schema.has("exclusiveMinimum")
                && number <= schema.path("exclusiveMinimum").doubleValue())
            return Optional.of("Too small: expected number to be >" + schema.path("exclusiveMinimum"));
        if (schema.has("maximum") && number > schema.path("maximum").doubleValue())
            return Optional.of("Too big: expected number to be <=" + schema.path("maximum"));
        return Optional.empty();
    }

    private static Optional<String> unfit(String expected, JsonNode value) {
        String received =
                value.isMissingNode() ? "undefined" : value.getNodeType().name().toLowerCase(Locale.ROOT);
        return Optional.of("Invalid input: expected " + expected + ", received " + received);
    }

    private static Optional<BigDecimal> parsed(String text) {
        try {
            return Optional.of(new BigDecimal(text.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** As {@link #text}, of a step in a batch: its own arguments, and the batch's device where it names none. */
    static ToolArguments step(JsonNode step, String device) {
        ObjectNode own = step.path("arguments") instanceof ObjectNode object
                ? object.deepCopy()
                : JsonNodeFactory.instance.objectNode();
        if (!own.has("device")) own.put("device", device);
        return new ToolArguments(own);
    }

    boolean has(String name) {
        return json.has(name);
    }

    String text(String name) {
        return json.path(name).asText();
    }

    Optional<String> optional(String name) {
        return json.has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    boolean flag(String name, boolean otherwise) {
        return json.path(name).asBoolean(otherwise);
    }

    /** 0 if it is not there. */
    double number(String name) {
        JsonNode value = json.path(name);
        return value.isTextual()
                ? parsed(value.textValue()).map(BigDecimal::doubleValue).orElse(0.0)
                : value.asDouble();
    }

    /** A pixel: rounded as mobile-mcp rounds. */
    int pixel(String name) {
        return (int) Math.round(number(name));
    }

    /** As JavaScript writes a number: {@code 20}, {@code 10.6}. */
    String shown(String name) {
        return shown(number(name));
    }

    static String shown(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    /** {@code x} and {@code y}, or refused. */
    void needsPoint() throws Refused {
        if (!has("x") || !has("y")) throw new Refused("Either ref or both x and y must be provided");
    }
}
