package autodev.change.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Json;
import autodev.change.registry.Intent.Status;
import autodev.change.registry.IntentRegistry.Figures;
import autodev.change.registry.IntentRegistry.Query;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a registry does, whatever its database. */
abstract class RegistryContract {
    @TempDir
    Path temp;

    IntentRegistry registry;

    /** An environment that names an empty database. */
    abstract Map<String, String> environment();

    @BeforeEach
    void open() {
        registry = IntentRegistry.open(environment());
    }

    @AfterEach
    void close() {
        registry.close();
    }

    static Intent intent(String id) {
        Intent made = Intent.reserved("F821", "lint", "src/a b.py", 7, "undefined name 'os'");
        return IntentFields.added(Json.tree(made).<ObjectNode>deepCopy().put("id", id));
    }

    static Suggestion suggestion(String id, String intent, String outcome, Optional<BigDecimal> cost) {
        return new Suggestion(
                id,
                intent,
                "key of " + intent,
                "openai:gpt-4o-mini",
                "claude-agent-1",
                cost,
                11,
                7,
                0.8,
                0.6,
                1,
                2,
                Duration.ofMillis(1500),
                outcome,
                "",
                "--- a/x\n+++ b/x\n",
                "why",
                Instant.now());
    }

    @Test
    void an_intent_comes_back_as_it_was_added() {
        var raw = (ObjectNode) Json.parse("{\"deep\":{\"list\":[1,2.5,null,\"ü😀\"]}}");
        Intent intent =
                intent("one").owner("Zoë").suggestion("import os\nat the top").raw(raw);
        registry.add(intent);
        assertEquals(Optional.of(intent), registry.find("one"));
        assertEquals(Optional.empty(), registry.find("two"));
        Intent done = intent("done").status(Status.IMPLEMENTED);
        registry.add(done);
        assertEquals(done.resolvedAt(), registry.find("done").orElseThrow().resolvedAt());
        var error = assertThrows(BadInput.class, () -> registry.add(intent("one")));
        assertTrue(error.getMessage().contains("one is in the registry already"), error.getMessage());
        assertFalse(registry.addNew(intent("one")));
        assertEquals(1, registry.addAll(List.of(intent("one"), intent("three"))));
    }

    @Test
    void a_change_is_whole_or_not_at_all() {
        registry.add(intent("one"));
        Intent changed = registry.change(
                "one", intent -> intent.status(Status.IMPLEMENTED).owner("Ada"));
        assertEquals(Optional.of(changed), registry.find("one"));
        assertTrue(changed.resolvedAt().isPresent());
        assertEquals("Ada", changed.owner());
        assertThrows(
                IllegalStateException.class,
                () -> registry.change("one", intent -> {
                    throw new IllegalStateException("no");
                }));
        assertThrows(BadInput.class, () -> registry.change("one", intent -> intent("other")));
        assertThrows(BadInput.class, () -> registry.change("none", intent -> intent));
        assertEquals(Optional.of(changed), registry.find("one"));
    }

    @Test
    void changes_at_the_same_time_are_all_there() throws Exception {
        registry.add(intent("one"));
        try (var second = IntentRegistry.open(environment());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<java.util.concurrent.Future<?>>();
            for (int i = 0; i < 40; i++) {
                var mine = i % 2 == 0 ? registry : second;
                all.add(threads.submit(() -> mine.change("one", intent -> intent.owner(intent.owner() + "x"))));
            }
            for (var one : all) one.get();
        }
        assertEquals("x".repeat(40), registry.find("one").orElseThrow().owner());
    }

    @Test
    void several_that_start_at_once_make_one_registry() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var all = threads.invokeAll(IntStream.range(0, 8)
                    .mapToObj(i -> (java.util.concurrent.Callable<Boolean>) () -> {
                        try (var own = IntentRegistry.open(fresh())) {
                            return own.addNew(intent("same"));
                        }
                    })
                    .toList());
            int added = 0;
            for (var one : all) if (one.get()) added++;
            assertEquals(1, added);
        }
    }

    /** An environment that names a second database, which nobody has opened. */
    abstract Map<String, String> fresh();

    @Test
    void a_list_is_filtered_and_paged_by_the_database() {
        for (int i = 0; i < 30; i++) {
            Intent one = intent("n" + (10 + i))
                    .owner(i % 3 == 0 ? "Ada" : "Bob")
                    .status(i < 5 ? Status.PLANNED : Status.RESERVED);
            registry.add(IntentFields.set(one, (ObjectNode) Json.parse(
                    "{\"file\":\"f" + i % 2 + ".py\",\"code\":\"E" + i + "\",\"reason\":\"100%_sure Ärger\"}")));
        }
        assertEquals(30, registry.count(Query.ALL));
        assertEquals(30, registry.list(Query.ALL).size());
        assertEquals(10, registry.count(query(null, "Ada", null, null, null, null)));
        assertEquals(5, registry.count(query(Status.PLANNED, null, null, null, null, null)));
        assertEquals(15, registry.count(query(null, null, null, "f1.py", null, null)));
        assertEquals(5, registry.count(query(null, "Ada", null, "f1.py", null, "SURE")));
        assertEquals(30, registry.count(query(null, null, null, null, null, "100%_sure ärger")));
        assertEquals(0, registry.count(query(null, null, null, null, null, "100__sure")));
        assertEquals(
                "n17",
                registry.list(query(null, null, null, null, "E7", null))
                        .getFirst()
                        .id());
        registry.change("n20", intent -> intent.owner("Eve"));
        var order = registry.list(Query.ALL).stream().map(Intent::id).toList();
        assertEquals("n20", order.getFirst());
        var paged = new ArrayList<String>();
        for (int offset = 0; offset < 30; offset += 7)
            registry.list(Query.ALL.page(7, offset)).forEach(intent -> paged.add(intent.id()));
        assertEquals(order, paged);
        assertThrows(BadInput.class, () -> Query.ALL.page(0, 0));
    }

    static Query query(Status status, String owner, String suggestion, String file, String code, String text) {
        return new Query(
                Optional.ofNullable(status),
                Optional.ofNullable(owner),
                Optional.ofNullable(suggestion),
                Optional.ofNullable(file),
                Optional.ofNullable(code),
                Optional.ofNullable(text),
                100,
                0);
    }

    @Test
    void what_nobody_has_touched_for_long_expires() {
        Instant old = Instant.now().minus(Duration.ofDays(100));
        for (Status status : Status.values()) {
            registry.add(intent("old " + status.word()).status(status).modifiedAt(old));
            registry.add(intent("new " + status.word()).status(status));
        }
        var stale = registry.stale(Duration.ofDays(90), 100, 0).stream()
                .map(Intent::id)
                .sorted()
                .toList();
        assertEquals(List.of("old planned", "old reserved"), stale);
        assertEquals(1, registry.stale(Duration.ofDays(90), 1, 1).size());
        assertEquals(2, registry.expire(Duration.ofDays(90)));
        Intent expired = registry.find("old planned").orElseThrow();
        assertEquals(Status.EXPIRED, expired.status());
        assertTrue(expired.resolvedAt().isPresent() && expired.modifiedAt().isAfter(old));
        assertEquals(0, registry.expire(Duration.ofDays(90)));
        assertThrows(BadInput.class, () -> registry.stale(Duration.ofDays(-1), 1, 0));
    }

    @Test
    void an_intent_says_what_was_suggested_for_it() {
        registry.add(intent("one").raw((ObjectNode) Json.parse("{\"mine\":1}")));
        registry.put(suggestion("s1", "one", "failed", Optional.empty()));
        var second = suggestion("s2", "one", "passed", Optional.of(new BigDecimal("0.000123456789")));
        registry.put(second);
        registry.put(second.outcome("drafted", "https://forge/1"));
        Intent intent = registry.find("one").orElseThrow();
        assertEquals(
                Json.parse(
                        "{\"mine\":1,\"codex_suggestion\":{\"id\":\"s2\",\"model\":\"openai:gpt-4o-mini\",\"cost\":0.000123456789,"
                            + "\"prompt_tokens\":11,\"completion_tokens\":7},\"codex_suggestion_id\":\"s2\","
                            + "\"codex_model\":\"openai:gpt-4o-mini\",\"ai_agent\":\"claude-agent-1\",\"codex_cost\":0.000123456789}"),
                Json.parse(Json.line(intent.raw())));
        for (String id : List.of("s1", "s2"))
            assertEquals(
                    List.of("one"),
                    registry.list(query(null, null, id, null, null, null)).stream()
                            .map(Intent::id)
                            .toList());
        registry.change("one", now -> now.raw((ObjectNode) Json.parse("{\"codex_suggestion\":\"forged\"}")));
        assertEquals(Optional.of("s2"), registry.find("one").orElseThrow().suggestionId());
        assertEquals(Optional.of(second.outcome("drafted", "https://forge/1")), registry.suggestion("s2"));
        assertEquals("s2", registry.suggested("key of one").orElseThrow().id());
        assertEquals(Optional.empty(), registry.suggested("key of two"));
        assertEquals(2, registry.suggestionsFor("one").size());
        assertThrows(BadInput.class, () -> registry.put(suggestion("s3", "nobody", "passed", Optional.empty())));
        assertEquals(Optional.empty(), registry.suggestion("s3"));
    }

    @Test
    void figures_sum_what_all_suggestions_came_to() {
        assertEquals(new Figures(0, 0, 0, 0, 0, BigDecimal.ZERO), registry.figures());
        var outcomes = List.of("proposed", "refused", "failed", "passed", "drafted", "merged", "closed");
        for (String outcome : outcomes)
            registry.put(suggestion(outcome, "", outcome, Optional.of(new BigDecimal("0.25"))));
        registry.put(suggestion("free", "", "failed", Optional.empty()));
        var expected = new Figures(8, 4, 3, 1, 0.8, new BigDecimal("1.75"));
        Figures all = registry.figures();
        assertEquals(0.8, all.confidence(), 1e-9);
        assertEquals(expected, new Figures(all.total(), all.passed(), all.drafted(), all.merged(), 0.8, all.cost()));
        assertEquals(
                8,
                registry.figuresByAgent(Instant.EPOCH, 5).get("claude-agent-1").total());
        var days = registry.figuresByDay(2);
        assertEquals(8, days.values().stream().mapToLong(Figures::total).sum());
        assertTrue(!days.keySet()
                .iterator()
                .next()
                .isBefore(LocalDate.now(ZoneOffset.UTC).minusDays(1)));
        assertEquals(8, registry.suggestions(Optional.empty(), 100, 0).size());
        assertEquals(2, registry.suggestions(Optional.of("failed"), 100, 0).size());
        assertEquals(1, registry.suggestions(Optional.of("failed"), 100, 1).size());
    }

    @Test
    void no_secret_and_nothing_unstorable_is_written() {
        String key = "sk-" + "abcdefghijklmnop1234";
        var raw = (ObjectNode) Json.parse("{\"log\":[\"Bearer abcdefghijklmnop\\u0000\"],\"half\":\"\\ud83d\"}");
        registry.add(intent("one").owner(key).suggestion("a\u0000b").raw(raw));
        Intent written = registry.find("one").orElseThrow();
        assertEquals("[redacted]", written.owner());
        assertEquals("a\ufffdb", written.suggestion());
        assertEquals("{\"log\":[\"Bearer [redacted]\ufffd\"],\"half\":\"\ufffd\"}", Json.line(written.raw()));
        assertThrows(BadInput.class, () -> registry.add(intent(key)));
        registry.put(suggestion("s", "one", "failed", Optional.empty()).outcome("failed", key));
        assertEquals("[redacted]", registry.suggestion("s").orElseThrow().draft());
    }
}
