package autodev.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Blocked;
import autodev.Json;
import autodev.change.registry.Intent;
import autodev.change.registry.IntentRegistry;
import autodev.change.registry.Suggestion;
import autodev.forge.Fault;
import autodev.view.Terminal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncingTest {
    @TempDir
    Path folder;

    private DraftScene scene;

    @BeforeEach
    void lay_out() throws Exception {
        scene = DraftScene.gitlab(folder);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private Suggestion drafted(IntentRegistry registry, String id, String url) {
        Intent intent = Intent.reserved("C1", "test", "a.py", 1, id).status(Intent.Status.COMMITTED);
        registry.add(intent);
        var suggestion = new Suggestion(
                id,
                intent.id(),
                "",
                "m",
                "",
                Optional.empty(),
                0,
                0,
                1,
                1,
                1,
                1,
                Duration.ZERO,
                "drafted",
                url,
                "p",
                "",
                Instant.now());
        registry.put(suggestion);
        return suggestion;
    }

    private String stands(Suggestion suggestion) {
        return scene.registry(it -> it.suggestion(suggestion.id()).orElseThrow().outcome() + " "
                + it.find(suggestion.intent()).orElseThrow().status().word());
    }

    private String url(int number) {
        return scene.forge.url() + "/acme/deep/tool/-/merge_requests/" + number;
    }

    @Test
    void merged_is_implemented_and_closed_is_rejected() {
        for (int i = 0; i < 3; i++) scene.forge.open("b" + i, "main", false);
        var all = scene.registry(it -> List.of(
                drafted(it, "s0", url(1)),
                drafted(it, "s1", url(2)),
                drafted(it, "s2", url(3)),
                drafted(it, "s3", "https://github.com/other/tool/pull/1")));
        scene.forge.merge("1", "0".repeat(40));
        scene.forge.close("2");
        SyncReport report = SyncReport.of(scene.change());
        assertEquals(
                List.of("merged implemented", "closed rejected", "drafted committed", "drafted committed"),
                all.stream().map(this::stands).toList());
        assertTrue(scene.registry(
                        it -> it.find(all.getFirst().intent()).orElseThrow().resolvedAt())
                .isPresent());
        assertEquals(0, report.exitCode());
        assertEquals(1, report.elsewhere());
        String drawn = Terminal.plain().draw(report.view());
        assertTrue(drawn.contains("1 merged, 1 closed, 1 open; 1 are of other repositories"), drawn);
        assertEquals("[merged, closed, open]", fates(report));
        assertTrue(Json.line(report).contains("\"exit_code\":0"), Json.line(report));
        var lines = Audit.read(folder.resolve("state/ai_suggestions.jsonl"));
        assertEquals(2, lines.size());
        // The second time only what is open is asked for.
        assertEquals("[open]", fates(SyncReport.of(scene.change())));
    }

    private static String fates(SyncReport report) {
        var sorted = new ArrayList<>(report.drafts());
        sorted.sort((a, b) -> a.suggestion().compareTo(b.suggestion()));
        return sorted.stream().map(SyncReport.Line::fate).toList().toString();
    }

    @Test
    void one_that_cannot_be_asked_does_not_stop_the_others() {
        for (int i = 0; i < 2; i++) scene.forge.open("b" + i, "main", false);
        var all = scene.registry(
                it -> List.of(drafted(it, "s0", url(1)), drafted(it, "s1", url(2)), drafted(it, "s2", url(99))));
        scene.forge.merge("1", "0".repeat(40));
        scene.forge.merge("2", "0".repeat(40));
        scene.forge.fail("GET", "/merge_requests/1", Fault.status(403, "{\"message\":\"no\"}"));
        SyncReport report = SyncReport.of(scene.change());
        assertEquals(1, report.exitCode());
        assertEquals("[, merged, ]", fates(report));
        assertEquals("drafted committed", stands(all.get(0)));
        assertEquals("merged implemented", stands(all.get(1)));
        assertTrue(report.drafts().stream().anyMatch(line -> line.error().contains("no")));
        assertEquals("[merged, ]", fates(SyncReport.of(scene.change())));
    }

    @Test
    void many_are_asked_page_by_page_and_a_shared_draft_once() {
        scene.forge.open("b", "main", false);
        scene.forge.merge("1", "0".repeat(40));
        scene.registry(it -> {
            for (int i = 0; i < 450; i++) drafted(it, "s" + i, url(1));
            return it;
        });
        SyncReport report = SyncReport.of(scene.change());
        assertEquals(450, report.drafts().size());
        assertEquals(1, scene.forge.seen().size());
        assertTrue(scene.registry(it -> it.suggestions(Optional.of("drafted"), 10, 0))
                .isEmpty());
    }

    @Test
    void what_one_draft_has_brought_about_another_does_not_take_back() {
        scene.forge.open("b", "main", false);
        scene.forge.close("1");
        var one = scene.registry(it -> drafted(it, "s0", url(1)));
        scene.registry(it -> it.change(one.intent(), intent -> intent.status(Intent.Status.IMPLEMENTED)));
        SyncReport.of(scene.change());
        assertEquals("closed implemented", stands(one));
    }

    @Test
    void without_a_token_it_says_what_to_set() {
        scene.environment.remove("GITLAB_TOKEN");
        String said = String.valueOf(
                assertThrows(Blocked.class, () -> SyncReport.of(scene.change())).getMessage());
        assertTrue(said.contains("GITLAB_TOKEN"), said);
    }
}
