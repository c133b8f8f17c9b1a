package autodev.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Json;
import autodev.change.registry.Intent;
import autodev.change.registry.IntentFields;
import autodev.change.registry.IntentRegistry;
import autodev.change.registry.Suggestion;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists, their pages, and what may be asked of them. */
class IntentsApiListsTest {
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

    private static String next(HttpResponse<String> page) {
        var found = Pattern.compile("<([^>]+)>; rel=\"next\"")
                .matcher(page.headers().firstValue("Link").orElse(""));
        return found.find() ? found.group(1) : "";
    }

    @Test
    void lists_are_narrowed_by_everything_that_is_documented() {
        add("{\"id\":\"a\",\"code\":\"F401\",\"file\":\"x.py\",\"owner\":\"ada\"}");
        add("{\"id\":\"b\",\"code\":\"F821\",\"file\":\"y.py\",\"owner\":\"bob\",\"reason\":\"50%_"
                + " off\",\"status\":\"planned\"}");
        local.registry.put(suggestion("s1", "a"));
        assertEquals(List.of("a"), ids("/intents?codex_suggestion_id=s1"));
        assertEquals(List.of(), ids("/intents?codex_suggestion_id=s2"));
        assertEquals(List.of("b"), ids("/intents?status=planned"));
        assertEquals(List.of("a"), ids("/intents?owner=ada"));
        assertEquals(List.of("b"), ids("/intents?file=y.py&code=F821"));
        assertEquals(List.of(), ids("/intents?file=y.py&code=F401"));
        assertEquals(List.of("b"), ids("/intents?text=50%25_%20OFF"));
        assertEquals(List.of("b"), ids("/intents/by_owner/bob"));
        assertEquals(List.of(), ids("/intents/by_owner/nobody"));
    }

    @Test
    void wrong_questions_are_told_what_is_known() {
        for (var wrong : List.of(
                List.of("?nonsense=1", "known are codex_suggestion_id, status, owner, file, code, text, limit, offset"),
                List.of("?status=done", "one of reserved, planned, committed, implemented, rejected, expired"),
                List.of("?limit=0", "from 1 to 1000"),
                List.of("?limit=1001", "from 1 to 1000"),
                List.of("?limit=ten", "from 1 to 1000"),
                List.of("?limit=%D9%A1", "from 1 to 1000"),
                List.of("?offset=-1", "from 0 to"),
                List.of("?offset=99999999999999999999", "from 0 to"),
                List.of("?owner=", "expected a text"),
                List.of("?owner=a&owner=b", "expected one"),
                List.of("/stale?days=x", "from 0 to 36500"),
                List.of("/stale?status=planned", "known are days, limit, offset"),
                List.of("/by_owner/x?owner=y", "known are limit, offset"))) {
            String said = local.error(400, local.get("/intents" + wrong.get(0)));
            assertTrue(said.contains(wrong.get(1)), wrong.get(0) + ": " + said);
        }
    }

    @Test
    void ten_thousand_are_read_page_by_page_each_once() {
        var many = IntStream.range(0, 10_000)
                .mapToObj(i -> IntentFields.added(Json.tree(Intent.reserved("F401", "", "a ö&b.py", i, ""))
                        .<ObjectNode>deepCopy()
                        .put("id", "n" + i)))
                .toList();
        assertEquals(10_000, local.registry.addAll(many));
        var seen = new java.util.HashSet<String>();
        int pages = 0;
        for (String path = "/intents?file=a%20%C3%B6%26b.py&limit=900"; !path.isEmpty(); pages++) {
            var page = local.get(path);
            local.json(200, page).forEach(one -> seen.add(one.get("id").asText()));
            assertEquals("10000", page.headers().firstValue("X-Total-Count").orElse(""));
            path = next(page);
        }
        assertEquals(12, pages);
        assertEquals(10_000, seen.size());
        assertEquals(100, local.json(200, local.get("/intents")).size());
        var behind = local.get("/intents?offset=20000&limit=900");
        assertEquals(0, local.json(200, behind).size());
        assertEquals(
                "</intents?offset=9900&limit=900>; rel=\"prev\"",
                behind.headers().firstValue("Link").orElse(""));
        var middle = local.get("/intents?limit=10&offset=5")
                .headers()
                .firstValue("Link")
                .orElse("");
        assertEquals("</intents?limit=10&offset=15>; rel=\"next\", </intents?limit=10&offset=0>; rel=\"prev\"", middle);
    }

    @Test
    void stale_ones_are_those_that_nobody_touched_for_so_long() {
        var old = Json.tree(Intent.reserved("F401", "", "a", 1, "")).<ObjectNode>deepCopy();
        for (int days : List.of(1, 89, 91, 400)) {
            String at = Instant.now().minus(days, ChronoUnit.DAYS).toString();
            local.registry.add(IntentFields.added(
                    old.put("id", "d" + days).put("created_at", at).put("modified_at", at)));
        }
        assertEquals(List.of("d91", "d400"), ids("/intents/stale"));
        assertEquals(List.of("d400"), ids("/intents/stale?days=365"));
        assertEquals(List.of("d89", "d91"), ids("/intents/stale?days=2&limit=2"));
        assertEquals(
                "3",
                local.get("/intents/stale?days=2&limit=2")
                        .headers()
                        .firstValue("X-Total-Count")
                        .orElse(""));
        local.send("PATCH", "/intents/d400", "{\"status\":\"rejected\"}");
        assertEquals(List.of("d91"), ids("/intents/stale"));
        assertEquals(4, local.registry.count(IntentRegistry.Query.ALL));
    }

    @Test
    void head_is_get_without_a_body_and_options_says_what_can_be_done() {
        add("{\"id\":\"a\",\"code\":\"F401\"}");
        var head = local.send("HEAD", "/intents", "");
        assertEquals(200, head.statusCode());
        assertEquals("", head.body());
        assertEquals("1", head.headers().firstValue("X-Total-Count").orElse(""));
        assertEquals(404, local.send("HEAD", "/intents/none", "").statusCode());
        var options = local.send("OPTIONS", "/intents", "");
        assertEquals(204, options.statusCode());
        assertEquals(
                "GET, HEAD, OPTIONS, POST",
                options.headers().firstValue("Allow").orElse(""));
        var put = local.send("PUT", "/intents/a", "{}");
        assertTrue(local.error(405, put).contains("GET, HEAD, OPTIONS, PATCH"));
        assertEquals(
                "GET, HEAD, OPTIONS, PATCH", put.headers().firstValue("Allow").orElse(""));
        assertEquals(404, local.send("OPTIONS", "/nothing", "").statusCode());
    }
}
