package autodev.plan;

import autodev.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * One JSON object of a plan, read field by field. What is wrong is noted with its place and read as absent, so that a form reads on
 * and everything wrong is said at once. A field that is null counts as absent.
 */
public final class PlanFields {
    private static final double LONGEST_SECONDS = 1e9;
    private static final int LONGEST_VALUE = 60;

    private final JsonNode object;
    private final String pointer;
    private final List<PlanSource.Problem> problems;

    /** The root of a plan; problems are noted in {@code problems}. */
    PlanFields(JsonNode object, String pointer, List<PlanSource.Problem> problems) {
        this.object = object;
        this.pointer = pointer;
        this.problems = problems;
        if (!object.isObject()) problems.add(new PlanSource.Problem(pointer, seen(object) + ", expected an object"));
    }

    /** Whether this field is there and not null. */
    public boolean has(String name) {
        return object.hasNonNull(name);
    }

    /** The field as it stands; empty if it is absent. */
    public Optional<JsonNode> node(String name) {
        return has(name) ? Optional.of(object.get(name)) : Optional.empty();
    }

    /** A text. */
    public Optional<String> text(String name) {
        return of(name, JsonNode::isTextual, "text").map(JsonNode::textValue);
    }

    /** A text that must be there; empty text, and a problem, if it is not. */
    public String required(String name) {
        Optional<String> text = text(name);
        if (!has(name) && object.isObject()) note("", "no \"" + name + "\", expected a text; give it one");
        return text.orElse("");
    }

    /** What something is called: a text, or a whole number, which is read as text. */
    public Optional<String> name(String name) {
        return of(name, value -> value.isTextual() || value.isIntegralNumber(), "text")
                .map(JsonNode::asText);
    }

    /** A whole number. */
    public Optional<Integer> integer(String name) {
        return of(
                        name,
                        value -> value.isNumber() && value.canConvertToExactIntegral() && value.canConvertToInt(),
                        "a whole number")
                .map(JsonNode::intValue);
    }

    /** True or false. */
    public boolean flag(String name, boolean absent) {
        return of(name, JsonNode::isBoolean, "true or false")
                .map(JsonNode::booleanValue)
                .orElse(absent);
    }

    /** A time in seconds, whole or not. */
    public Optional<Duration> seconds(String name) {
        return of(name, value -> value.isNumber() && Math.abs(value.doubleValue()) <= LONGEST_SECONDS, "seconds")
                .map(value -> Duration.ofMillis(Math.round(value.doubleValue() * 1000)));
    }

    /** A list of texts or whole numbers; a single one is a list of one. */
    public List<String> names(String name) {
        Optional<JsonNode> value = node(name);
        if (value.isEmpty()) return List.of();
        if (!value.get().isArray()) return name(name).map(List::of).orElse(List.of());
        var names = new ArrayList<String>();
        for (JsonNode item : value.get()) if (item.isTextual() || item.isIntegralNumber()) names.add(item.asText());
        if (names.size() < value.get().size()) note(name, seen(value.get()) + ", expected a list of texts");
        return names;
    }

    /** The objects of a list that must be there. */
    public List<PlanFields> objects(String name) {
        JsonNode list = object.path(name);
        if (!list.isArray()) {
            note(list.isMissingNode() ? "" : name, seen(list) + " in \"" + name + "\", expected a list of objects");
            return List.of();
        }
        return IntStream.range(0, list.size())
                .mapToObj(i -> new PlanFields(list.get(i), child(name) + "/" + i, problems))
                .toList();
    }

    /** The names of all fields. */
    public List<String> names() {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    /** An object, as it stands; an empty one if it is absent. */
    public ObjectNode object(String name) {
        return of(name, JsonNode::isObject, "an object")
                .map(ObjectNode.class::cast)
                .orElseGet(JsonNodeFactory.instance::objectNode);
    }

    /** A copy without these fields. */
    public ObjectNode without(Collection<String> names) {
        return object instanceof ObjectNode fields
                ? fields.deepCopy().remove(names)
                : JsonNodeFactory.instance.objectNode();
    }

    /** Notes every field that is none of {@code known} and no {@link #isRemark remark}. */
    public void only(Set<String> known) {
        for (var field : object.properties())
            if (!known.contains(field.getKey()) && !isRemark(field.getKey()))
                note(
                        field.getKey(),
                        "no such field; nearest are " + String.join(", ", NearestNames.of(field.getKey(), known)));
    }

    /** Whether a field of this name says something to people only: {@code comment}, and all that begin with {@code _ $ #} or {@code //}. */
    public static boolean isRemark(String name) {
        return name.equals("comment")
                || name.startsWith("_")
                || name.startsWith("$")
                || name.startsWith("#")
                || name.startsWith("//");
    }

    /** Notes that something is wrong with this field; with the object itself, if {@code name} is empty. */
    public void note(String name, String words) {
        problems.add(new PlanSource.Problem(name.isEmpty() ? pointer : child(name), words));
    }

    private Optional<JsonNode> of(String name, Predicate<JsonNode> fits, String expected) {
        Optional<JsonNode> value = node(name);
        if (value.isPresent() && !fits.test(value.get())) note(name, seen(value.get()) + ", expected " + expected);
        return value.filter(fits);
    }

    private String child(String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    private static String seen(JsonNode value) {
        if (value.isMissingNode()) return "nothing";
        // Before it is cut: the beginning of a secret is not known for one.
        String json = Json.line(Json.redacted(value));
        return json.length() <= LONGEST_VALUE ? json : json.substring(0, LONGEST_VALUE) + "…";
    }
}
