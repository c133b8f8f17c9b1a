package autodev.llm;

import autodev.BadInput;
import autodev.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;

/** Reads a user's own schema and says what is wrong with it before anything is sent. */
final class SchemaFile {
    private static final Set<String> WORDS = Set.of(
            "type",
            "properties",
            "items",
            "enum",
            "const",
            "anyOf",
            "oneOf",
            "allOf",
            "not",
            "$ref",
            "additionalProperties",
            "patternProperties",
            "required",
            "prefixItems",
            "format",
            "pattern",
            "if");

    private SchemaFile() {}

    static Schema read(Path file) {
        try {
            String name = file.getFileName() == null ? "" : file.getFileName().toString();
            return read(Files.readString(file), "schema " + file, name.replaceFirst("(\\.schema)?\\.[^.]*$", ""));
        } catch (NoSuchFileException e) {
            throw new BadInput("schema " + file + " does not exist; expected a file with a JSON Schema", e);
        } catch (CharacterCodingException e) {
            throw new BadInput("schema " + file + " is not UTF-8 text; expected a JSON Schema", e);
        } catch (IOException e) {
            throw new BadInput("schema " + file + " cannot be read: " + e + "; expected a file with a JSON Schema", e);
        }
    }

    /** {@code what} says in errors where the text is from. */
    static Schema read(String text, String what, String name) {
        JsonNode json;
        try {
            json = Json.parse(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (BadInput e) {
            throw new BadInput(what + " is not JSON: " + e.getMessage(), e);
        }
        if (!json.isObject())
            throw new BadInput(what + " is " + SchemaCheck.seen(json) + "; expected a JSON object such as"
                    + " {\"type\": \"object\", \"properties\": {…}}");
        if (WORDS.stream().noneMatch(json::has))
            throw new BadInput(
                    what + " has no word of JSON Schema (type, properties, items, enum, …), so anything would"
                            + " fit it; it has " + SchemaCheck.seen(json));
        var problems = SchemaCheck.defects(json);
        if (!problems.isEmpty())
            throw new BadInput(what + " is no valid JSON Schema: "
                    + String.join("; ", problems.subList(0, Math.min(3, problems.size()))));
        return new Schema(
                SchemaName.of(json.path("title").isTextual() ? json.get("title").asText() : name), json);
    }
}
