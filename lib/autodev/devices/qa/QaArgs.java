package autodev.devices.qa;

import autodev.BadInput;
import autodev.Json;
import autodev.devices.MobileTools;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the arguments of one step, and puts right what models get wrong in them. What is no object is an empty one, as
 * in seed 003.
 */
record QaArgs(String step, String tool, List<String> notes) {
    static final String PACKAGE = "packageName";
    static final String ELEMENT = "element";

    /** Those that fill in the driver's app. */
    static final Set<String> LAUNCHES = Set.of("mobile_launch_app", "mobile_terminate_app");

    private static final Set<String> NUMBERS = Set.of("x", "y", "distance", "duration", "latitude", "longitude");
    private static final Set<String> FLAGS = Set.of("submit", "gone");
    private static final List<String> PACKAGES =
            List.of(PACKAGE, "package_name", "package", "app_package", "bundle_id", "app_id", "app");
    private static final Pattern NO_DEVICE =
            Pattern.compile("(?i)\\s*((driver|device|user)s?[ _-]?\\[?\\d{0,3}]?|\\.{2,}|…|<.*>|\\{.*}|)\\s*");

    /** Of {@code step}, whose tool stands there as {@code named}. */
    ObjectNode of(ObjectNode fields, JsonNode named) {
        JsonNode given = LooseValue.field(fields, QaStepReader.ARGS);
        if (given.isMissingNode() && named instanceof ObjectNode call)
            given = LooseValue.field(call, QaStepReader.ARGS);
        ObjectNode args = given.isMissingNode() ? beside(fields) : object(given);
        ObjectNode clean = JsonNodeFactory.instance.objectNode();
        for (var arg : args.properties()) if (!arg.getValue().isNull()) clean.set(arg.getKey(), value(arg));
        point(clean);
        if (LAUNCHES.contains(tool)) app(clean);
        devices(clean);
        return clean;
    }

    // {"tool":"mobile_click…","x":1,"y":2}
    private ObjectNode beside(ObjectNode fields) {
        ObjectNode rest = JsonNodeFactory.instance.objectNode();
        for (var field : fields.properties())
            if (!tool.isEmpty()
                    && QaStepReader.FIELDS.stream().noneMatch(name -> LooseValue.same(name, field.getKey())))
                rest.set(field.getKey(), field.getValue());
        if (!rest.isEmpty())
            note("no \"args\"; taken for them: "
                    + String.join(
                            ", ",
                            rest.properties().stream().map(Map.Entry::getKey).toList()));
        return rest;
    }

    private ObjectNode object(JsonNode given) {
        if (given instanceof ObjectNode object) return object;
        if (given.isTextual() && given.textValue().strip().startsWith("{"))
            try {
                if (Json.find(given.textValue()).value() instanceof ObjectNode object) {
                    note("args are JSON in a text");
                    return object;
                }
            } catch (BadInput e) {
                note("args: " + e.getMessage());
            }
        if (given.isArray() && given.size() == 1 && given.get(0) instanceof ObjectNode only) return only;
        note("args " + LooseValue.shown(given) + ", expected an object; read as {}");
        return JsonNodeFactory.instance.objectNode();
    }

    private JsonNode value(Map.Entry<String, JsonNode> arg) {
        String name = arg.getKey();
        JsonNode value = arg.getValue();
        if (!value.isTextual()) return value;
        if (FLAGS.contains(name)) return JsonNodeFactory.instance.booleanNode(LooseValue.flag(value));
        Optional<Double> number = NUMBERS.contains(name) ? LooseValue.number(value) : Optional.empty();
        if (number.isEmpty()) return value;
        note(name + " " + LooseValue.shown(value) + " read as a number");
        double n = number.get();
        return n == Math.rint(n)
                ? JsonNodeFactory.instance.numberNode((long) n)
                : JsonNodeFactory.instance.numberNode(n);
    }

    // {"coordinates":[1,2]}, {"position":{"x":1,"y":2}}, {"x":[1,2]}
    private void point(ObjectNode args) {
        for (String name : List.of("coordinates", "coords", "position", "point", "x")) {
            JsonNode value = args.path(name);
            JsonNode x = value.isArray() && value.size() == 2 ? value.get(0) : value.path("x");
            JsonNode y = value.isArray() && value.size() == 2 ? value.get(1) : value.path("y");
            if (LooseValue.number(x).isEmpty() || LooseValue.number(y).isEmpty()) continue;
            args.remove(name);
            args.set("x", value(Map.entry("x", x)));
            args.set("y", value(Map.entry("y", y)));
            note("x and y taken from \"" + name + "\"");
            return;
        }
    }

    private void app(ObjectNode args) {
        if (args.has(PACKAGE)) return;
        for (String name : PACKAGES)
            for (var field : List.copyOf(args.properties()))
                if (LooseValue.same(field.getKey(), name) && field.getValue().isTextual()) {
                    args.remove(field.getKey());
                    args.set(PACKAGE, field.getValue());
                    note(field.getKey() + " read as " + PACKAGE);
                    return;
                }
    }

    // A name that no device has would keep the driver's own from being filled in.
    private void devices(ObjectNode args) {
        for (String key : MobileTools.DEVICE_KEYS)
            if (args.has(key)
                    && !(args.get(key) instanceof TextNode text
                            && !NO_DEVICE.matcher(text.textValue()).matches())) {
                note(key + " " + LooseValue.shown(args.get(key)) + " is no device; the driver's own is meant");
                args.remove(key);
            }
    }

    private void note(String words) {
        notes.add(step + ": " + words);
    }
}
