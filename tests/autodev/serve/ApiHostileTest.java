package autodev.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Json;
import autodev.change.registry.IntentRegistry;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiHostileTest {
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

    private String asked(String line, String more) throws IOException {
        return local.raw(line + " HTTP/1.1\r\nHost: 127.0.0.1:" + local.server.port() + "\r\nAuthorization: Bearer "
                + LocalServer.TOKEN + "\r\n" + more + "Connection: close\r\n\r\n");
    }

    @Test
    void no_path_leads_out_of_the_server() throws IOException {
        for (String path : List.of(
                "/../../etc/passwd",
                "/..%2f..%2fetc/passwd",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/..;/etc/passwd",
                "//etc/passwd",
                "/intents/..%2f..%2f..%2fetc%2fpasswd",
                "/intents/%00",
                "/\\..\\etc",
                "/%c0%ae%c0%ae/etc",
                "/.git/config",
                "/WEB-INF/web.xml",
                "/autodev/serve/Gate.class",
                "http://127.0.0.1:1/x",
                "*")) {
            String answer = asked("GET " + path, "");
            assertTrue(answer.matches("(?s)HTTP/1.1 4\\d\\d .*"), path + ": " + answer);
            assertFalse(answer.contains("root:") || answer.contains("[core]"), answer);
            assertTrue(answer.contains("{\"error\":\""), path + ": " + answer);
        }
    }

    @Test
    void queries_with_a_broken_escape_are_told_so() throws IOException {
        for (String query : List.of("owner=%zz", "owner=%", "%f=x", "owner=100%")) {
            String answer = asked("GET /intents?" + query, "");
            assertTrue(answer.startsWith("HTTP/1.1 400 ") && answer.contains("%25"), query + ": " + answer);
        }
    }

    @Test
    void what_is_no_http_is_answered_in_the_same_shape_or_not_at_all() throws IOException {
        for (String wrong : List.of(
                "GARBAGE\r\n\r\n",
                "GET\r\n\r\n",
                "GET / HTTP/9.9\r\n\r\n",
                "GET / HTTP/1.1\r\nHost : x\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: 127.0.0.1:" + local.server.port() + "\r\nContent-Length: -5\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: 127.0.0.1:" + local.server.port()
                        + "\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "GET /" + "x".repeat(100_000) + " HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nX: " + "y".repeat(100_000) + "\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")) {
            String answer = local.raw(wrong);
            boolean plain = answer.isEmpty() || answer.matches("(?s)HTTP/1.[01] [45]\\d\\d .*");
            assertTrue(plain, wrong.substring(0, Math.min(60, wrong.length())) + ": " + answer);
            assertFalse(answer.contains("jetty") || answer.contains("\tat ") || answer.contains("<html"), answer);
        }
        assertEquals(200, local.get("/intents").statusCode());
    }

    @Test
    void huge_bodies_are_refused_whether_their_length_is_said_or_not() throws IOException {
        String most = "{\"reason\":\"" + "x".repeat((1 << 20) - 13) + "\"}";
        assertEquals(1 << 20, most.length());
        var json = MediaType.get("application/json");
        byte[] more = (most + " ").getBytes(StandardCharsets.UTF_8);
        var whole = RequestBody.create(more, json);
        var pieces = new RequestBody() {
            @Override
            public MediaType contentType() {
                return json;
            }

            @Override
            public void writeTo(BufferedSink sink) throws IOException {
                sink.write(more);
            }
        };
        var client = new OkHttpClient();
        for (RequestBody body : List.of(whole, pieces)) {
            var request = new Request.Builder()
                    .url(local.server.address() + "/intents")
                    .header("Authorization", "Bearer " + LocalServer.TOKEN)
                    // Else an answer that comes before the end of what is sent may be lost.
                    .header("Expect", "100-continue")
                    .post(body)
                    .build();
            try (var response = client.newCall(request).execute()) {
                assertEquals(413, response.code());
                assertTrue(response.body().string().startsWith("{\"error\":\""));
            }
        }
        client.connectionPool().evictAll();
        client.dispatcher().executorService().shutdown();
        String said = asked("POST /intents", "Content-Type: application/json\r\nContent-Length: 99999999999\r\n");
        assertTrue(said.startsWith("HTTP/1.1 413 "), said);
        // As much as is allowed is taken.
        assertEquals(201, local.send("POST", "/intents", most).statusCode());
        assertEquals(1, local.registry.count(IntentRegistry.Query.ALL));
    }

    @Test
    void texts_of_any_characters_come_back_as_they_were_but_those_no_database_holds() {
        for (String text : List.of(
                "plain",
                "\u0001\u0007\u001b[31m\r\n\t",
                "<script>alert(1)</script>",
                "'; DROP TABLE intents; --",
                "%_\\' OR 1=1",
                "\u202etxt.exe\u200b",
                "👩‍👩‍👧 漢字 ﷽",
                "${jndi:ldap://x}",
                "\u2028\ufeff\uffff")) {
            String body = Json.line(Map.of("code", "c", "reason", text));
            JsonNode added = local.json(201, local.send("POST", "/intents", body));
            assertEquals(text, added.get("reason").asText());
            JsonNode found = local.json(200, local.get("/intents?text=" + Addresses.encoded(text)));
            assertEquals(text, found.at("/0/reason").asText());
        }
        JsonNode nul = local.json(201, local.send("POST", "/intents", "{\"reason\":\"a\\u0000b\\ud800c\"}"));
        assertEquals("a\ufffdb\ufffdc", nul.get("reason").asText());
        for (String query : List.of("owner=%00", "text=a%00b"))
            assertTrue(local.error(400, local.get("/intents?" + query)).contains("NUL"), query);
        local.error(400, local.get("/intents/by_owner/%00"));
        assertEquals(0, local.json(200, local.get("/intents?text=%ff%fe")).size());
        assertEquals(10, local.registry.count(IntentRegistry.Query.ALL));
    }

    @Test
    void deep_and_strange_json_is_refused_in_one_line() {
        String deep = "{\"raw\":" + "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_001);
        for (String body : List.of(
                deep,
                "{\"raw\":" + "[".repeat(100_000),
                "{\"line\":" + "9".repeat(5_000) + "}",
                "{\"code\":\"\u0000\"}",
                "{'code':'x'}",
                "{\"code\":NaN}",
                "\ufeff\ufeff{}",
                "null")) {
            String said = local.error(400, local.send("POST", "/intents", body));
            assertTrue(said.length() < 6_000 && !said.contains("Exception"), said);
        }
        assertEquals(0, local.registry.count(IntentRegistry.Query.ALL));
    }

    @Test
    void a_body_that_is_not_utf_8_or_does_not_end_is_refused() throws IOException {
        String type = "Content-Type: application/json\r\n";
        String post = "POST /intents HTTP/1.1\r\nHost: 127.0.0.1:" + local.server.port() + "\r\nAuthorization: Bearer "
                + LocalServer.TOKEN + "\r\nConnection: close\r\n" + type;
        String latin = local.raw(post + "Content-Length: 12\r\n\r\n{\"code\":\"\u00e4\"}");
        assertTrue(latin.startsWith("HTTP/1.1 400 ") && latin.contains("not UTF-8"), latin);
        String cut = local.raw(post + "Content-Length: 100\r\n\r\n{\"code\":");
        assertTrue(cut.isEmpty() || cut.startsWith("HTTP/1.1 400 "), cut);
        String chunk = local.raw(post + "Transfer-Encoding: chunked\r\n\r\nZZ\r\n{}\r\n0\r\n\r\n");
        assertTrue(chunk.startsWith("HTTP/1.1 400 "), chunk);
    }

    @Test
    void secrets_that_are_sent_are_not_kept() {
        String key = "sk-abcdefghijklmnopqrstuvwxyz";
        JsonNode added = local.json(201, local.send("POST", "/intents", "{\"reason\":\"it has " + key + "\"}"));
        assertEquals("it has [redacted]", added.get("reason").asText());
        assertFalse(local.error(404, local.get("/intents/" + key)).contains(key));
        assertFalse(local.error(400, local.get("/intents?status=" + key)).contains(key));
        assertFalse(local.error(400, local.get("/intents?status=" + LocalServer.TOKEN))
                .contains(LocalServer.TOKEN));
    }
}
