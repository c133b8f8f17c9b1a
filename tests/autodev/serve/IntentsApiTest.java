package autodev.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Json;
import autodev.change.registry.Suggestion;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntentsApiTest {
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

    private JsonNode add(String fields) {
        return local.json(201, local.send("POST", "/intents", fields));
    }

    private List<String> ids(String path) {
        var ids = new ArrayList<String>();
        local.json(200, local.get(path)).forEach(one -> ids.add(one.get("id").asText()));
        return ids;
    }

    private static Suggestion suggestion(String id, String intent) {
        return new Suggestion(
                id,
                intent,
                "key",
                "m:x",
                "ada",
                Optional.empty(),
                10,
                5,
                0.75,
                0.9,
                1,
                3,
                Duration.ofMillis(1500),
                "passed",
                "",
                "--- a\n",
                "why",
                Instant.now());
    }

    @Test
    void an_intent_is_added_with_the_seed_s_fields_and_found_where_the_answer_says() {
        var answer = local.send(
                "POST",
                "/intents",
                "{\"code\":\"F821\",\"type\":\"lint\",\"file\":\"src/a b.py\",\"line\":7,\"reason\":\"undefined ö\","
                        + "\"owner\":\"ada\",\"ticket\":\"T4-1\",\"eta\":\"soon\",\"status\":\"planned\","
                        + "\"raw\":{\"x\":[1]}}");
        JsonNode added = local.json(201, answer);
        assertEquals("planned", added.get("status").asText());
        assertEquals(7, added.get("line").asInt());
        String place = answer.headers().firstValue("Location").orElse("");
        JsonNode found = local.json(200, local.get(place));
        assertEquals(0, ((ObjectNode) found).remove("suggestions").size());
        assertEquals(added, found);
        assertEquals(List.of(added.get("id").asText()), ids("/intents"));
    }

    @Test
    void an_intent_comes_with_what_was_suggested_for_it() {
        add("{\"id\":\"a\",\"code\":\"F401\"}");
        local.registry.put(suggestion("s1", "a"));
        JsonNode found = local.json(200, local.get("/intents/a"));
        assertEquals("s1", found.at("/suggestions/0/id").asText());
        assertEquals("s1", found.at("/raw/codex_suggestion/id").asText());
        JsonNode alone = local.json(200, local.get("/suggestions/s1"));
        assertEquals(found.at("/suggestions/0"), alone);
        assertEquals(1.5, alone.get("verification").asDouble());
    }

    @Test
    void what_is_not_there_is_404_and_says_what_to_do() {
        assertTrue(local.error(404, local.get("/intents/none")).contains("there is no intent none"));
        assertTrue(local.error(404, local.get("/suggestions/none")).contains("none"));
        assertTrue(local.error(404, local.send("PATCH", "/intents/none", "{\"owner\":\"x\"}"))
                .contains("none"));
        assertTrue(local.error(404, local.get("/intents/a/b")).contains("openapi.json"));
    }

    @Test
    void bodies_that_are_wrong_are_told_where_and_change_nothing() {
        add("{\"id\":\"a\",\"code\":\"F401\"}");
        for (var wrong : List.of(
                List.of("{\"code\":", "line 1, column 9"),
                List.of("{\n\"code\": nope}", "line 2"),
                List.of("[]", "of the kind array"),
                List.of("\"x\"", "of the kind string"),
                List.of("{}", "an empty object"),
                List.of("{\"code\":\"x\"} {}", "goes on behind"),
                List.of("{\"code\":\"x\",\"code\":\"y\"}", "code"),
                List.of("{\"line\":-1}", "line"),
                List.of("{\"line\":\"7\"}", "line"),
                List.of("{\"line\":1e99}", "line"),
                List.of("{\"status\":\"done\"}", "reserved"),
                List.of("{\"owner\":7}", "owner"),
                List.of("{\"raw\":\"x\"}", "raw"),
                List.of("{\"nonsense\":1}", "nonsense"))) {
            for (var answer : List.of(
                    local.send("POST", "/intents", wrong.get(0)), local.send("PATCH", "/intents/a", wrong.get(0)))) {
                String said = local.error(400, answer);
                assertTrue(said.contains(wrong.get(1)), wrong.get(0) + ": " + said);
            }
        }
        for (String id : List.of("stale", "by_owner", ".", "..", "", " x", "a\\nb"))
            local.error(400, local.send("POST", "/intents", "{\"code\":\"x\",\"id\":\"" + id + "\"}"));
        assertEquals(List.of("a"), ids("/intents"));
        String type = local.error(
                415, local.send("POST", "/intents", "code=x", "Content-Type", "application/x-www-form-urlencoded"));
        assertTrue(type.contains("expected application/json"), type);
    }

    @Test
    void an_id_is_there_once() {
        add("{\"id\":\"a\",\"code\":\"F401\"}");
        String said = local.error(409, local.send("POST", "/intents", "{\"id\":\"a\",\"code\":\"other\"}"));
        assertTrue(said.contains("an intent a already"), said);
        assertEquals(
                "F401", local.json(200, local.get("/intents/a")).get("code").asText());
    }

    @Test
    void ids_and_owners_of_any_characters_have_an_address() {
        for (String name : List.of(
                "T4/12",
                "ö ü 漢字",
                "a%2Fb",
                "100%",
                "a?b#c&d",
                "x;y=z",
                "back\\slash",
                "'; DROP TABLE intents;--",
                "a+b",
                "../up",
                "{id}")) {
            String body = Json.line(java.util.Map.of("id", name, "owner", name, "code", "c"));
            var answer = local.send("POST", "/intents", body);
            assertEquals(name, local.json(201, answer).get("id").asText());
            String place = answer.headers().firstValue("Location").orElse("");
            assertEquals(name, local.json(200, local.get(place)).get("id").asText(), place);
            assertEquals(List.of(name), ids("/intents/by_owner/" + Addresses.encoded(name)));
            assertEquals(List.of(name), ids("/intents?owner=" + Addresses.encoded(name)));
        }
    }

    @Test
    void a_change_is_whole_and_only_on_what_was_read_if_that_is_asked_for() {
        add("{\"id\":\"a\",\"code\":\"F401\",\"owner\":\"ada\"}");
        String read = local.get("/intents/a").headers().firstValue("ETag").orElse("");
        var changed =
                local.send("PATCH", "/intents/a", "{\"status\":\"implemented\",\"owner\":null}", "If-Match", read);
        JsonNode now = local.json(200, changed);
        assertEquals("implemented", now.get("status").asText());
        assertEquals("", now.get("owner").asText());
        assertTrue(now.has("resolved_at"));
        // Two changes within one millisecond have one tag.
        String tag = changed.headers().firstValue("ETag").orElse("");
        if (!tag.equals(read)) {
            String said = local.error(412, local.send("PATCH", "/intents/a", "{\"owner\":\"eve\"}", "If-Match", read));
            assertTrue(said.contains("read it again"), said);
        }
        local.error(
                412, local.send("PATCH", "/intents/a", "{\"owner\":\"eve\"}", "If-Match", "\"2001-01-01T00:00:00Z\""));
        local.json(200, local.send("PATCH", "/intents/a", "{\"owner\":\"bob\"}", "If-Match", "\"x\", " + tag));
        local.json(200, local.send("PATCH", "/intents/a", "{\"ticket\":\"T\"}", "If-Match", "*"));
        assertEquals(
                "bob", local.json(200, local.get("/intents/a")).get("owner").asText());
    }

    @Test
    void two_who_change_at_once_lose_nothing() throws Exception {
        add("{\"id\":\"a\",\"code\":\"F401\"}");
        var fields = List.of("owner", "ticket", "eta", "reason");
        try (var pool = Executors.newVirtualThreadPerTaskExecutor();
                var other = new LocalServer(temp)) {
            var all = IntStream.range(0, 80)
                    .mapToObj(i -> pool.submit(() -> (i % 2 == 0 ? local : other)
                            .send("PATCH", "/intents/a", "{\"" + fields.get(i % 4) + "\":\"set " + i % 4 + "\"}")
                            .statusCode()))
                    .toList();
            for (var one : all) assertEquals(200, one.get());
        }
        JsonNode now = local.json(200, local.get("/intents/a"));
        for (int i = 0; i < 4; i++)
            assertEquals("set " + i, now.get(fields.get(i)).asText());
    }

    @Test
    void one_of_many_who_add_the_same_id_adds_it() throws Exception {
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = IntStream.range(0, 30)
                    .mapToObj(i ->
                            pool.submit(() -> local.send("POST", "/intents", "{\"id\":\"a\",\"code\":\"c" + i + "\"}")
                                    .statusCode()))
                    .toList();
            int added = 0;
            for (var one : all) if (one.get() == 201) added++;
            assertEquals(1, added);
        }
    }
}
