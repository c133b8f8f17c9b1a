package autodev.llm;

import autodev.BadInput;
import autodev.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.DialectId;
import java.util.List;

/**
 * Validates through the library json-schema-validator, which is loaded with this class: at the first use of a schema. Nothing
 * is fetched: the library's registry has no loader for files and addresses, only the meta-schemas that it brings.
 */
final class SchemaCheck {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final int LONGEST_VALUE = 80;

    private SchemaCheck() {}

    /** What is wrong with {@code value} by {@code schema}, one line each; throws BadInput if the schema cannot be used. */
    static List<String> problems(JsonNode schema, JsonNode value) {
        return found(schema, value).stream().map(SchemaProblem::line).toList();
    }

    /** The same, in parts. */
    static List<SchemaProblem> found(JsonNode schema, JsonNode value) {
        try {
            return SchemaProblem.of(errors(REGISTRY.getSchema(schema), value), schema);
        } catch (SchemaException e) {
            throw new BadInput("the JSON Schema cannot be used: " + reason(e), e);
        } catch (StackOverflowError e) {
            throw new BadInput("the JSON Schema refers to itself without end, or the value is nested too deeply", e);
        }
    }

    /** What is wrong with {@code schema} itself, one line each. */
    static List<String> defects(JsonNode schema) {
        String dialect = schema.path("$schema").asText(DialectId.DRAFT_2020_12);
        try {
            Schema meta = REGISTRY.getSchema(SchemaLocation.of(dialect));
            var wrong = SchemaProblem.of(errors(meta, schema), meta.getSchemaNode()).stream()
                    .map(SchemaProblem::line)
                    .toList();
            if (!wrong.isEmpty()) return wrong;
        } catch (SchemaException e) {
            return List.of("/$schema: \"" + dialect + "\" (string), expected a draft of JSON Schema, for example \""
                    + DialectId.DRAFT_2020_12 + "\"");
        }
        try {
            // References and patterns are looked at only when they are met; this meets them all.
            REGISTRY.getSchema(schema).initializeValidators();
            return List.of();
        } catch (SchemaException e) {
            return List.of(reason(e));
        } catch (StackOverflowError e) {
            return List.of("it refers to itself without end");
        }
    }

    private static List<Error> errors(Schema schema, JsonNode value) {
        return schema.validate(
                value, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    private static String reason(SchemaException e) {
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        String outside = "java.io.FileNotFoundException: ";
        return message.startsWith(outside)
                ? "a reference leads to " + message.substring(outside.length())
                        + ", which is not fetched; copy what is there into $defs"
                : message.replaceFirst("^java[\\w.]*Exception: ", "");
    }

    /** {@code value} as a line shows it: its JSON, cut, and its type. */
    static String seen(JsonNode value) {
        return value.isNull() ? "null" : shown(value) + " (" + type(value) + ")";
    }

    /** {@code value} as JSON on one line, cut. */
    static String shown(JsonNode value) {
        String json = Json.line(value);
        return json.length() <= LONGEST_VALUE ? json : json.substring(0, LONGEST_VALUE) + "…";
    }

    // A number with a large exponent is read as infinite, and no decimal is.
    private static boolean whole(JsonNode number) {
        return number.isIntegralNumber()
                || Double.isFinite(number.doubleValue())
                        && number.decimalValue().stripTrailingZeros().scale() <= 0;
    }

    private static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING, BINARY -> "string";
            case NUMBER -> whole(value) ? "integer" : "number";
            case BOOLEAN -> "boolean";
            case NULL, MISSING -> "null";
            case ARRAY -> "array";
            case OBJECT, POJO -> "object";
        };
    }
}
