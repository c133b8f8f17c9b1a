package autodev.serve.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Json;
import autodev.change.registry.IntentRegistry.Query;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page's files and data, over HTTP and through the gate. */
class PagePartTest {
    @TempDir
    Path folder;

    private PageLab lab;

    @BeforeEach
    void start() throws Exception {
        lab = new PageLab(folder);
    }

    @AfterEach
    void end() {
        lab.close();
        assertEquals(List.of(), List.copyOf(lab.defects));
    }

    @Test
    void the_page_and_each_of_its_files_are_there_and_nothing_in_them_runs_in_line_or_comes_from_a_network()
            throws Exception {
        var page = lab.get("/");
        assertEquals(200, page.statusCode());
        assertEquals(
                "text/html;charset=utf-8",
                page.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT));
        var files = Pattern.compile("(?:src|href)=\"(/page/[^\"]+)\"").matcher(page.body());
        int seen = 0;
        while (files.find()) {
            var file = lab.get(files.group(1));
            assertEquals(200, file.statusCode(), files.group(1));
            seen++;
        }
        assertEquals(6, seen);
        assertFalse(page.body().contains("<style"), "no style in line");
        assertFalse(Pattern.compile("<script(?![^>]*src=)").matcher(page.body()).find(), "no script in line");
        assertFalse(Pattern.compile(" (style|on[a-z]+)=").matcher(page.body()).find(), "no attribute that is code");
        var imports = Pattern.compile("from '\\./([a-z]+\\.js)'")
                .matcher(lab.get("/page/page.js").body());
        while (imports.find()) {
            String text = lab.get("/page/" + imports.group(1)).body();
            assertFalse(text.contains("innerHTML"), imports.group(1));
            assertFalse(text.contains("http://"), imports.group(1));
        }
        assertEquals(404, lab.get("/page/PagePart.class").statusCode());
        assertEquals(404, lab.get("/page/..%2findex.html").statusCode());
    }

    @Test
    void what_has_not_been_let_in_reads_nothing_and_an_agent_does_not_read_the_page() throws Exception {
        try (var agents = new PageLab(folder.resolve("agents"), policy())) {
            for (String path : List.of("/", "/page/page.js", "/page/data/overview", "/page/events")) {
                var bare = HttpRequest.newBuilder(URI.create(agents.server.address() + path))
                        .build();
                assertEquals(
                        401, agents.client().send(bare, BodyHandlers.ofString()).statusCode(), path);
            }
            var asked = HttpRequest.newBuilder(URI.create(agents.server.address() + "/page/data/overview"))
                    .header("Authorization", "Bearer agent-key-1-of-the-tests")
                    .build();
            var answer = agents.client().send(asked, BodyHandlers.ofString());
            assertEquals(403, answer.statusCode(), answer.body());
        }
    }

    private Map<String, String> policy() throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256")
                .digest("agent-key-1-of-the-tests".getBytes(StandardCharsets.UTF_8));
        Path policy = folder.resolve("policy.json");
        Files.writeString(
                policy,
                "{\"agents\":{\"bot\":{\"key_sha256\":\"" + HexFormat.of().formatHex(hash) + "\"}}}");
        return Map.of("AUTODEV_POLICY", policy.toString());
    }

    @Test
    void the_overview_counts_and_its_charts_are_drawn_for_both_themes() throws Exception {
        for (int i = 0; i < 9; i++) PageData.suggest(lab.registry, i, "It is not needed.");
        JsonNode json = lab.data("overview");
        assertEquals(9, json.path("figures").path("total").asInt());
        assertEquals(6, json.path("figures").path("passed").asInt());
        assertEquals(2, json.path("figures").path("merged").asInt());
        assertEquals(9, json.path("intents").asInt());
        assertEquals("review-bot", json.path("agents").path(0).path("agent").asText());
        var light = lab.get("/page/overview.svg?chart=outcomes&width=400");
        var dark = lab.get("/page/overview.svg?chart=outcomes&width=400&theme=dark");
        assertEquals("image/svg+xml", light.headers().firstValue("Content-Type").orElse(""));
        assertTrue(light.body().startsWith("<svg") && light.body().contains("merged"), light.body());
        assertTrue(light.body().contains("#ffffff") && dark.body().contains("#0d1117"));
        assertEquals(404, lab.get("/page/overview.svg?chart=stocks").statusCode());
        assertEquals(400, lab.get("/page/overview.svg?chart=cost&width=wide").statusCode());
    }

    @Test
    void proposals_are_paged_filtered_and_searched() throws Exception {
        for (int i = 0; i < 60; i++)
            PageData.suggest(lab.registry, i, i == 41 ? "A Needle in it" : "The list is not needed.");
        JsonNode first = lab.data("proposals");
        assertEquals(25, first.path("items").size());
        assertEquals("s-0", first.path("items").path(0).path("id").asText());
        assertEquals("F401", first.path("items").path(0).path("code").asText());
        assertTrue(first.path("more").asBoolean());
        JsonNode last = lab.data("proposals?page=3");
        assertEquals(10, last.path("items").size());
        assertFalse(last.path("more").asBoolean());
        for (JsonNode one : lab.data("proposals?outcome=merged").path("items"))
            assertEquals("merged", one.path("outcome").asText());
        JsonNode found = lab.data("proposals?text=needle").path("items");
        assertEquals(1, found.size());
        assertEquals("s-41", found.path(0).path("id").asText());
        assertEquals(2, lab.data("proposals?text=list&page=2").path("page").asInt());
        assertEquals(0, lab.data("proposals?text=needle&page=2").path("items").size());
    }

    @Test
    void a_proposal_has_its_patch_its_checks_and_its_log() throws Exception {
        PageData.suggest(lab.registry, 3, "The list is not needed.");
        Path audit = Path.of(lab.environment.get("AUTODEV_STATE")).resolve("ai_suggestions.jsonl");
        assertEquals(0, lab.data("proposal?id=s-3").path("history").size());
        assertFalse(Files.exists(audit), "to look makes no file");
        PageData.audit(audit, "s-4", true);
        PageData.audit(audit, "s-3", false);
        JsonNode json = lab.data("proposal?id=s-3");
        assertEquals(PageData.PATCH, json.path("patch").asText());
        assertEquals(2, json.path("history").size());
        JsonNode checks = json.path("history").path(1).path("verification").path("checks");
        assertEquals("pytest -q", checks.path(1).path("command").asText());
        assertTrue(checks.path(1).path("output").asText().contains("assert 3 == 4"));
        PageData.audit(audit, "s-3", true);
        assertEquals(4, lab.data("proposal?id=s-3").path("history").size());
        assertEquals(404, lab.get("/page/data/proposal?id=none").statusCode());
    }

    @Test
    void an_audit_in_the_project_as_the_seed_has_it_is_read_and_its_torn_end_waits() throws Exception {
        PageData.suggest(lab.registry, 1, "The list is not needed.");
        Path audit =
                Files.createDirectories(lab.project.resolve("reports/todos")).resolve("ai_suggestions.jsonl");
        PageData.audit(audit, "s-1", true);
        String whole = Files.readString(audit);
        Files.writeString(audit, whole + whole.substring(0, 60));
        assertEquals(2, lab.data("proposal?id=s-1").path("history").size());
        Files.writeString(audit, whole + whole);
        assertEquals(4, lab.data("proposal?id=s-1").path("history").size());
        Files.writeString(audit, whole);
        assertEquals(2, lab.data("proposal?id=s-1").path("history").size(), "a file that was made anew");
    }

    @Test
    void an_intent_has_what_was_suggested_for_it() throws Exception {
        var suggestion = PageData.suggest(lab.registry, 0, "The list is not needed.");
        JsonNode json = lab.data("intent?id=" + suggestion.intent());
        assertEquals("implemented", json.path("intent").path("status").asText());
        assertEquals("s-0", json.path("proposals").path(0).path("id").asText());
        assertEquals(1, lab.registry.count(Query.ALL));
    }

    @Test
    void a_secret_in_a_patch_does_not_come_to_the_page() throws Exception {
        Path run = lab.project.resolve(".autodev/plans/20261120-101500-a");
        PageData.plan(lab.project, "20261120-101500-a", Instant.now(), false);
        String journal = Files.readString(run.resolve("journal.jsonl"));
        String key = "sk-" + "proj-" + "Abcdefghijklmnop0123456789ABCDEFGHijkl";
        Files.writeString(run.resolve("journal.jsonl"), journal.replace("v1.4.0 exists", key + " exists"));
        String json = Json.line(lab.data("run?kind=plan&id=20261120-101500-a"));
        assertFalse(json.contains(key), json);
        assertTrue(json.contains("the tag"), json);
    }
}
