package autodev.devices;

import autodev.BadInput;
import autodev.Json;
import autodev.devices.screen.Box;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads lists of elements as mobile-mcp writes them. Its JSON is a list of {@code
 * {ref,type,text,label,name,value,identifier,coordinates}}, in early versions with the middle alone as {@code
 * coordinates:{"x":"1440.500","y":"30.000"}}, behind a sentence; its text form (1.0, {@code format: text}, the default)
 * has one element per line, {@code @ref Type text="…" label="…" name="…" value="…" id="…" at=x,y size=WxH focused
 * disabled}. What other servers nest under {@code children} is read out flat.
 */
final class ElementReader {
    private static final Pattern LINE = Pattern.compile(
            "^(?:(@\\S+)\\s+)?(\\S+)((?:\\s+\\w+=\"(?:[^\"\\\\]|\\\\.)*\")*)\\s+at=(-?[\\d.]+),(-?[\\d.]+)"
                    + "(?:\\s+size=(-?[\\d.]+)x(-?[\\d.]+))?((?:\\s+\\w+)*)\\s*$");
    private static final Pattern FIELD = Pattern.compile("(\\w+)=(\"(?:[^\"\\\\]|\\\\.)*\")");
    private static final String HEADER = "One element per line";
    private static final int SHOWN = 120;
    private static final int DEEPEST = 200;

    private ElementReader() {}

    static List<Element> read(String answer) {
        String text = answer.strip();
        Optional<JsonNode> json = json(text);
        if (json.isPresent()) {
            var found = new ArrayList<Element>();
            collect(json.get(), found, 0);
            return found;
        }
        return lines(text);
    }

    private static Optional<JsonNode> json(String text) {
        int colon = text.indexOf(": ");
        boolean sentence = text.startsWith("Found ") && colon > 0;
        String body = sentence ? text.substring(colon + 2).strip() : text;
        if (!body.startsWith("[") && !body.startsWith("{") && !body.startsWith("\"")) return Optional.empty();
        try {
            JsonNode node = Json.parse(body);
            return node.isTextual() ? json(node.textValue().strip()) : Optional.of(list(node));
        } catch (BadInput e) {
            throw unreadable(text, e.getMessage());
        }
    }

    private static JsonNode list(JsonNode node) {
        if (node.isArray()) return node;
        return Stream.of("elements", "data", "result", "items")
                .map(node::path)
                .filter(JsonNode::isContainerNode)
                .findFirst()
                .map(ElementReader::list)
                .orElseThrow(() -> unreadable(node.toString(), "no list of elements in it"));
    }

    private static void collect(JsonNode list, List<Element> into, int deep) {
        for (JsonNode item : list) {
            if (!item.isObject()) throw unreadable(item.toString(), "an element is an object");
            into.add(element(item));
            // No screen is nested deeper; a server that answers so is not followed down.
            if (deep < DEEPEST && item.path("children").isArray()) collect(item.path("children"), into, deep + 1);
        }
    }

    private static Element element(JsonNode item) {
        String label = said(item, "label");
        return new Element(
                said(item, "ref"),
                shortened(first(item, "type", "role", "class")),
                said(item, "text"),
                label.isEmpty() ? first(item, "name", "description", "contentDescription", "content-desc") : label,
                said(item, "value"),
                developersName(first(item, "identifier", "id", "resource-id", "resourceId")),
                box(item),
                item.path("focused").asBoolean(false),
                item.path("enabled").asBoolean(true));
    }

    private static Box box(JsonNode item) {
        JsonNode rect = Stream.of("coordinates", "rect", "box", "bounds", "frame")
                .map(item::path)
                .filter(JsonNode::isObject)
                .findFirst()
                .orElse(item);
        return new Box(number(rect, "x"), number(rect, "y"), number(rect, "width"), number(rect, "height"));
    }

    private static int number(JsonNode rect, String key) {
        return rounded(rect.path(key).asText("0"));
    }

    private static int rounded(String number) {
        try {
            return (int) Math.round(Double.parseDouble(number));
        } catch (NumberFormatException e) {
            throw unreadable(number, "a coordinate is a number");
        }
    }

    private static List<Element> lines(String text) {
        var found = new ArrayList<Element>();
        boolean header = text.startsWith(HEADER);
        for (String line : text.lines().skip(header ? 1 : 0).toList()) {
            if (line.isBlank()) continue;
            Matcher parts = LINE.matcher(line.strip());
            if (!parts.matches()) throw unreadable(line, "no line of mobile-mcp's text form");
            found.add(element(parts));
        }
        if (found.isEmpty() && !header) throw unreadable(text, "it is empty");
        return found;
    }

    private static Element element(Matcher parts) {
        var fields = new java.util.HashMap<String, String>();
        Matcher field = FIELD.matcher(parts.group(3));
        while (field.find())
            fields.put(field.group(1), Json.parse(field.group(2)).textValue());
        var words = List.of(parts.group(8).strip().split("\\s+"));
        return new Element(
                Optional.ofNullable(parts.group(1)).orElse(""),
                shortened(parts.group(2)),
                fields.getOrDefault("text", ""),
                either(fields, "label", "name"),
                fields.getOrDefault("value", ""),
                developersName(fields.getOrDefault("id", "")),
                new Box(
                        rounded(parts.group(4)),
                        rounded(parts.group(5)),
                        rounded(Optional.ofNullable(parts.group(6)).orElse("0")),
                        rounded(Optional.ofNullable(parts.group(7)).orElse("0"))),
                words.contains("focused"),
                !words.contains("disabled"));
    }

    private static String either(Map<String, String> fields, String one, String other) {
        String value = fields.getOrDefault(one, "");
        return value.isEmpty() ? fields.getOrDefault(other, "") : value;
    }

    private static String first(JsonNode item, String... keys) {
        return Stream.of(keys)
                .map(key -> said(item, key))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String said(JsonNode item, String key) {
        JsonNode value = item.path(key);
        return value.isValueNode() && !value.isNull() ? value.asText() : "";
    }

    private static String shortened(String type) {
        return type.substring(type.lastIndexOf('.') + 1).replace("XCUIElementType", "");
    }

    /** {@code com.example.chat:id/send} is {@code send}. */
    static String developersName(String id) {
        int slash = id.indexOf(":id/");
        return slash < 0 ? id : id.substring(slash + ":id/".length());
    }

    private static DeviceException.Unreadable unreadable(String seen, @org.jspecify.annotations.Nullable String why) {
        String begin = seen.replaceAll("\\s+", " ");
        return new DeviceException.Unreadable("cannot read the list of elements \""
                + (begin.length() <= SHOWN ? begin : begin.substring(0, SHOWN) + "…") + "\": " + why
                + "; expected what mobile_list_elements_on_screen of mobile-mcp answers, JSON or text");
    }
}
