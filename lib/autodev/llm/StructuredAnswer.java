package autodev.llm;

import autodev.BadInput;
import autodev.FoundJson;
import autodev.Json;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;

/** What one reply holds for a schema: the value that fits it best, and what is wrong with it; nothing if it fits. */
record StructuredAnswer(JsonNode data, List<String> problems) {
    private static final int SHOWN = 3;

    /**
     * Of all values in {@code text} the one that fits, else the likeliest. Where {@code schema} is no object, the value may
     * also stand in an object's field {@code value}, as it was asked for, or be bare: {@code 42}, {@code HIGH}, a text.
     */
    static StructuredAnswer of(String text, Schema schema) {
        FoundJson best;
        try {
            best = Json.findBest(text, value -> fitted(value, schema).problems.isEmpty());
        } catch (BadInput e) {
            return schema.isObject()
                    ? new StructuredAnswer(MissingNode.getInstance(), List.of(e.getMessage()))
                    : bare(text, schema, e);
        }
        var answer = fitted(best.value(), schema);
        if (!best.complete()) {
            var all = new ArrayList<>(List.of("the JSON breaks off before its end"));
            all.addAll(answer.problems);
            return new StructuredAnswer(answer.data, all);
        }
        if (answer.problems.isEmpty() || schema.isObject()) return answer;
        // A text may well have brackets in it.
        var bare = bare(text, schema, new BadInput("none"));
        return bare.problems.isEmpty() ? bare : answer;
    }

    /** {@code value} as it was meant: out of its wrapper or as it is. */
    private static StructuredAnswer fitted(JsonNode value, Schema schema) {
        if (schema.isObject() || !value.isObject() || !value.has("value")) return mended(value, schema);
        var inner = mended(value.get("value"), schema);
        if (inner.problems.isEmpty()) return inner;
        var whole = mended(value, schema);
        return whole.problems.isEmpty() ? whole : inner;
    }

    private static StructuredAnswer bare(String text, Schema schema, BadInput none) {
        String word = text.strip().replaceFirst("^```\\w*\\s+", "").replaceFirst("\\s*```$", "");
        var read = new ArrayList<JsonNode>();
        try {
            read.add(Json.parse(word));
        } catch (BadInput e) {
            // Not in quotes; then it is a text as it stands.
            read.add(TextNode.valueOf(word));
        }
        if (read.getFirst().isNumber()) read.add(TextNode.valueOf(word));
        for (JsonNode value : read) {
            var answer = mended(value, schema);
            if (!value.isMissingNode() && answer.problems.isEmpty()) return answer;
        }
        return new StructuredAnswer(MissingNode.getInstance(), List.of(none.getMessage()));
    }

    /** With slips mended that leave no doubt: null for what may be left out, and JSON as text where an object or array belongs. */
    private static StructuredAnswer mended(JsonNode value, Schema schema) {
        var problems = SchemaCheck.found(schema.json(), value);
        if (problems.isEmpty()) return new StructuredAnswer(value, List.of());
        JsonNode copy = value.deepCopy();
        boolean changed = false;
        for (SchemaProblem problem : problems) changed |= mend(copy, problem);
        var left = changed ? SchemaCheck.found(schema.json(), copy) : problems;
        boolean better = left.size() < problems.size();
        return new StructuredAnswer(
                better ? copy : value,
                (better ? left : problems).stream().map(SchemaProblem::line).toList());
    }

    private static boolean mend(JsonNode root, SchemaProblem problem) {
        if (problem.pointer().isEmpty()) return false;
        var place = JsonPointer.compile(problem.pointer());
        JsonNode wrong = root.at(place);
        JsonNode parent = root.at(place.head());
        String field = place.last().getMatchingProperty();
        if (wrong.isNull() && parent instanceof ObjectNode object) {
            object.remove(field);
            return true;
        }
        boolean container =
                problem.expected().startsWith("object") || problem.expected().startsWith("array");
        if (!wrong.isTextual() || !container) return false;
        JsonNode inner;
        try {
            inner = Json.parse(wrong.textValue());
        } catch (BadInput e) {
            return false; // a text after all, and reported as one
        }
        if (parent instanceof ObjectNode object) object.set(field, inner);
        if (parent instanceof ArrayNode array) array.set(place.last().getMatchingIndex(), inner);
        return true;
    }

    /** Its problems on one line, of many the first ones. */
    String summary() {
        String first = String.join("; ", problems.subList(0, Math.min(SHOWN, problems.size())));
        return problems.size() <= SHOWN ? first : first + "; and " + (problems.size() - SHOWN) + " more";
    }
}
