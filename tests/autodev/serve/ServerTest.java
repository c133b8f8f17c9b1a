package autodev.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.AutodevException;
import autodev.BadInput;
import autodev.change.registry.IntentRegistry;
import autodev.serve.ServeException.CannotStart;
import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerTest {
    @TempDir
    Path temp;

    private Map<String, String> environment() {
        return Map.of("AUTODEV_DB", temp.resolve("registry.db").toString());
    }

    @Test
    void several_run_at_once_each_with_links_of_its_own() {
        try (var registry = IntentRegistry.open(environment())) {
            var served = new Served(registry, temp, environment());
            try (var one = Server.of(served, List.of()).start();
                    var other = Server.of(served, List.of()).start()) {
                assertNotEquals(one.port(), other.port());
                assertEquals("http://127.0.0.1:" + one.port(), one.address());
                assertTrue(one.link().matches("http://127\\.0\\.0\\.1:\\d+/\\?token=[\\w-]{43}"), one.link());
                assertNotEquals(one.link(), one.link());
            }
        }
    }

    @Test
    void a_port_that_is_asked_for_is_taken_or_it_is_said_that_it_cannot_be() throws IOException {
        try (var registry = IntentRegistry.open(environment())) {
            var setup = Server.of(new Served(registry, temp, environment()), List.of());
            try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
                int port = taken.getLocalPort();
                String said = assertThrows(
                                CannotStart.class, () -> setup.port(port).start())
                        .getMessage();
                assertTrue(said.contains("port " + port) && said.contains("--port") && !said.contains("\n"), said);
                assertThrows(BadInput.class, () -> setup.port(70_000).start());
            }
        }
    }

    @Test
    void its_port_is_free_as_soon_as_it_has_ended() {
        try (var registry = IntentRegistry.open(environment())) {
            var setup = Server.of(new Served(registry, temp, environment()), List.of());
            // Other programs' connections begin at ports that are higher than these.
            int port = 20_000 + ThreadLocalRandom.current().nextInt(10_000);
            for (int i = 0; i < 15; i++) {
                try (var server = setup.port(port).start()) {
                    assertEquals(port, server.port());
                }
            }
        }
    }

    @Test
    void it_listens_on_this_machine_only() throws IOException {
        try (var local = new LocalServer(temp)) {
            var others = Collections.list(NetworkInterface.getNetworkInterfaces()).stream()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                    .toList();
            for (InetAddress address : others)
                assertThrows(IOException.class, () -> new Socket(address, local.server.port()).close());
            new Socket("127.0.0.1", local.server.port()).close();
        }
    }

    @Test
    void closed_it_answers_no_more_and_has_closed_its_parts() {
        class Closing implements Part, AutoCloseable {
            boolean closed;

            @Override
            public void routes(RoutesConfig routes) {
                routes.get("/", context -> context.result("here"));
            }

            @Override
            public void close() {
                closed = true;
            }
        }
        var part = new Closing();
        int port;
        try (var local = new LocalServer(temp, part)) {
            port = local.server.port();
            assertEquals("here", local.get("/").body());
            assertFalse(part.closed);
        }
        assertTrue(part.closed);
        assertThrows(ConnectException.class, () -> new Socket("127.0.0.1", port).close());
    }

    @Test
    void streams_that_are_open_end_with_it() throws Exception {
        var open = new CountDownLatch(1);
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> heard;
            try (var local = new LocalServer(
                    temp,
                    routes -> routes.sse("/events", client -> {
                        client.keepAlive();
                        client.sendEvent("first");
                        open.countDown();
                    }))) {
                heard = pool.submit(() -> local.raw(
                        "GET /events HTTP/1.1\r\nHost: 127.0.0.1:" + local.server.port() + "\r\nAuthorization: Bearer "
                                + LocalServer.TOKEN + "\r\nAccept: text/event-stream\r\n\r\n",
                        false));
                assertTrue(open.await(1, TimeUnit.MINUTES));
            }
            String text = heard.get();
            assertTrue(text.contains("text/event-stream") && text.contains("data: first"), text);
        }
    }

    @Test
    void two_hundred_ask_at_once() throws Exception {
        try (var local = new LocalServer(temp);
                var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = IntStream.range(0, 200)
                    .mapToObj(i -> pool.submit(() -> i % 4 == 0
                            ? local.send("POST", "/intents", "{\"id\":\"n" + i + "\",\"code\":\"F401\"}")
                            : local.get(i % 4 == 1 ? "/metrics" : "/intents")))
                    .toList();
            for (int i = 0; i < all.size(); i++)
                assertEquals(i % 4 == 0 ? 201 : 200, all.get(i).get().statusCode());
            assertEquals(50, local.registry.count(IntentRegistry.Query.ALL));
        }
    }

    @Test
    void what_a_part_throws_is_said_in_one_line_without_a_trace_or_a_secret() {
        String secret = "hush-hush-hush-hush";
        try (var local = new LocalServer(
                temp,
                Map.of("FORGE_TOKEN", secret),
                routes -> routes.get("/known", _ -> {
                            throw new AutodevException(
                                    "it failed with " + secret + "\n  and sk-abcdefghijklmnopqrstuvwx");
                        })
                        .get("/defect", _ -> {
                            throw new IllegalStateException(secret);
                        })
                        .get("/error", _ -> {
                            throw new StackOverflowError(secret);
                        }))) {
            assertEquals("it failed with [redacted] and [redacted]", local.error(500, local.get("/known")));
            assertTrue(local.defects.isEmpty());
            String said = local.error(500, local.get("/defect"));
            assertTrue(said.contains("a defect") && !said.contains(secret) && !said.contains("Exception"), said);
            assertEquals(secret, local.defects.remove().getMessage());
            assertEquals(said, local.error(500, local.get("/error")));
            assertEquals(secret, local.defects.remove().getMessage());
        }
    }
}
