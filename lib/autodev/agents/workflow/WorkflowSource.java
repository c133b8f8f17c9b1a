package autodev.agents.workflow;

import autodev.BadInput;
import autodev.Json;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * A workflow as a tree, and where in its text each value begins, by JSON pointer; what is there twice is in {@code
 * twice}.
 */
record WorkflowSource(JsonNode root, Map<String, Place> places, Map<String, Place> twice) {
    private static final long LARGEST = 3_000_000;
    private static final Pattern YAML_PLACE = Pattern.compile("line (\\d+), column (\\d+)");

    /** Counted from 1. */
    record Place(int line, int column) implements Comparable<Place> {
        static final Place NOWHERE = new Place(0, 0);

        @Override
        public int compareTo(Place other) {
            return line != other.line ? Integer.compare(line, other.line) : Integer.compare(column, other.column);
        }

        @Override
        public String toString() {
            return "line " + line + ", column " + column;
        }
    }

    /** A tree whose text is not there any more. */
    static WorkflowSource of(JsonNode root) {
        return new WorkflowSource(root, Map.of(), Map.of());
    }

    /** The text of this file. Throws BadInput. */
    static String text(Path file) {
        try {
            if (Files.isDirectory(file)) throw new BadInput(file + " is a folder; name a workflow's file");
            if (Files.size(file) > LARGEST)
                throw new BadInput(file + " has " + Files.size(file) + " bytes, expected at most " + LARGEST);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BadInput(file + " is not UTF-8; save it as UTF-8", e);
        } catch (IOException e) {
            throw new BadInput("cannot read the workflow " + file + ": " + e + "; name a file that is there", e);
        }
    }

    /**
     * One document, JSON if it begins with a brace or bracket, else YAML. Throws BadInput that names line and column.
     */
    static WorkflowSource parse(String text) {
        String clean = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (clean.isBlank()) throw new BadInput("the workflow is empty; expected an object with \"agent_tasks\"");
        char first = clean.strip().charAt(0);
        boolean json = first == '{' || first == '[';
        // For the sake of its messages.
        if (json) Json.parse(clean);
        var walk = new Walk(new HashMap<>(), new HashMap<>());
        try (JsonParser parser = json ? new JsonFactory().createParser(clean) : new YAMLFactory().createParser(clean)) {
            if (parser.nextToken() == null) throw new BadInput("the workflow is empty; expected \"agent_tasks\"");
            JsonNode root = walk.value(parser, "");
            if (parser.nextToken() != null)
                throw malformed(
                        Place.NOWHERE, place(parser) + ": something stands behind the end; expected one object");
            return new WorkflowSource(root, walk.places, walk.twice);
        } catch (JacksonException e) {
            JsonLocation at = e.getLocation();
            throw malformed(
                    at == null ? Place.NOWHERE : new Place(at.getLineNr(), at.getColumnNr()), e.getOriginalMessage());
        } catch (YAMLException e) {
            throw malformed(Place.NOWHERE, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new IllegalStateException("a text cannot fail to be read", e);
        }
    }

    private static Place place(JsonParser parser) {
        JsonLocation at = parser.currentTokenLocation();
        return new Place(at.getLineNr(), at.getColumnNr());
    }

    // SnakeYAML says what it was about and what it met, each followed by its place and a piece of the text.
    private static BadInput malformed(Place at, String message) {
        String words = message.lines()
                .filter(line -> !line.isBlank() && !line.startsWith(" "))
                .map(line -> line.strip().toLowerCase(Locale.ROOT).startsWith("at [source") ? "" : line.strip())
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining(", "));
        var found = YAML_PLACE.matcher(message);
        Place where = at;
        while (found.find()) where = new Place(Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2)));
        return new BadInput("malformed workflow" + (where.equals(Place.NOWHERE) ? "" : " at " + where) + ": "
                + WorkflowProblems.shown(words) + "; expected one object in JSON or YAML");
    }

    private record Walk(Map<String, Place> places, Map<String, Place> twice) {
        JsonNode value(JsonParser parser, String pointer) throws IOException {
            places.put(pointer, place(parser));
            if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias())
                throw malformed(place(parser), "an alias (*" + parser.getText() + ") is not read here, write it out");
            var nodes = JsonNodeFactory.instance;
            return switch (parser.currentToken()) {
                case START_OBJECT -> object(parser, pointer);
                case START_ARRAY -> {
                    var array = nodes.arrayNode();
                    while (parser.nextToken() != JsonToken.END_ARRAY)
                        array.add(value(parser, pointer + "/" + array.size()));
                    yield array;
                }
                case VALUE_NUMBER_INT -> nodes.numberNode(parser.getBigIntegerValue());
                case VALUE_NUMBER_FLOAT -> nodes.numberNode(parser.getDoubleValue());
                case VALUE_TRUE, VALUE_FALSE -> nodes.booleanNode(parser.getBooleanValue());
                case VALUE_NULL -> nodes.nullNode();
                default -> nodes.textNode(parser.getText());
            };
        }

        private JsonNode object(JsonParser parser, String pointer) throws IOException {
            var object = JsonNodeFactory.instance.objectNode();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                Place at = place(parser);
                String child = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
                parser.nextToken();
                boolean again = object.has(name);
                JsonNode value = value(parser, child);
                if (again) twice.put(child, at);
                else object.set(name, value);
            }
            return object;
        }
    }
}
