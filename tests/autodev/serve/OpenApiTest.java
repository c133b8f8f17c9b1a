package autodev.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Json;
import autodev.llm.Schema;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenApiTest {
    @TempDir
    Path temp;

    private LocalServer local;

    @BeforeEach
    void start() {
        local = new LocalServer(temp);
    }

    @AfterEach
    void stop() {
        local.close();
    }

    private static Schema openApi() throws IOException {
        JsonNode schema = Json.parse(Files.readString(Path.of("tests/fixtures/serve/openapi-3.1.json")));
        return new Schema("openapi", schema);
    }

    @Test
    void the_document_is_what_openapi_3_1_says_one_is() throws IOException {
        JsonNode document = local.document();
        assertEquals("3.1.1", document.get("openapi").asText());
        assertEquals("1.2.3", document.at("/info/version").asText());
        assertEquals(List.of(), openApi().validate(document));
    }

    @Test
    void a_document_that_is_wrong_is_found_to_be_so() throws IOException {
        for (String pointer :
                List.of("/info", "/components/securitySchemes/bearer", "/paths/~1intents/get/parameters/0")) {
            ObjectNode wrong = local.document().deepCopy();
            ((ObjectNode) wrong.at(pointer)).remove(List.of("title", "type", "in"));
            assertFalse(openApi().validate(wrong).isEmpty(), pointer);
        }
    }

    @Test
    void every_reference_leads_somewhere_and_every_id_is_one_operation_s() {
        String text = local.document().toString();
        var references = Pattern.compile("\"\\$ref\":\"#([^\"]+)\"")
                .matcher(text)
                .results()
                .toList();
        assertTrue(references.size() > 20);
        for (var one : references) assertTrue(local.document().at(one.group(1)).isObject(), one.group());
        var ids = new ArrayList<String>();
        for (JsonNode path : local.document().get("paths"))
            for (JsonNode operation : path) ids.add(operation.get("operationId").asText());
        assertEquals(ids.size(), new HashSet<>(ids).size());
    }

    @Test
    void every_documented_operation_is_there_and_no_other() {
        for (var path : local.document().get("paths").properties()) {
            String place = path.getKey().replaceAll("\\{\\w+}", "none-such");
            for (String method : List.of("GET", "POST", "PATCH", "PUT", "DELETE")) {
                // Where one reads the stale ones, another changes the intent of that name, which cannot be.
                if (place.equals("/intents/stale") && method.equals("PATCH")) continue;
                int status = local.send(method, place, method.equals("GET") ? "" : "{}")
                        .statusCode();
                boolean documented = path.getValue().has(method.toLowerCase(Locale.ROOT));
                assertEquals(documented, status != 405, method + " " + place + " " + status);
            }
        }
    }

    @Test
    void every_query_parameter_that_is_documented_is_taken() {
        for (var path : local.document().get("paths").properties()) {
            String place = path.getKey().replaceAll("\\{\\w+}", "none-such");
            for (JsonNode one : path.getValue().path("get").path("parameters")) {
                if (!one.get("in").asText().equals("query")) continue;
                JsonNode schema = one.get("schema");
                String value = schema.has("enum")
                        ? schema.at("/enum/0").asText()
                        : schema.has("default") ? schema.get("default").asText() : "x";
                assertEquals(
                        200,
                        local.get(place + "?" + one.get("name").asText() + "=" + value)
                                .statusCode());
                String least = "?" + one.get("name").asText() + "=";
                assertEquals(400, local.get(place + least).statusCode(), place + least);
            }
        }
    }

    @Test
    void the_fields_of_a_body_that_are_documented_are_those_that_can_be_sent() {
        JsonNode schemas = local.document().at("/components/schemas");
        var examples = Map.of("string", "\"x\"", "integer", "7", "object", "{\"a\":1}");
        local.send("POST", "/intents", "{\"id\":\"one\",\"code\":\"F401\"}");
        for (var field : schemas.at("/IntentFields/properties").properties()) {
            JsonNode type = field.getValue().path("type");
            String value = field.getKey().equals("status")
                    ? "\"planned\""
                    : examples.get(type.path(0).asText());
            String body = "{\"" + field.getKey() + "\":" + value + "}";
            assertEquals(200, local.send("PATCH", "/intents/one", body).statusCode(), body);
            String wrong = "{\"" + field.getKey() + "\":[1]}";
            assertEquals(400, local.send("PATCH", "/intents/one", wrong).statusCode(), wrong);
            String empty = "{\"" + field.getKey() + "\":null}";
            int expected = field.getKey().equals("status") ? 400 : 200;
            assertEquals(expected, local.send("PATCH", "/intents/one", empty).statusCode(), empty);
        }
        for (var field : schemas.at("/NewIntent/properties").properties()) {
            String name = field.getKey();
            String value = name.endsWith("_at")
                    ? "\"2026-01-31T18:30:00Z\""
                    : name.equals("status")
                            ? "\"planned\""
                            : examples.get(field.getValue().path("type").path(0).asText());
            String body = "{\"" + name + "\":" + value + "}";
            assertEquals(201, local.send("POST", "/intents", body).statusCode(), body);
        }
        for (String unknown : List.of("id", "created_at", "nonsense")) {
            assertFalse(schemas.at("/IntentFields/properties").has(unknown));
            assertEquals(
                    400,
                    local.send("PATCH", "/intents/one", "{\"" + unknown + "\":\"x\"}")
                            .statusCode());
        }
    }
}
