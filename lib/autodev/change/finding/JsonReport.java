package autodev.change.finding;

import autodev.BadInput;
import autodev.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Optional;

/** Reports in JSON: told apart by the fields that they have. */
final class JsonReport {
    // Where tools put their list when they wrap it: pylint's json2, ESLint's json-with-metadata, Semgrep and Bandit,
    // pyright.
    private static final List<String> LISTS =
            List.of("messages", "results", "generalDiagnostics", "diagnostics", "issues");

    private JsonReport() {}

    /** Whether this looks like a report of any tool. */
    static boolean knows(JsonNode tree) {
        return tree.has("runs")
                || FlatJson.knows(tree)
                || list(tree).filter(it -> isEslint(it) || isFlat(it)).isPresent();
    }

    /**
     * The objects of JSON lines (ruff's {@code json-lines}, mypy's {@code -O json}) as a list; empty if the text is
     * no such thing.
     */
    static Optional<JsonNode> lines(String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        if (lines.size() < 2
                || !lines.getFirst().strip().endsWith("}")
                || !lines.get(1).startsWith("{")) return Optional.empty();
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (String line : lines) {
            // A tool may end with a word for people.
            if (!line.startsWith("{")) continue;
            try {
                all.add(Json.parse(line));
            } catch (BadInput e) {
                return Optional.empty(); // one document of several lines, or a broken one
            }
        }
        return Optional.of(all);
    }

    /** Reads it; gives the form's name. Throws BadInput if no known tool writes so. */
    static String read(JsonNode tree, Found found) {
        if (tree.has("runs") || tree.path("$schema").asText().contains("sarif")) return SarifReport.read(tree, found);
        if (FlatJson.knows(tree)) return FlatJson.read(List.of(tree), found);
        ArrayNode list = list(tree).orElseThrow(() -> unknown(tree));
        if (list.isEmpty()) return "json";
        if (isEslint(list)) return eslint(list, found);
        if (isFlat(list)) return FlatJson.read(list, found);
        throw unknown(list.get(0));
    }

    private static Optional<ArrayNode> list(JsonNode tree) {
        if (tree instanceof ArrayNode array) return Optional.of(array);
        return LISTS.stream()
                .map(tree::path)
                .filter(JsonNode::isArray)
                .map(ArrayNode.class::cast)
                .findFirst();
    }

    private static boolean isEslint(ArrayNode list) {
        return list.path(0).has("filePath") && list.path(0).has("messages");
    }

    private static boolean isFlat(ArrayNode list) {
        return FlatJson.knows(list.path(0));
    }

    private static BadInput unknown(JsonNode seen) {
        String fields = seen.isObject()
                ? "an object of "
                        + String.join(
                                ", ",
                                seen.properties().stream()
                                        .map(it -> it.getKey())
                                        .limit(8)
                                        .toList())
                : "a " + seen.getNodeType().name().toLowerCase(java.util.Locale.ROOT);
        return new BadInput("it is JSON of no known form (" + fields
                + "); expected SARIF 2.1.0, ruff's, ESLint's, pylint's, mypy's or GitLab's");
    }

    // https://eslint.org/docs/latest/use/formatters/#json
    private static String eslint(ArrayNode files, Found found) {
        for (JsonNode file : files)
            for (JsonNode message : file.path("messages")) {
                String rule = message.path("ruleId").asText("");
                if (message.path("ruleId").isNull())
                    rule = message.path("fatal").asBoolean() ? "fatal" : "";
                found.add(
                        "eslint",
                        rule,
                        message.path("message").asText(""),
                        file.path("filePath").asText(""),
                        message.path("line").asInt(),
                        message.path("column").asInt());
            }
        return "eslint";
    }
}
