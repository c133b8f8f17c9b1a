package autodev.devices.qa;

import autodev.BadInput;
import autodev.FoundJson;
import autodev.Json;
import autodev.devices.qa.QaPlan.QaStep;
import autodev.devices.qa.QaPlan.Sanitised;
import autodev.devices.qa.QaPlan.Verification;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads QA plans as models write them. For one plan. */
final class QaReader {
    private static final List<String> STEPS = List.of("steps", "test_steps", "plan_steps", "etapes", "étapes");
    private static final List<String> VERIFICATIONS =
            List.of("verifications", "verification", "checks", "assertions", "verifs", "vérifications");
    private static final List<String> FINAL_RULE = List.of("final_rule", "success_rule", "rule");
    private static final List<String> WRAPPINGS = List.of(
            "plan", "qa_plan", "test_plan", "result", "output", "data", "response", "answer", "arguments", "json");
    private static final String DEFAULT_RULE = "success if every verification is met";
    private static final int DEEPEST = 4;

    private final QaSettings settings;
    private final List<String> notes = new ArrayList<>();

    QaReader(QaSettings settings) {
        this.settings = settings;
    }

    /** See {@link QaPlan#parse}. */
    Sanitised parse(String text) {
        FoundJson found = Json.findBest(text, QaReader::looksLikeOne);
        // What was not written must not be taken for what was left out on purpose.
        if (!found.complete())
            throw new BadInput("the QA plan in this text is cut off after " + (found.end() - found.start())
                    + " characters; expected the whole of it; ask for it again, or for a shorter one");
        Set<FoundJson.Repair> repairs = found.repairs();
        if (!repairs.isEmpty())
            notes.add("it is not quite JSON: "
                    + repairs.stream()
                            .sorted()
                            .map(repair ->
                                    repair.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                            .collect(Collectors.joining(", ")));
        return read(found.value());
    }

    /** See {@link QaPlan#read}. */
    Sanitised read(JsonNode json) {
        ObjectNode root = root(json);
        if (!has(root, STEPS, 0) && !has(root, VERIFICATIONS, 0)) throw noPlan(json);
        var items = new QaItems(notes);
        List<ObjectNode> steps = items.of(find(root, STEPS, 0), "steps");
        List<ObjectNode> looks = items.of(find(root, VERIFICATIONS, 0), "verifications");
        var ids = new QaIds();
        steps.forEach(step -> QaStepReader.id(step).ifPresent(ids::announce));
        looks.forEach(look -> QaStepReader.id(look).ifPresent(ids::announce));
        var stepReader = new QaStepReader("S", settings.stepTimeout(), settings.stepAttempts(), ids, notes);
        var lookReader =
                new QaStepReader("V", settings.verificationTimeout(), settings.verificationAttempts(), ids, notes);
        var plan = new QaPlan(
                stepReader.all(steps),
                lookReader.all(looks).stream().map(QaReader::verification).toList(),
                rule(find(root, FINAL_RULE, 0)));
        return new Sanitised(plan, notes);
    }

    private static Verification verification(QaStep step) {
        return new Verification(
                step.id(),
                step.driver(),
                step.tool(),
                step.args(),
                step.expect(),
                step.attempts(),
                step.timeout(),
                step.barrier(),
                step.blocked());
    }

    private static String rule(JsonNode value) {
        String words = LooseValue.words(value).strip();
        return words.isEmpty() ? DEFAULT_RULE : words;
    }

    /** Whether {@code json} is meant to be a QA plan. */
    static boolean looksLikeOne(JsonNode json) {
        if (json.isArray()) return !json.isEmpty() && QaStepReader.looksLikeOne(json.get(0));
        return json instanceof ObjectNode object && (has(object, STEPS, 0) || has(object, VERIFICATIONS, 0));
    }

    private ObjectNode root(JsonNode json) {
        if (json instanceof ArrayNode list
                && list.size() == 1
                && !QaStepReader.looksLikeOne(list.get(0))
                && list.get(0) instanceof ObjectNode only) return only;
        if (json instanceof ArrayNode list && looksLikeOne(list)) {
            notes.add("it is a list, read as the steps");
            return JsonNodeFactory.instance.objectNode().set("steps", list);
        }
        if (json instanceof ObjectNode object) return object;
        throw noPlan(json);
    }

    private static BadInput noPlan(JsonNode json) {
        return new BadInput("no QA plan: " + LooseValue.shown(json)
                + "; expected an object with \"steps\" and \"verifications\", each a list");
    }

    private static boolean has(ObjectNode object, List<String> names, int depth) {
        boolean here = object.properties().stream()
                .anyMatch(field -> names.stream().anyMatch(name -> LooseValue.same(name, field.getKey())));
        if (here || depth >= DEEPEST) return here;
        return WRAPPINGS.stream().anyMatch(name -> {
            JsonNode inner = object.path(name);
            return inner instanceof ObjectNode nested && has(nested, names, depth + 1)
                    || names == STEPS && inner.isArray() && looksLikeOne(inner);
        });
    }

    /** The field of one of these names, in {@code object} or in what is wrapped in it. */
    private static JsonNode find(ObjectNode object, List<String> names, int depth) {
        JsonNode here = LooseValue.field(object, names);
        if (!here.isMissingNode() || depth >= DEEPEST) return here;
        for (String name : WRAPPINGS) {
            JsonNode inner = object.path(name);
            if (names == STEPS && inner.isArray() && looksLikeOne(inner)) return inner;
            JsonNode found = inner instanceof ObjectNode nested ? find(nested, names, depth + 1) : here;
            if (!found.isMissingNode()) return found;
        }
        return here;
    }
}
