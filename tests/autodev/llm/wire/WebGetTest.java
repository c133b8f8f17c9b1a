package autodev.llm.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Interrupted;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebGetTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    MockWebServer server = new MockWebServer();
    MockWebServer other = new MockWebServer();
    WebGet web = new WebGet(Map.of());

    @BeforeEach
    void start() throws Exception {
        server.start();
        other.start();
    }

    @AfterEach
    void stop() {
        server.close();
        other.close();
    }

    private void leadTo(String location) {
        server.enqueue(new MockResponse.Builder()
                .code(302)
                .addHeader("Location", location)
                .build());
    }

    private WebGet.Page get() throws Exception {
        return web.get(server.url("/start").toString(), LIMIT, 1000);
    }

    @Test
    void a_redirect_to_the_same_place_is_followed() throws Exception {
        leadTo("/next?x=1");
        server.enqueue(new MockResponse.Builder().body("there").build());
        var page = get();
        assertEquals("there", page.text());
        assertEquals(server.url("/next?x=1").toString(), page.url());
        assertEquals("/start", server.takeRequest().getTarget());
    }

    @Test
    void a_redirect_to_another_server_on_this_machine_is_refused_unasked() {
        leadTo(other.url("/secret").toString());
        var error = assertThrows(BadInput.class, this::get);
        assertTrue(error.getMessage().contains("another server's redirect may not lead"), error.getMessage());
        assertEquals(0, other.getRequestCount());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:1/",
                "http://2130706433/",
                "http://127.1/",
                "http://0x7f.0.0.1/",
                "http://0177.0.0.1/",
                "http://[::1]/",
                "http://[::ffff:127.0.0.1]/",
                "http://[64:ff9b::7f00:1]/",
                "http://[2002:7f00:1::]/",
                "http://0.0.0.0/",
                "http://10.0.0.1/",
                "http://192.168.1.1/",
                "http://172.16.0.1/",
                "http://100.64.0.1/",
                "http://198.18.0.1/",
                "http://[fd12::1]/",
                "http://[fe80::1]/",
                "http://169.254.169.254/latest/meta-data/",
                "http://localhost:1/",
                "file:///etc/passwd",
                "ftp://127.0.0.1/",
                "http://user:word@example.org/",
                "//127.0.0.2:1/"
            })
    void a_redirect_leads_nowhere_but_to_the_public_web(String location) {
        leadTo(location);
        var error = assertThrows(Exception.class, this::get);
        boolean unknownHere = error instanceof java.net.UnknownHostException;
        assertTrue(error instanceof BadInput || unknownHere && location.contains("0x"), error.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data/",
                "http://2852039166/",
                "http://[::ffff:169.254.169.254]/",
                "http://[fd00:ec2::254]/"
            })
    void where_credentials_are_handed_out_nobody_is_asked(String url) {
        var error = assertThrows(BadInput.class, () -> web.get(url, LIMIT, 10));
        assertTrue(error.getMessage().contains("hand out their credentials"), error.getMessage());
    }

    @Test
    void redirects_in_a_ring_end() {
        for (int i = 0; i < 10; i++) leadTo("/start");
        assertTrue(assertThrows(BadInput.class, this::get).getMessage().contains("more than 5"));
        assertEquals(6, server.getRequestCount());
    }

    @Test
    void the_proxy_of_models_is_used_and_judged_by_the_target() throws Exception {
        var proxied = new WebGet(Map.of("HTTP_PROXY", "http://127.0.0.1:" + other.getPort()));
        other.enqueue(new MockResponse.Builder().body("by proxy").build());
        assertEquals(
                "by proxy", proxied.get("http://example.invalid/x", LIMIT, 100).text());
        assertEquals("http://example.invalid/x", other.takeRequest().getUrl().toString());
        other.enqueue(new MockResponse.Builder()
                .code(302)
                .addHeader("Location", "http://10.1.2.3/")
                .build());
        assertThrows(BadInput.class, () -> proxied.get("http://example.invalid/x", LIMIT, 100));
        assertEquals(2, other.getRequestCount());
    }

    @Test
    void public_addresses_are_public() throws Exception {
        for (String address :
                new String[] {"8.8.8.8", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "198.20.0.1"})
            assertEquals(false, WebAddress.isPrivate(InetAddress.getByName(address)), address);
    }

    @Test
    void an_interrupt_ends_it_at_once() throws Exception {
        server.enqueue(
                new MockResponse.Builder().headersDelay(60, TimeUnit.SECONDS).build());
        var thrown = new CompletableFuture<Throwable>();
        Thread getting = Thread.ofPlatform().start(() -> {
            try {
                get();
            } catch (Throwable t) {
                thrown.complete(t);
            }
        });
        server.takeRequest();
        getting.interrupt();
        assertInstanceOf(Interrupted.class, thrown.get());
    }
}
