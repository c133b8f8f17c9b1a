package autodev.forge;

import autodev.Json;
import autodev.llm.Schema;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;

/** What a forge says that its API takes (see tests/fixtures/forges/README.md). */
record ForgeRules(JsonNode operations) {
    static ForgeRules of(ForgeKind kind) throws IOException {
        Path file = Path.of("tests/fixtures/forges", kind.text() + ".json");
        return new ForgeRules(Json.parse(Files.readString(file)).path("operations"));
    }

    /** What is wrong with a request to this path with its query; {@code body} is missing where there is none. */
    List<String> problems(String method, String path, JsonNode body) {
        var known = operation(method, path);
        // Reads that no file has a schema of are held to nothing but that they are found.
        if (known.isEmpty())
            return method.equals("GET") ? List.of() : List.of(method + " " + path + ": no such operation");
        JsonNode operation = known.get();
        var wrong = new ArrayList<String>();
        if (operation.has("query")) wrong.addAll(check("query", operation.path("query"), query(path)));
        if (operation.has("body")) wrong.addAll(check("body", operation.path("body"), body));
        return wrong.stream().map(one -> method + " " + path + ": " + one).toList();
    }

    /** What the forge would not have answered so: our own server's mistakes. */
    List<String> answerProblems(String method, String path, JsonNode answer) {
        return operation(method, path)
                .filter(operation -> operation.has("answer"))
                .map(operation -> check("answer", operation.path("answer"), answer))
                .orElse(List.of())
                .stream()
                .map(one -> method + " " + path + ": " + one)
                .toList();
    }

    private Optional<JsonNode> operation(String method, String path) {
        String bare = path.replaceFirst("\\?.*", "");
        for (JsonNode operation : operations) {
            String pattern = operation.path("path").asText().replaceAll("\\{[^}]*}", "[^/]+");
            if (operation.path("method").asText().equals(method) && bare.matches(pattern))
                return Optional.of(operation);
        }
        return Optional.empty();
    }

    private static List<String> check(String what, JsonNode schema, JsonNode value) {
        return value.isMissingNode() ? List.of(what + " is missing") : new Schema(what, schema).validate(value);
    }

    private static JsonNode query(String path) {
        HttpUrl url = HttpUrl.get("http://x" + path);
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        for (String name : url.queryParameterNames()) {
            String value = String.valueOf(url.queryParameter(name));
            if (value.matches("\\d+")) values.put(name, Long.parseLong(value));
            else values.put(name, value);
        }
        return values;
    }
}
