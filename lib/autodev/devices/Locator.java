package autodev.devices;

import autodev.BadInput;
import autodev.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An element by what a person sees. A part that is empty may be anything; {@code any} is met by the text, the
 * description, the value or the id, an id in words too ({@code "User name"} is {@code user_name}). Compared without
 * regard to case, accents, their form and runs of white space; an element that is equal goes before one that contains
 * it, and a button before a text that says the same. {@code index} is which of several is meant, from 1.
 *
 * <p>In JSON a text ({@code "Login"}), or an object: {@code {"any","text","id","description","role","index"}}.
 */
public record Locator(
        Optional<String> any,
        Optional<String> text,
        Optional<String> id,
        Optional<String> description,
        Optional<String> role,
        int index) {
    private static final List<String> FIELDS = List.of("any", "text", "id", "description", "role", "index");

    /** What is seen or known as {@code words}. */
    public static Locator of(String words) {
        return new Locator(
                Optional.of(words), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 1);
    }

    /** What a person types: JSON of a locator if it is an object, else words. Throws {@link BadInput}. */
    public static Locator parse(String typed) {
        return typed.strip().startsWith("{") ? read(Json.parse(typed)) : read(TextNode.valueOf(typed));
    }

    /** From a plan; throws {@link BadInput} that says what is wrong with it. */
    public static Locator read(JsonNode json) {
        if (json.isTextual() && !json.textValue().isBlank()) return of(json.textValue());
        if (!json.isObject()) throw wrong(json, "it is " + (json.isTextual() ? "empty" : "no text and no object"));
        json.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name)) throw wrong(json, "it has no field \"" + name + "\"");
        });
        var locator = new Locator(
                part(json, "any"),
                part(json, "text"),
                part(json, "id"),
                part(json, "description"),
                part(json, "role"),
                index(json));
        if (locator.parts().isEmpty()) throw wrong(json, "nothing in it says which element");
        return locator;
    }

    private static Optional<String> part(JsonNode json, String name) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) return Optional.empty();
        if (!value.isTextual()) throw wrong(json, "\"" + name + "\" is " + value + ", not a text");
        return Optional.of(value.textValue()).filter(text -> !text.isBlank());
    }

    private static int index(JsonNode json) {
        JsonNode value = json.path("index");
        if (value.isMissingNode() || value.isNull()) return 1;
        boolean number = value.isIntegralNumber()
                || value.isTextual() && value.textValue().matches("\\d{1,6}");
        int index = number ? value.asInt() : 0;
        if (index < 1) throw wrong(json, "\"index\" is " + value + ", not a number from 1");
        return index;
    }

    private static BadInput wrong(JsonNode json, String why) {
        return new BadInput("the element " + Words.cut(json.toString()) + " cannot be looked for: " + why
                + "; give a text, or an object with any, text, id, description, role, index:"
                + " {\"text\":\"Sign in\",\"role\":\"Button\"}");
    }

    /** As {@link #read} reads it. */
    public JsonNode json() {
        if (any.isPresent() && parts().size() == 1 && index == 1) return TextNode.valueOf(any.get());
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        any.ifPresent(value -> node.put("any", value));
        text.ifPresent(value -> node.put("text", value));
        id.ifPresent(value -> node.put("id", value));
        description.ifPresent(value -> node.put("description", value));
        role.ifPresent(value -> node.put("role", value));
        if (index != 1) node.put("index", index);
        return node;
    }

    /** As a message says it: {@code "Login"}, {@code id "signin"}, {@code Button "Sign in"}, {@code "Add" number 2}. */
    public String words() {
        String parts = Stream.of(
                        role,
                        any.or(() -> text).map(Locator::quoted),
                        any.isPresent() ? text.map(value -> "text " + quoted(value)) : Optional.<String>empty(),
                        description.map(value -> "description " + quoted(value)),
                        id.map(value -> "id " + quoted(value)))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
        return index == 1 ? parts : parts + " number " + index;
    }

    private List<String> parts() {
        return Stream.of(any, text, id, description, role)
                .flatMap(Optional::stream)
                .toList();
    }

    private static String quoted(String value) {
        return "\"" + Words.cut(value) + "\"";
    }
}
