package autodev.plan.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.plan.Outcome;
import autodev.process.Sandbox;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpGetTest {
    @TempDir
    Path temp;

    MockWebServer server = new MockWebServer();
    Ground ground;

    @BeforeEach
    void start() throws Exception {
        server.start();
        ground = Ground.in(temp.resolve("ws"), Sandbox.Mode.AUTO, true);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String args(String more) {
        return "{'url':'" + server.url("/page") + "'" + more + "}";
    }

    private static MockResponse page(int status, String type, String body) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", type)
                .body(body)
                .build();
    }

    private JsonNode got(String more) {
        return assertInstanceOf(Outcome.Done.class, ground.run("HTTP_GET", args(more)))
                .payload();
    }

    @Test
    void without_the_network_it_is_blocked_and_asks_nobody() {
        ground = Ground.in(temp.resolve("off"));
        var blocked = assertInstanceOf(Outcome.Blocked.class, ground.run("HTTP_GET", args("")));
        assertTrue(blocked.message().contains("--network"), blocked.message());
        assertTrue(ground.preview("HTTP_GET", args("")).contains("will not do"));
        assertEquals(0, server.getRequestCount());
    }

    @Test
    void it_gives_status_type_and_text() {
        server.enqueue(page(200, "text/plain; charset=utf-8", "grün"));
        var payload = got("");
        assertEquals(200, payload.path("status").asInt());
        assertEquals("grün", payload.path("text").asText());
        assertEquals(server.url("/page").toString(), payload.path("url").asText());
        assertFalse(payload.path("truncated").asBoolean());
    }

    @Test
    void a_long_answer_is_cut_and_a_picture_has_no_text() {
        server.enqueue(page(200, "text/plain", "0123456789".repeat(1000)));
        var cut = got(",'max_bytes':25");
        assertEquals("0123456789012345678901234", cut.path("text").asText());
        assertTrue(cut.path("truncated").asBoolean());
        server.enqueue(page(200, "image/png", "x"));
        assertTrue(got("").path("text").isMissingNode());
    }

    @Test
    void a_status_that_is_not_expected_fails_with_what_came() {
        server.enqueue(page(404, "text/plain", "not here"));
        var failed = assertInstanceOf(Outcome.Failed.class, ground.run("HTTP_GET", args("")));
        assertTrue(failed.message().endsWith("answered with 404; expected 200 to 299"), failed.message());
        assertEquals("not here", failed.payload().path("text").asText());
        server.enqueue(page(404, "text/plain", ""));
        got(",'expect_status':404");
        server.enqueue(page(200, "text/plain", ""));
        assertInstanceOf(Outcome.Failed.class, ground.run("HTTP_GET", args(",'expect_status':404")));
    }

    @Test
    void what_may_pass_can_be_tried_again() {
        server.enqueue(page(503, "text/plain", ""));
        assertThrows(Unreachable.class, () -> ground.run("HTTP_GET", args("")));
        server.enqueue(
                new MockResponse.Builder().headersDelay(60, TimeUnit.SECONDS).build());
        assertThrows(Unreachable.class, () -> ground.run("HTTP_GET", args(",'timeout':0.3")));
        server.enqueue(new MockResponse.Builder()
                .body(new Buffer().writeUtf8("slow ".repeat(1000)))
                .throttleBody(5, 1, TimeUnit.SECONDS)
                .build());
        assertThrows(Unreachable.class, () -> ground.run("HTTP_GET", args(",'timeout':0.5")));
        String gone = args("");
        server.close();
        assertThrows(Unreachable.class, () -> ground.run("HTTP_GET", gone));
    }

    @Test
    void what_is_no_address_of_the_web_is_refused() {
        for (String url : new String[] {
            "file:///etc/passwd",
            "ftp://x/y",
            "gopher://x",
            "//x/y",
            "x",
            "http://",
            "https://user:secret-word@x/y",
            "jar:http://x!/y"
        }) {
            var error = assertThrows(BadInput.class, () -> ground.run("HTTP_GET", "{'url':'" + url + "'}"));
            assertFalse(error.getMessage().contains("secret-word"), error.getMessage());
            assertThrows(BadInput.class, () -> ground.preview("HTTP_GET", "{'url':'" + url + "'}"));
        }
        for (String more : new String[] {",'timeout':0", ",'timeout':-1", ",'max_bytes':-1", ",'max_bytes':99999999"})
            assertThrows(BadInput.class, () -> ground.run("HTTP_GET", args(more)));
        assertEquals(0, server.getRequestCount());
    }
}
