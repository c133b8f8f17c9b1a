package autodev.change;

import autodev.BadInput;
import autodev.Json;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** JSON or YAML with the line on which each value begins, by its JSON pointer (RFC 6901). */
record PolicyText(JsonNode tree, Map<String, Integer> lines) {
    private static final int DEEPEST = 50;
    private static final Pattern PLACE = Pattern.compile("in '[^']*', line (\\d+), column");

    /** Throws {@link BadInput} that names the line. */
    static PolicyText of(String text, boolean yaml) {
        var lines = new HashMap<String, Integer>();
        String clean = text.startsWith("\uFEFF") ? text.substring(1) : text;
        try (JsonParser parser = (yaml ? new YAMLFactory() : new JsonFactory()).createParser(clean)) {
            if (parser.nextToken() == null) return new PolicyText(JsonNodeFactory.instance.objectNode(), lines);
            JsonNode tree = value(parser, "", lines);
            if (parser.nextToken() != null) throw at(parser, "expected one document, but there is more");
            return new PolicyText(tree, lines);
        } catch (JacksonException e) {
            throw malformed(e);
        } catch (IOException e) {
            throw new BadInput(e.toString(), e);
        }
    }

    // SnakeYAML says what it was about and what it met there, each followed by its place and the text.
    private static BadInput malformed(JacksonException e) {
        String message = e.getOriginalMessage();
        String said = message.lines()
                .filter(line -> !line.startsWith(" ") && !line.startsWith("at [Source"))
                .collect(Collectors.joining(", "));
        var places = PLACE.matcher(message).results().toList();
        String line = !places.isEmpty()
                ? places.getLast().group(1)
                : e.getLocation() == null ? "1" : String.valueOf(e.getLocation().getLineNr());
        return new BadInput("line " + line + ": " + said, e);
    }

    private static JsonNode value(JsonParser parser, String pointer, Map<String, Integer> lines) throws IOException {
        lines.put(pointer, parser.currentTokenLocation().getLineNr());
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias())
            throw at(parser, "an alias (*" + parser.getText() + ") is not read here; write the value out");
        if (pointer.chars().filter(c -> c == '/').count() > DEEPEST) throw at(parser, "it is nested too deeply");
        var make = JsonNodeFactory.instance;
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, pointer, lines);
            case START_ARRAY -> {
                ArrayNode array = make.arrayNode();
                while (parser.nextToken() != JsonToken.END_ARRAY)
                    array.add(value(parser, pointer + "/" + array.size(), lines));
                yield array;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Json.tree(parser.getDecimalValue());
            case VALUE_TRUE -> make.booleanNode(true);
            case VALUE_FALSE -> make.booleanNode(false);
            case VALUE_NULL -> make.nullNode();
            default -> make.textNode(parser.getText());
        };
    }

    private static ObjectNode object(JsonParser parser, String pointer, Map<String, Integer> lines) throws IOException {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (object.has(name)) throw at(parser, "\"" + name + "\" is there twice");
            int line = parser.currentTokenLocation().getLineNr();
            parser.nextToken();
            String place = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
            object.set(name, value(parser, place, lines));
            lines.put(place, line);
        }
        return object;
    }

    private static BadInput at(JsonParser parser, String what) {
        return new BadInput("line " + parser.currentTokenLocation().getLineNr() + ": " + what);
    }

    /** The line of the value at {@code pointer}, or of the nearest one that it would be in. */
    int line(String pointer) {
        String place = pointer;
        while (!lines.containsKey(place) && place.contains("/")) place = place.substring(0, place.lastIndexOf('/'));
        return lines.getOrDefault(place, 1);
    }
}
