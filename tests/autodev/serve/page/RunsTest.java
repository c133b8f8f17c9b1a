package autodev.serve.page;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs as the page lists and shows them, from the files that runs leave. */
class RunsTest {
    private static final String RUN = "20261120-101500-a";

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

    private static List<String> field(JsonNode page, String name) {
        return StreamSupport.stream(page.path("items").spliterator(), false)
                .map(one -> one.path(name).asText())
                .toList();
    }

    @Test
    void a_folder_that_has_none_stays_as_it_is() throws Exception {
        Files.writeString(lab.project.resolve("a.txt"), "mine");
        assertEquals(0, lab.data("runs").path("total").asInt());
        assertEquals(0, lab.data("signoffs").path("total").asInt());
        assertEquals(404, lab.get("/page/data/run?kind=plan&id=" + RUN).statusCode());
        try (var files = Files.list(lab.project)) {
            assertEquals(List.of(lab.project.resolve("a.txt")), files.toList());
        }
    }

    @Test
    void runs_of_all_kinds_stand_in_one_list_the_newest_first() throws Exception {
        PageData.plan(lab.project, RUN, Instant.parse("2026-11-20T10:15:00Z"), true);
        PageData.plan(lab.project, "20260101-101500-b", Instant.parse("2026-01-01T10:15:00Z"), false);
        PageData.repair(Files.createDirectories(lab.project.resolve("shop")), Instant.parse("2026-11-20T11:00:00Z"));
        PageData.repair(lab.project.resolve("shop"), Instant.parse("2026-11-20T09:00:00Z"));
        PageData.qa(lab.project, "CHAT-7-20261121-101500", "failure");
        JsonNode all = lab.data("runs");
        assertEquals(5, all.path("total").asInt());
        assertEquals(
                List.of("repair", "plan"),
                field(all, "kind").stream()
                        .filter(it -> !it.equals("qa"))
                        .distinct()
                        .toList());
        assertEquals(
                List.of("shop", "", "shop", ""),
                StreamSupport.stream(all.path("items").spliterator(), false)
                        .filter(one -> !one.path("kind").asText().equals("qa"))
                        .map(one -> one.path("where").asText())
                        .toList());
        assertEquals(List.of("done", "failed"), field(lab.data("runs?kind=plan"), "state"));
        assertEquals(List.of("green", "green"), field(lab.data("runs?kind=repair"), "state"));
        assertEquals(List.of("failure"), field(lab.data("runs?kind=qa"), "state"));
        assertEquals(400, lab.get("/page/data/runs?kind=marathon").statusCode());
    }

    @Test
    void each_kind_is_shown_with_a_timeline_that_is_drawn() throws Exception {
        PageData.plan(lab.project, RUN, Instant.parse("2026-11-20T10:15:00Z"), false);
        PageData.repair(lab.project, Instant.parse("2026-11-20T11:00:00Z"));
        PageData.qa(lab.project, "CHAT-7-20261121-101500", "success");
        for (String key : List.of("kind=plan&id=" + RUN, "kind=repair&id=1", "kind=qa&id=qa/CHAT-7-20261121-101500")) {
            JsonNode run = lab.data("run?" + key);
            String view = Json.line(run.path("view"));
            assertTrue(view.contains("\"picture\""), view);
            var svg = lab.get("/page/run.svg?n=0&width=600&theme=dark&" + key);
            assertEquals(200, svg.statusCode(), svg.body());
            assertTrue(svg.body().contains(key.contains("repair") ? "patch 1" : "compile"), svg.body());
            assertEquals(404, lab.get("/page/run.svg?n=99&" + key).statusCode());
        }
        String plan = Json.line(lab.data("run?kind=plan&id=" + RUN));
        assertTrue(plan.contains("the tag v1.4.0 exists already"), plan);
        String repair = Json.line(lab.data("run?kind=repair&id=1"));
        assertTrue(repair.contains("+    return sum(item.price"), repair);
    }

    @Test
    void a_broken_journal_is_shown_as_broken_beside_the_others() throws Exception {
        PageData.plan(lab.project, RUN, Instant.parse("2026-11-20T10:15:00Z"), true);
        for (String text : List.of("{\"at\":\"x\",\"event\":\"Started\"}\n", "", "\u0000\u0001garbage")) {
            Path journal = lab.project.resolve(".autodev/plans/20261121-000000-z/journal.jsonl");
            Files.createDirectories(journal.getParent());
            Files.writeString(journal, text);
            JsonNode all = lab.data("runs?kind=plan");
            assertEquals(List.of("broken", "done"), field(all, "state"), text);
            assertFalse(field(all, "status").getFirst().isBlank());
            JsonNode one = lab.data("run?kind=plan&id=20261121-000000-z");
            assertEquals("text", one.path("view").path("kind").asText());
        }
        Files.writeString(lab.project.resolve(".autodev/repair.jsonl"), "{\"at\":\"x\",\"event\":\"Started\"}\n");
        JsonNode repairs = lab.data("runs?kind=repair");
        assertEquals(List.of("broken"), field(repairs, "state"));
        String query = "run?kind=repair&id=" + URLEncoder.encode("?", StandardCharsets.UTF_8);
        assertTrue(Json.line(lab.data(query)).contains("is not a Started"));
        Path qa = Files.createDirectories(lab.project.resolve("qa/CHAT-9"));
        Files.writeString(qa.resolve("verdict.json"), "{");
        assertEquals(List.of("broken"), field(lab.data("runs?kind=qa"), "state"));
    }

    @Test
    void a_run_that_goes_on_is_read_again_when_its_journal_has_grown() throws Exception {
        PageData.plan(lab.project, RUN, Instant.parse("2026-11-20T10:15:00Z"), true);
        Path journal = lab.project.resolve(".autodev/plans/" + RUN + "/journal.jsonl");
        List<String> lines = Files.readAllLines(journal);
        Files.write(journal, lines.subList(0, 5));
        JsonNode going = lab.data("runs").path("items").path(0);
        assertEquals("running", going.path("state").asText());
        assertEquals("1 of 4 steps", going.path("size").asText());
        Files.write(journal, lines);
        assertEquals(
                "done", lab.data("runs").path("items").path(0).path("state").asText());
    }

    @Test
    void a_plan_of_the_users_own_in_a_folder_makes_it_no_qa_run() throws Exception {
        Files.writeString(lab.project.resolve("plan.json"), "{\"steps\":[]}");
        PageData.plan(lab.project, RUN, Instant.parse("2026-11-20T10:15:00Z"), true);
        assertEquals(List.of("plan"), field(lab.data("runs"), "kind"));
    }

    @Test
    void a_qa_run_without_a_verdict_is_shown_as_far_as_it_has_come() throws Exception {
        Path qa = Files.createDirectories(lab.project.resolve("qa/CHAT-9/run-2"));
        Files.writeString(qa.resolve("plan.json"), "{}");
        assertEquals(List.of("planned"), field(lab.data("runs"), "state"));
        PageData.plan(qa, RUN, Instant.parse("2026-11-20T10:15:00Z"), false);
        assertEquals(List.of("failed"), field(lab.data("runs"), "state"));
        assertEquals(List.of("qa/CHAT-9/run-2"), field(lab.data("runs"), "id"));
    }

    @Test
    void a_repair_that_another_one_followed_was_stopped_and_only_the_last_may_still_run() throws Exception {
        PageData.repair(lab.project, Instant.parse("2026-11-20T10:15:00Z"));
        Path journal = lab.project.resolve(".autodev/repair.jsonl");
        List<String> whole = Files.readAllLines(journal);
        Files.write(journal, whole.subList(0, 5));
        assertEquals(List.of("running"), field(lab.data("runs"), "state"));
        PageData.repair(lab.project, Instant.parse("2026-11-20T11:15:00Z"));
        assertEquals(List.of("green", "stopped"), field(lab.data("runs"), "state"));
        assertEquals("2", field(lab.data("runs"), "id").getFirst());
    }

    @Test
    void the_folder_itself_may_be_a_link() throws Exception {
        PageData.plan(lab.project, RUN, Instant.parse("2026-11-20T10:15:00Z"), true);
        PageData.repair(Files.createDirectories(lab.project.resolve("shop")), Instant.parse("2026-11-20T11:00:00Z"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), lab.project);
        assertEquals(2, new Runs(Roots.of(link)).list(Optional.empty(), 1).total());
        assertEquals(
                0,
                new Runs(Roots.of(folder.resolve("none")))
                        .list(Optional.empty(), 1)
                        .total());
    }

    @Test
    void a_thousand_runs_are_paged() throws Exception {
        PageData.plan(lab.project, RUN, Instant.parse("2026-11-20T10:15:00Z"), true);
        byte[] journal = Files.readAllBytes(lab.project.resolve(".autodev/plans/" + RUN + "/journal.jsonl"));
        for (int i = 1; i < 1000; i++) {
            Path other = lab.project.resolve(
                    ".autodev/plans/20260%d%02d-%02d0000-x%d".formatted(i % 9 + 1, i % 28 + 1, i % 24, i));
            Files.createDirectories(other);
            Files.write(other.resolve("journal.jsonl"), journal);
        }
        JsonNode first = lab.data("runs");
        assertEquals(1000, first.path("total").asInt());
        assertEquals(25, first.path("items").size());
        assertEquals(RUN, first.path("items").path(0).path("id").asText());
        assertEquals(40, lab.data("runs?page=400").path("page").asInt());
    }

    @Test
    void links_that_came_with_a_repository_lead_nowhere() throws Exception {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        PageData.plan(elsewhere, RUN, Instant.parse("2026-11-20T10:15:00Z"), true);
        PageData.qa(elsewhere, "CHAT-1", "success");
        Files.createSymbolicLink(lab.project.resolve("linked"), elsewhere);
        Files.createSymbolicLink(lab.project.resolve("qa"), elsewhere.resolve("qa"));
        Files.createDirectories(lab.project.resolve(".autodev"));
        Files.createSymbolicLink(lab.project.resolve(".autodev/plans"), elsewhere.resolve(".autodev/plans"));
        assertEquals(0, lab.data("runs").path("total").asInt());
        for (String key : List.of("kind=qa&id=../elsewhere/qa/CHAT-1", "kind=plan&where=../elsewhere&id=" + RUN))
            assertEquals(404, lab.get("/page/data/run?" + key).statusCode(), key);
    }

    @Test
    void a_report_is_served_as_a_page_that_can_only_be_looked_at() throws Exception {
        PageData.qa(lab.project, "CHAT-7", "success");
        var report = lab.get("/page/report?kind=qa&id=qa/CHAT-7");
        assertEquals(200, report.statusCode());
        String policy = report.headers().firstValue("Content-Security-Policy").orElse("");
        assertTrue(policy.startsWith("sandbox; default-src 'none'"), policy);
        assertEquals(1, report.headers().allValues("Content-Security-Policy").size());
        assertArrayEquals(
                Files.readAllBytes(lab.project.resolve("qa/CHAT-7/report.html")),
                report.body().getBytes(StandardCharsets.UTF_8));
        assertEquals(404, lab.get("/page/report?kind=plan&id=" + RUN).statusCode());
    }
}
