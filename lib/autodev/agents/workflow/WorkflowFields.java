package autodev.agents.workflow;

import autodev.EditDistance;
import autodev.plan.PlanFields;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One object of a workflow, read field by field; what is wrong is noted and reads as absent. A field that is null is
 * absent.
 */
record WorkflowFields(JsonNode object, String pointer, WorkflowProblems problems) {
    /** A text that must be there and not blank; empty, and a problem, if it is not. */
    String required(String name, String example) {
        if (!object.hasNonNull(name)) {
            note("", "no \"" + name + "\", expected a text, for example \"" + example + "\"");
            return "";
        }
        Optional<String> text = text(name);
        if (text.isPresent() && text.get().isBlank()) note(name, "\"\", expected a text that is not empty");
        return text.orElse("");
    }

    /** A text. */
    Optional<String> text(String name) {
        return of(name, JsonNode::isTextual, "a text").map(JsonNode::textValue);
    }

    /** What something is called: a text or a whole number. */
    Optional<String> name(String name) {
        return of(name, value -> value.isTextual() || value.isIntegralNumber(), "a text")
                .map(JsonNode::asText);
    }

    /** A whole number. */
    Optional<Integer> integer(String name) {
        return of(name, value -> value.isIntegralNumber() && value.canConvertToInt(), "a whole number")
                .map(JsonNode::intValue);
    }

    /** A number from {@code least} to {@code most}. */
    Optional<Double> number(String name, double least, double most, String unit) {
        return of(
                        name,
                        value -> value.isNumber() && value.doubleValue() >= least && value.doubleValue() <= most,
                        unit + " from " + (long) Math.ceil(least) + " to " + (long) most)
                .map(JsonNode::doubleValue);
    }

    /** An object as it stands; an empty one if it is absent. */
    JsonNode object(String name) {
        return of(name, JsonNode::isObject, "an object").orElseGet(JsonNodeFactory.instance::objectNode);
    }

    /** The items of a list of names; a single one is a list of one. */
    List<String> names(String name) {
        JsonNode list = object.path(name);
        if (list.isNull() || list.isMissingNode()) return List.of();
        if (!list.isArray()) return name(name).map(List::of).orElse(List.of());
        var names = new ArrayList<String>();
        for (int i = 0; i < list.size(); i++) {
            JsonNode item = list.get(i);
            // The place of each is kept, so that what is wrong with it can be pointed at.
            names.add(item.isTextual() || item.isIntegralNumber() ? item.asText() : "");
            if (names.getLast().isBlank())
                note(name + "/" + i, WorkflowProblems.seen(item) + ", expected the name of a task");
        }
        return names;
    }

    /** Notes every field that is none of {@code known} and no remark to people. */
    void only(Collection<String> known) {
        for (var field : object.properties())
            if (!known.contains(field.getKey()) && !PlanFields.isRemark(field.getKey()))
                note(
                        field.getKey(),
                        "no such field" + near(field.getKey(), known) + "; known are " + String.join(", ", known));
    }

    /** {@code ; did you mean X?} if one of {@code names} is near to {@code word}, else nothing. */
    static String near(String word, Collection<String> names) {
        String small = word.length() > 100 ? word.substring(0, 100) : word;
        return names.stream()
                .min(Comparator.comparingInt(name -> EditDistance.between(small, name)))
                .filter(name -> EditDistance.between(small, name) <= Math.max(1, name.length() / 3))
                .map(name -> "; did you mean " + WorkflowProblems.shown(name) + "?")
                .orElse("");
    }

    /** Notes that something is wrong with this field, or with the object itself if the name is empty. */
    void note(String name, String words) {
        problems.note(name.isEmpty() ? pointer : pointer + "/" + name, words);
    }

    private Optional<JsonNode> of(String name, Predicate<JsonNode> fits, String expected) {
        JsonNode value = object.path(name);
        if (value.isNull() || value.isMissingNode()) return Optional.empty();
        if (fits.test(value)) return Optional.of(value);
        note(name, WorkflowProblems.seen(value) + ", expected " + expected);
        return Optional.empty();
    }
}
