package autodev.llm;

import autodev.BadInput;
import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A JSON Schema (draft 2020-12, unless it names another): what a reply, or the arguments of a tool, must look like.
 * {@code name} of letters, digits, {@code _} and {@code -} (64 at most) is what providers call it.
 */
public record Schema(String name, JsonNode json) {
    /**
     * What {@link autodev.Json} reads as a {@code type}: records (nested, recursive, generic), lists, sets, arrays, maps, enums,
     * numbers, text, dates and times (ISO-8601), durations (seconds), paths, sealed interfaces of records (told apart by their
     * field {@code type}), free JSON ({@code JsonNode}, {@code Object}). {@code Optional} components, and those marked
     * {@code Nullable}, may be absent or null; all others are required, and no object has further fields. {@link Doc} texts are
     * its descriptions. Throws BadInput that names the component that cannot be described.
     */
    public static Schema of(Type type) {
        var schema = new TypeSchema();
        JsonNode json = schema.of(type);
        return new Schema(SchemaName.of(schema.title()), json);
    }

    /**
     * An object with a field for each parameter of {@code method}, as {@link #of(Type)} would describe a record of them; its
     * description is the method's {@link Doc}. Throws BadInput for a parameter without a name, see {@link #name(Parameter)}.
     */
    public static Schema of(Method method) {
        return new Schema(SchemaName.of(method.getName()), new TypeSchema().of(method));
    }

    /**
     * The field that stands for this parameter: its {@code @JsonProperty}, else its name, which the compiler keeps with
     * {@code -parameters}. Throws BadInput if it has neither.
     */
    public static String name(Parameter parameter) {
        return TypeSchema.name(parameter);
    }

    /** The user's own schema in {@code file}, a JSON object; named after its {@code title} or the file. Throws BadInput that says what is wrong with it. */
    public static Schema read(Path file) {
        return SchemaFile.read(file);
    }

    /** As above from text; named after its {@code title}. References to other files or addresses are not followed but an error. */
    public static Schema read(String text) {
        return SchemaFile.read(text, "schema", "answer");
    }

    /**
     * What is wrong with {@code value}, one line each, in the order of the schema; empty if it fits. A line is the place (a JSON pointer,
     * RFC 6901), the value seen there (cut), what was expected: {@code /bugs/0/line: "seven" (string), expected integer}.
     */
    public List<String> validate(JsonNode value) {
        return SchemaCheck.problems(json, value);
    }

    /** Whether it describes an object, as providers want at the root of a reply. */
    public boolean isObject() {
        return json.path("type").asText().equals("object");
    }

    /**
     * An object whose one field {@code value} is what this schema describes: for providers, which want an object at the root.
     * References inside still lead where they led.
     */
    public Schema wrapped() {
        return new Schema(name, SchemaForm.wrapped(json));
    }

    /**
     * The form that OpenAI's strict mode accepts, so that the server itself holds the model to it: every field is required, those
     * that were not may be null; words that the mode does not know are left out, so a reply must still be validated with this
     * schema. Empty if the mode cannot say it: maps, free JSON, a root that is no object. Format: OpenAI, "Structured outputs",
     * supported schemas.
     */
    public Optional<Schema> strict() {
        return StrictSchema.of(json).map(strict -> new Schema(name, strict));
    }

    /** A copy of this name, which providers and errors show. Throws BadInput unless it is 1 to 64 letters, digits, {@code _} and {@code -}. */
    public Schema named(String value) {
        if (!value.matches("[A-Za-z0-9_-]{1,64}"))
            throw new BadInput(
                    "schema name \"" + value + "\"; expected 1 to 64 letters, digits, _ and -, for example bug_list");
        return new Schema(value, json);
    }
}
