package autodev.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Json;
import autodev.change.Policy;
import autodev.change.registry.IntentRegistry;
import autodev.serve.ServeException.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoorTest {
    private static final String ADA = "key-of-ada-0123456789";
    private static final String BOB = "key-of-bob-0123456789";

    @TempDir
    Path temp;

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);

    private Door door(Map<String, String> more) {
        var environment = new HashMap<>(more);
        environment.put("AUTODEV_DB", temp.resolve("registry.db").toString());
        try (var registry = IntentRegistry.open(environment)) {
            return Door.of(new Served(registry, temp, environment), nanos::get);
        }
    }

    private void policy(String name) throws IOException {
        String text = """
            {"requests_per_minute": 3,
             "agents": {"ada": {"key_sha256": "%s", "requests_per_minute": 2}, "bob ö": {"key_sha256": "%s"}}}
            """.formatted(Policy.hash(ADA), Policy.hash(BOB));
        Files.writeString(temp.resolve(name), text);
    }

    private static Caller shown(Door door, String key) {
        return door.caller(List.of(), Optional.of("Bearer " + key));
    }

    @Test
    void agents_are_known_by_the_keys_of_the_policy() throws IOException {
        policy("autodev-policy.json");
        Door door = door(Map.of());
        assertEquals(new Caller(Caller.Kind.AGENT, "ada"), shown(door, ADA));
        assertEquals(new Caller(Caller.Kind.AGENT, "bob ö"), shown(door, BOB));
        for (String wrong : List.of(ADA + "x", Policy.hash(ADA), "ada"))
            assertEquals(
                    401, assertThrows(Refused.class, () -> shown(door, wrong)).status());
    }

    @Test
    void each_agent_has_its_own_requests_a_minute_and_else_those_of_all() throws IOException {
        policy("autodev-policy.yaml");
        Door door = door(Map.of());
        for (int i = 0; i < 2; i++) shown(door, ADA);
        for (int i = 0; i < 3; i++) shown(door, BOB);
        nanos.addAndGet(Duration.ofMillis(20_500).toNanos());
        Refused refused = assertThrows(Refused.class, () -> shown(door, ADA));
        assertEquals(429, refused.status());
        assertEquals(Map.of("Retry-After", "40"), refused.headers());
        assertTrue(refused.getMessage().contains("ada may make 2 requests"), refused.getMessage());
        assertEquals(429, assertThrows(Refused.class, () -> shown(door, BOB)).status());
        nanos.addAndGet(Duration.ofSeconds(40).toNanos());
        assertEquals("ada", shown(door, ADA).agent());
    }

    @Test
    void the_token_of_scripts_is_long_and_has_no_limit() throws IOException {
        policy("autodev-policy.json");
        Door door = door(Map.of("AUTODEV_SERVE_TOKEN", "0123456789abcdef"));
        for (int i = 0; i < 100; i++)
            assertEquals(Caller.Kind.SCRIPT, shown(door, "0123456789abcdef").kind());
        for (String bad : List.of("0123456789abcde", "short", "with spaces in it all", "not-ascii-äöü-0123456789")) {
            String said = assertThrows(BadInput.class, () -> door(Map.of("AUTODEV_SERVE_TOKEN", bad)))
                    .getMessage();
            assertTrue(said.contains("AUTODEV_SERVE_TOKEN") && !said.contains(bad), said);
        }
    }

    @Test
    void without_a_token_of_scripts_none_is_right_not_even_an_empty_one() {
        Door door = door(Map.of("AUTODEV_SERVE_TOKEN", "  "));
        for (String wrong : List.of("", " ", "null"))
            assertEquals(
                    401, assertThrows(Refused.class, () -> shown(door, wrong)).status());
    }

    @Test
    void a_policy_that_is_none_stops_the_start() throws IOException {
        Files.writeString(temp.resolve("autodev-policy.json"), "{\"agents\": {\"ada\": {\"key_sha256\": \"x\"}}}");
        String said = assertThrows(BadInput.class, () -> door(Map.of())).getMessage();
        assertTrue(said.contains("key_sha256"), said);
    }

    @Test
    void an_agent_that_asks_too_often_hears_so_over_http_and_owns_what_it_adds() throws IOException {
        policy("autodev-policy.json");
        try (var local = new LocalServer(temp)) {
            String[] key = {"Authorization", "Bearer " + ADA, "Content-Type", "application/json"};
            var added = local.json(201, local.bare("POST", "/intents", "{\"code\":\"F401\"}", key));
            assertEquals("ada", added.get("owner").asText());
            String other = "{\"code\":\"F401\",\"owner\":\"eve\"}";
            assertEquals(
                    "eve",
                    local.json(201, local.bare("POST", "/intents", other, key))
                            .get("owner")
                            .asText());
            var refused = local.bare("GET", "/intents", "", key);
            local.error(429, refused);
            int wait =
                    Integer.parseInt(refused.headers().firstValue("Retry-After").orElse(""));
            assertTrue(wait >= 1 && wait <= 60, "" + wait);
            // Others go on.
            assertEquals(
                    "",
                    local.json(201, local.send("POST", "/intents", "{\"code\":\"x\"}"))
                            .get("owner")
                            .asText());
            assertEquals(
                    Json.parse("[]"),
                    local.json(200, local.bare("GET", "/intents?owner=x", "", "Authorization", "Bearer " + BOB)));
        }
    }

    @Test
    void agents_reach_the_api_and_nothing_that_is_for_people() throws IOException {
        Files.writeString(
                temp.resolve("autodev-policy.json"),
                "{\"agents\": {\"ada\": {\"key_sha256\": \"" + Policy.hash(ADA) + "\"}}}");
        Part page = routes -> routes.get("/", context -> context.result("page"))
                .post("/page/sign-offs/x", context -> context.result("signed"));
        try (var local = new LocalServer(temp, page)) {
            String[] key = {"Authorization", "Bearer " + ADA};
            for (String path : List.of("/intents", "/intents/stale", "/metrics", "/openapi.json"))
                assertEquals(200, local.bare("GET", path, "", key).statusCode(), path);
            assertEquals(404, local.bare("GET", "/intents/none", "", key).statusCode());
            for (String path : List.of("/", "/nothing", "/page/sign-offs/x", "/page", "/intentsx", "//intents")) {
                for (String method : List.of("GET", "POST")) {
                    String said = local.error(403, local.bare(method, path, "", key));
                    assertTrue(said.contains("ada is for the API only"), said);
                }
            }
            assertEquals("signed", local.send("POST", "/page/sign-offs/x", "").body());
        }
    }
}
