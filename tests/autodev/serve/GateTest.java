package autodev.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateTest {
    @TempDir
    Path temp;

    private LocalServer local;

    @BeforeEach
    void start() {
        local = new LocalServer(
                temp,
                routes -> routes.get("/", context -> context.result("the page"))
                        .post("/act", context -> context.result("done"))
                        .get(
                                "/who",
                                context ->
                                        context.result(Caller.of(context).kind().name()))
                        .sse("/events", client -> client.close()));
    }

    @AfterEach
    void stop() {
        local.close();
    }

    private static String cookie(HttpResponse<String> entered) {
        return entered.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
    }

    private String link() {
        return local.server.link().substring(local.server.address().length());
    }

    private String entered() {
        return cookie(local.bare("GET", link(), ""));
    }

    @Test
    void nothing_can_be_read_without_a_token_not_even_what_there_is() {
        for (String path :
                List.of("/", "/intents", "/metrics", "/openapi.json", "/nothing", "/favicon.ico", "/?token=")) {
            for (String method : List.of("GET", "HEAD", "POST", "OPTIONS", "DELETE")) {
                var answer = local.bare(method, path, "");
                assertEquals(401, answer.statusCode(), method + " " + path);
                assertEquals(
                        "Bearer realm=\"autodev\"",
                        answer.headers().firstValue("WWW-Authenticate").orElse(""));
                assertFalse(answer.body().contains("page"), answer.body());
            }
        }
        String said = local.error(401, local.bare("GET", "/intents", ""));
        assertTrue(said.contains("AUTODEV_SERVE_TOKEN"), said);
    }

    @Test
    void wrong_tokens_and_cookies_are_refused() {
        for (String wrong : List.of(
                "Bearer " + LocalServer.TOKEN.substring(1),
                "Bearer " + LocalServer.TOKEN + "x",
                "Bearer ",
                "Bearer",
                "Basic " + LocalServer.TOKEN,
                LocalServer.TOKEN,
                "Bearer \u00e4\u00f6"))
            assertEquals(
                    401,
                    local.bare("GET", "/intents", "", "Authorization", wrong).statusCode(),
                    wrong);
        String name = "autodev_" + local.server.port();
        for (String wrong : List.of("", "x", link().replaceFirst(".*=", "")))
            assertEquals(
                    401,
                    local.bare("GET", "/", "", "Cookie", name + "=" + wrong).statusCode(),
                    wrong);
        // A wrong token is not made good by a cookie.
        var both = local.bare("GET", "/", "", "Cookie", entered(), "Authorization", "Bearer wrong");
        assertEquals(401, both.statusCode());
    }

    @Test
    void a_link_is_changed_for_a_cookie_and_then_gone_from_the_address() {
        var entered = local.bare("GET", link(), "");
        assertEquals(303, entered.statusCode());
        assertEquals("/", entered.headers().firstValue("Location").orElse(""));
        String set = entered.headers().firstValue("Set-Cookie").orElse("");
        assertTrue(
                set.matches("autodev_" + local.server.port() + "=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict"), set);
        var page = local.bare("GET", "/", "", "Cookie", cookie(entered));
        assertEquals(200, page.statusCode());
        assertEquals("the page", page.body());
        assertEquals(
                "BROWSER",
                local.bare("GET", "/who", "", "Cookie", cookie(entered)).body());
        assertEquals("SCRIPT", local.get("/who").body());
        var options = local.send("OPTIONS", "/who", "");
        assertEquals("GET, HEAD, OPTIONS", options.headers().firstValue("Allow").orElse(""));
    }

    @Test
    void a_link_lets_in_one_browser_only_however_many_come_at_once() throws Exception {
        String link = link();
        int inside = 0;
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = java.util.stream.IntStream.range(0, 20)
                    .mapToObj(_ -> pool.submit(() -> local.bare("GET", link, "").statusCode()))
                    .toList();
            for (var one : all) if (one.get() == 303) inside++;
        }
        assertEquals(1, inside);
        String said = local.error(401, local.bare("GET", link, ""));
        assertTrue(said.contains("has been used"), said);
        assertNotEquals(link, link());
    }

    @Test
    void a_link_that_was_used_brings_its_own_browser_to_the_page() {
        String link = link();
        String cookie = cookie(local.bare("GET", link, ""));
        var again = local.bare("GET", link, "", "Cookie", cookie);
        assertEquals(303, again.statusCode());
        assertTrue(again.headers().firstValue("Set-Cookie").isEmpty());
    }

    @Test
    void a_link_that_a_browser_opens_inside_is_used_up_too() {
        String cookie = entered();
        String second = link();
        var opened = local.bare("GET", second, "", "Cookie", cookie);
        assertEquals(303, opened.statusCode());
        assertTrue(opened.headers().firstValue("Set-Cookie").isEmpty());
        String said = local.error(401, local.bare("GET", second, ""));
        assertTrue(said.contains("has been used"), said);
        assertEquals(200, local.bare("GET", "/", "", "Cookie", cookie).statusCode());
    }

    @Test
    void looking_at_a_link_does_not_use_it_up_nor_does_it_open_other_paths() {
        String link = link();
        assertEquals(401, local.bare("HEAD", link, "").statusCode());
        assertEquals(401, local.bare("POST", link, "").statusCode());
        assertEquals(401, local.bare("GET", "/intents" + link.substring(1), "").statusCode());
        assertEquals(303, local.bare("GET", link, "").statusCode());
    }

    @Test
    void another_host_is_refused_whatever_it_shows() throws IOException {
        String token = "Authorization: Bearer " + LocalServer.TOKEN + "\r\nConnection: close\r\n\r\n";
        int port = local.server.port();
        for (String host : List.of(
                "evil.example:" + port,
                "127.0.0.1",
                "127.0.0.1:" + (port - 1),
                "127.0.0.1.evil.example:" + port,
                "",
                "0.0.0.0:" + port)) {
            String answer = local.raw("GET /intents HTTP/1.1\r\nHost: " + host + "\r\n" + token);
            assertTrue(answer.matches("(?s)HTTP/1.1 4(21|00) .*"), host + ": " + answer);
            assertFalse(answer.contains("\r\n\r\n[]"), answer);
        }
        for (String host : List.of("127.0.0.1:" + port, "localhost:" + port, "LocalHost:" + port, "[::1]:" + port)) {
            String answer = local.raw("GET /intents HTTP/1.1\r\nHost: " + host + "\r\n" + token);
            assertTrue(answer.startsWith("HTTP/1.1 200 "), host + ": " + answer);
        }
        String whole =
                local.raw("GET http://evil.example/intents HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n" + token);
        assertTrue(whole.matches("(?s)HTTP/1.1 4(21|00) .*"), whole);
        String two = local.raw("GET / HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nHost: evil.example\r\n" + token);
        assertTrue(two.matches("(?s)HTTP/1.1 4(21|00) .*"), two);
        String none = local.raw("GET /intents HTTP/1.0\r\n" + token);
        assertTrue(none.matches("(?s)HTTP/1.[01] 4(21|00) .*"), none);
    }

    @Test
    void pages_of_other_sites_can_change_nothing_and_hear_nothing() {
        String cookie = entered();
        String own = local.server.address();
        for (String foreign :
                List.of("https://evil.example", "null", own + "0", "http://localhost:" + local.server.port()))
            local.error(403, local.bare("POST", "/act", "", "Cookie", cookie, "Origin", foreign));
        for (String site : List.of("cross-site", "same-site")) {
            local.error(403, local.bare("POST", "/act", "", "Cookie", cookie, "Sec-Fetch-Site", site));
            local.error(403, local.bare("GET", "/", "", "Cookie", cookie, "Sec-Fetch-Site", site));
        }
        local.error(403, local.bare("POST", "/act", "", "Cookie", cookie));
        local.error(
                403,
                local.bare(
                        "GET", "/events", "", "Cookie", cookie, "Accept", "text/event-stream", "Origin", "http://x"));
        assertEquals(
                "done",
                local.bare("POST", "/act", "", "Cookie", cookie, "Origin", own).body());
        assertEquals(
                "done",
                local.bare("POST", "/act", "", "Cookie", cookie, "Sec-Fetch-Site", "same-origin")
                        .body());
        var events = local.bare("GET", "/events", "", "Cookie", cookie, "Accept", "text/event-stream");
        assertEquals(200, events.statusCode());
        // Programs say no origin, and need none: nobody else has their token.
        assertEquals("done", local.send("POST", "/act", "").body());
    }

    @Test
    void a_link_on_another_page_arrives_though_a_strict_cookie_does_not_go_with_it() {
        String[] navigation = {
            "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document"
        };
        assertEquals(303, local.bare("GET", link(), "", navigation).statusCode());
        var first = local.bare("GET", "/", "", navigation);
        assertEquals(401, first.statusCode());
        assertTrue(first.body().contains("http-equiv=refresh"), first.body());
        // Loaded once more it is the server's own navigation; without a cookie that is the end of it.
        local.error(401, local.bare("GET", "/", "", "Sec-Fetch-Site", "same-origin", "Sec-Fetch-Mode", "navigate"));
    }

    @Test
    void every_answer_keeps_itself_to_itself() {
        for (var answer : List.of(
                local.get("/intents"),
                local.get("/nothing"),
                local.bare("GET", "/", ""),
                local.get("/%zz".replace("%zz", "%00")),
                local.bare("GET", link(), ""),
                local.send("PUT", "/intents", "{}"))) {
            var headers = answer.headers();
            String policy = headers.firstValue("Content-Security-Policy").orElse("");
            assertTrue(policy.contains("default-src 'self'") && policy.contains("frame-ancestors 'none'"), policy);
            assertFalse(policy.contains("unsafe"), policy);
            assertEquals("nosniff", headers.firstValue("X-Content-Type-Options").orElse(""));
            assertEquals("no-referrer", headers.firstValue("Referrer-Policy").orElse(""));
            assertEquals("no-store", headers.firstValue("Cache-Control").orElse(""));
            assertTrue(headers.firstValue("Server").isEmpty());
            assertTrue(headers.firstValue("Access-Control-Allow-Origin").isEmpty());
        }
    }

    @Test
    void methods_that_nobody_needs_are_refused() throws IOException {
        for (String method : List.of("TRACE", "CONNECT", "BREW", "get")) {
            String answer = local.raw(
                    method + " / HTTP/1.1\r\nHost: 127.0.0.1:" + local.server.port() + "\r\nAuthorization: Bearer "
                            + LocalServer.TOKEN + "\r\nX-Said: hello\r\nConnection: close\r\n\r\n");
            assertTrue(answer.matches("(?s)HTTP/1.1 (400|421|501) .*"), method + ": " + answer);
            assertFalse(answer.contains("hello"), answer);
        }
    }
}
