package autodev.forge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Interrupted;
import autodev.Retryable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A forge that fails, is slow or goes away: what is tried again, and what is told. */
class ForgeFaultsTest {
    private static final DraftPullRequest DRAFT = ForgeTest.DRAFT;
    private final List<Duration> pauses = new ArrayList<>();

    private Forge forge(ForgeServer server) {
        return forge(server, server.environment());
    }

    private Forge forge(ForgeServer server, Map<String, String> environment) {
        return assertInstanceOf(ForgeFound.Ready.class, new ForgeSearch(environment, pauses::add).find(server.remote()))
                .forge();
    }

    private <E extends ForgeException> E fails(Class<E> type, ForgeServer server) {
        E error = assertThrows(type, () -> forge(server).open(DRAFT));
        assertFalse(error.getMessage().contains(ForgeServer.TOKEN), error.getMessage());
        assertFalse(error.getMessage().contains("\n"), error.getMessage());
        assertTrue(error.getMessage().startsWith("127.0.0.1:"), error.getMessage());
        return error;
    }

    @ParameterizedTest
    @ValueSource(strings = {"github", "gitlab", "gitea"})
    void a_draft_that_was_opened_though_no_answer_came_is_not_opened_twice(String kind) throws IOException {
        for (Fault fault : List.of(Fault.cutAfter(), Fault.failsAfter())) {
            try (var server = ForgeServer.of(kind)) {
                server.fail("POST", kind.equals("gitlab") ? "/merge_requests" : "/pulls", fault);
                var opened = forge(server).open(DRAFT);
                assertEquals("1", opened.number());
                assertEquals(1, server.pulls().size());
                assertEquals(DRAFT.labels(), server.pulls().getFirst().labels);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"github", "gitlab", "gitea"})
    void what_surely_was_not_done_is_sent_again(String kind) throws IOException {
        for (Fault fault : List.of(Fault.cutBefore(), Fault.status(500, ""), Fault.status(503, "<h1>Down</h1>"))) {
            try (var server = ForgeServer.of(kind)) {
                server.fail("GET", "", fault).fail("POST", "", fault).fail("GET", "", fault);
                assertEquals("1", forge(server).open(DRAFT).number());
                assertEquals(1, server.pulls().size());
                assertEquals(List.of(), server.problems());
            }
        }
        assertTrue(pauses.size() >= 6, pauses.toString());
    }

    @Test
    void a_label_that_was_made_though_no_answer_came_is_not_made_twice() throws IOException {
        try (var server = ForgeServer.gitea()) {
            server.fail("POST", "/labels", Fault.cutAfter());
            assertEquals(List.of(), forge(server).open(DRAFT).notes());
            var made = server.seen().stream()
                    .filter(one -> one.method().equals("POST") && one.path().endsWith("/tool/labels"))
                    .toList();
            assertEquals(2, made.size());
        }
    }

    @Test
    void a_forge_that_stays_unwell_is_given_up() throws IOException {
        try (var server = ForgeServer.github()) {
            for (int i = 0; i < 3; i++) server.fail("GET", "", Fault.status(502, "<html>Bad <b>Gateway</b></html>"));
            var error = fails(ForgeException.Unreachable.class, server);
            assertFalse(error.perhapsDone());
            assertTrue(error.getMessage().contains("the forge is not well (502: Bad Gateway)"), error.getMessage());
            assertInstanceOf(Retryable.class, error);
            assertEquals(3, server.seen().size());
        }
    }

    @Test
    void that_it_is_not_known_whether_a_draft_was_opened_is_told() throws IOException {
        try (var server = ForgeServer.github()) {
            server.fail("POST", "/pulls", Fault.cutBefore());
            server.fail("GET", "", Fault.slow(Duration.ofMillis(1)));
            for (int i = 0; i < 3; i++) server.fail("GET", "", Fault.status(500, ""));
            var error = fails(ForgeException.Unreachable.class, server);
            assertTrue(error.perhapsDone());
            assertTrue(
                    error.getMessage().contains("whether it was done all the same is not known"), error.getMessage());
            assertEquals(0, server.pulls().size());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "429, Retry-After, 7",
        "403, Retry-After, 7",
        "403, x-ratelimit-remaining, 0",
        "429, Retry-After, Sat 99"
    })
    void a_wait_that_the_forge_asks_for_is_waited(int status, String header, String value) throws IOException {
        try (var server = ForgeServer.github()) {
            server.fail("GET", "", Fault.rateLimited(status, header, value));
            server.fail("POST", "/pulls", Fault.rateLimited(status, header, value));
            assertEquals("1", forge(server).open(DRAFT).number());
            assertEquals(1, server.pulls().size());
            assertEquals(2, pauses.size());
            long most = value.equals("7") ? 7 : 60;
            for (Duration pause : pauses)
                assertTrue(!pause.isNegative() && pause.toSeconds() <= most && pause.isPositive(), pauses.toString());
        }
    }

    @ParameterizedTest
    @CsvSource({"github, 403, x-ratelimit-reset", "gitlab, 429, RateLimit-Reset"})
    void a_wait_that_is_too_long_is_told(String kind, int status, String header) throws IOException {
        try (var server = ForgeServer.of(kind)) {
            Instant again = Instant.now().plusSeconds(3000).truncatedTo(ChronoUnit.SECONDS);
            server.fail("GET", "", Fault.rateLimited(status, header, String.valueOf(again.getEpochSecond())));
            var error = fails(ForgeException.RateLimited.class, server);
            assertEquals(again, error.again());
            assertTrue(
                    error.getMessage().endsWith("API rate limit exceeded); try again after " + again),
                    error.getMessage());
            assertEquals(List.of(), pauses);
        }
    }

    @Test
    void a_draft_that_another_run_opens_in_between_is_given() throws IOException {
        for (String kind : List.of("github", "gitlab", "gitea")) {
            try (var server = ForgeServer.of(kind)) {
                server.open(DRAFT.head(), DRAFT.base(), false);
                // The first look sees nothing, as if the other came after it.
                server.fail("GET", "", new Fault(false, 200, Map.of(), "[]", Duration.ZERO));
                assertEquals("1", forge(server).open(DRAFT).number());
                assertEquals(1, server.pulls().size());
            }
        }
    }

    @Test
    void a_server_that_is_not_there_is_tried_again_and_told() throws IOException {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (var server = ForgeServer.github()) {
            var environment = new HashMap<>(server.environment());
            environment.put("AUTODEV_FORGE_URL", "http://127.0.0.1:" + port + "/api/v3");
            var error = assertThrows(
                    ForgeException.Unreachable.class,
                    () -> forge(server, environment).open(DRAFT));
            assertFalse(error.perhapsDone());
            assertTrue(error.getMessage().contains("check the network"), error.getMessage());
            assertEquals(2, pauses.size());
        }
    }

    @Test
    void an_interrupt_ends_a_call_that_hangs() throws Exception {
        try (var server = ForgeServer.github()) {
            server.fail("GET", "", Fault.slow(Duration.ofSeconds(20)));
            var ended = new CompletableFuture<Throwable>();
            var caller = Thread.ofPlatform().daemon().start(() -> {
                try {
                    forge(server).open(DRAFT);
                    ended.complete(new AssertionError("it came back"));
                } catch (Throwable t) {
                    ended.complete(t);
                }
            });
            while (server.seen().isEmpty()) Thread.sleep(5);
            caller.interrupt();
            assertInstanceOf(Interrupted.class, ended.get(15, TimeUnit.SECONDS));
        }
    }

    @Test
    void a_slow_answer_is_waited_for() throws IOException {
        try (var server = ForgeServer.github()) {
            server.fail("POST", "/pulls", Fault.slow(Duration.ofMillis(200)));
            assertEquals("1", forge(server).open(DRAFT).number());
            assertEquals(List.of(), pauses);
        }
    }
}
