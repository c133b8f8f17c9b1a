package autodev.devices.qa;

import autodev.BadInput;
import autodev.Json;
import autodev.devices.qa.Verdict.Result;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a model answered about one verification: seed 003's {@code {"result","justification","evidence"}}, with the
 * files that it means; {@code problems} say why it cannot be used.
 */
record VerdictAnswer(Result result, String justification, List<String> evidence, List<String> problems) {
    private static final int LONGEST = 600;

    /** Reads {@code text}; evidence is looked for among what was {@code gathered}. */
    static VerdictAnswer read(String text, Gathered gathered) {
        JsonNode json;
        try {
            json = Json.findBest(
                            text,
                            node -> node.isObject()
                                    && result(node.path("result")).isPresent())
                    .value();
        } catch (BadInput e) {
            return unusable("it holds no JSON: " + e.getMessage());
        }
        if (json.isArray() && json.size() == 1) json = json.get(0);
        Optional<Result> result = result(json.path("result"));
        if (result.isEmpty())
            return unusable(
                    "\"result\" is " + json.path("result") + ", expected \"success\", \"failure\" or \"blocked\"");
        return checked(result.get(), json, gathered);
    }

    private static VerdictAnswer checked(Result result, JsonNode json, Gathered gathered) {
        var problems = new ArrayList<String>();
        Set<String> files = new LinkedHashSet<>();
        for (String name : names(json.path("evidence"))) {
            Optional<String> file = gathered.match(name);
            if (file.isEmpty()) problems.add("the evidence \"" + DataBlock.cut(name, 100) + "\" was not gathered");
            file.ifPresent(files::add);
        }
        String why = json.path("justification").asText("").strip().replaceAll("\\s+", " ");
        if (why.isEmpty()) problems.add("\"justification\" is missing");
        if (result == Result.SUCCESS && files.isEmpty()) problems.add("a success needs evidence that shows it");
        return new VerdictAnswer(result, DataBlock.cut(why, LONGEST), List.copyOf(files), List.copyOf(problems));
    }

    private static VerdictAnswer unusable(String problem) {
        return new VerdictAnswer(Result.FAILURE, "", List.of(), List.of(problem));
    }

    private static Optional<Result> result(JsonNode value) {
        String word = PlainLine.plain(value.asText("").strip());
        return switch (word) {
            case "success", "succes", "pass", "passed", "ok" -> Optional.of(Result.SUCCESS);
            case "failure", "fail", "failed", "echec", "ko" -> Optional.of(Result.FAILURE);
            case "blocked", "bloque", "block" -> Optional.of(Result.BLOCKED);
            default -> Optional.empty();
        };
    }

    private static List<String> names(JsonNode evidence) {
        if (evidence.isTextual()) return evidence.textValue().isBlank() ? List.of() : List.of(evidence.textValue());
        var names = new ArrayList<String>();
        for (JsonNode one : evidence) {
            JsonNode name = one.isObject()
                    ? LooseValue.field(
                            (com.fasterxml.jackson.databind.node.ObjectNode) one, List.of("file", "name", "path"))
                    : one;
            if (!name.asText("").isBlank()) names.add(name.asText());
        }
        return names;
    }
}
