package autodev.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Json;
import autodev.change.registry.Intent;
import autodev.change.registry.Suggestion;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTest {
    @TempDir
    Path temp;

    private Map<String, String> environment() {
        return Map.of("AUTODEV_STATE", temp.resolve("state").toString());
    }

    private static Suggestion suggestion(Optional<BigDecimal> cost, String explanation) {
        return new Suggestion(
                "s1",
                "one",
                "key",
                "openai:gpt-4o-mini",
                "claude-agent-1",
                cost,
                11,
                7,
                0.8,
                0.6,
                1,
                2,
                Duration.ofSeconds(2),
                "failed",
                "",
                "the patch",
                explanation,
                Instant.now());
    }

    private static Intent intent() {
        return Intent.reserved("F821", "lint", "src/a.py", 7, "undefined name");
    }

    @Test
    void it_lies_where_the_seed_has_it_or_outside_of_the_checkout() throws Exception {
        Path repository = Files.createDirectories(temp.resolve("repo"));
        try (var audit = Audit.of(repository, environment())) {
            assertEquals(temp.resolve("state/ai_suggestions.jsonl"), audit.file());
            assertFalse(Files.exists(repository.resolve("reports")));
        }
        Files.createDirectories(repository.resolve("reports/todos"));
        try (var audit = Audit.of(repository, environment())) {
            assertEquals(repository.resolve("reports/todos/ai_suggestions.jsonl"), audit.file());
        }
        try (var audit = Audit.of(repository, Map.of("AUTODEV_SUGGESTIONS", "logs/mine.jsonl"))) {
            assertEquals(repository.resolve("logs/mine.jsonl"), audit.file());
        }
    }

    @Test
    void no_link_of_the_repository_leads_it_elsewhere() throws Exception {
        Path victim = Files.createDirectories(temp.resolve("victim/todos"));
        for (String link : List.of("reports", "reports/todos")) {
            Path repository = temp.resolve("repo-" + link.length());
            Path at = repository.resolve(link);
            Files.createDirectories(at.getParent());
            Files.createSymbolicLink(at, link.equals("reports") ? victim.getParent() : victim);
            assertEquals(Optional.of(temp.resolve("state/ai_suggestions.jsonl")), Audit.at(repository, environment()));
        }
        Path repository = GitRepository.in(temp.resolve("repo")).root();
        Files.createSymbolicLink(repository.resolve("logs"), victim);
        var error = assertThrows(
                BadInput.class, () -> Audit.at(repository, Map.of("AUTODEV_SUGGESTIONS", "logs/mine.jsonl")));
        assertTrue(error.getMessage().contains("logs is a symbolic link"), error.getMessage());
        var whole = Map.of("AUTODEV_SUGGESTIONS", victim.resolve("mine.jsonl").toString());
        assertEquals(Optional.of(victim.resolve("mine.jsonl")), Audit.at(repository, whole));
    }

    @Test
    void a_line_has_usage_cost_and_what_came_of_it() {
        var broken = new Verification.Checked("make test", 0, 2, "E: red", Duration.ofSeconds(1));
        var verification = new Verification("t4-codex/1", "abc", true, "", List.of(broken), Duration.ofSeconds(2));
        try (var audit = Audit.of(temp, environment())) {
            String secret = "ghp_" + "abcdefghijklmnopqrstuvwx";
            audit.record(
                    intent(),
                    suggestion(Optional.of(new BigDecimal("0.25")), "uses " + secret),
                    Optional.of(verification));
            audit.record(intent(), suggestion(Optional.empty(), ""), Optional.empty());
            var lines = Audit.read(audit.file());
            assertEquals(2, lines.size());
            var line = lines.getFirst();
            assertEquals("s1", line.path("codex_suggestion_id").asText());
            assertEquals(
                    Json.parse("{\"id\":\"s1\",\"model\":\"openai:gpt-4o-mini\",\"cost\":0.25,\"prompt_tokens\":11,"
                            + "\"completion_tokens\":7}"),
                    line.path("codex_suggestion"));
            assertEquals(
                    Json.parse("{\"cost\":0.25,\"prompt_tokens\":11,\"completion_tokens\":7}"), line.path("usage"));
            assertEquals("claude-agent-1", line.path("ai_agent").asText());
            assertEquals("uses [redacted]", line.path("explanation").asText());
            assertFalse(line.path("verification").path("passed").asBoolean());
            assertEquals("E: red", line.at("/verification/checks/0/output").asText());
            assertTrue(lines.get(1).path("codex_cost").isNull());
        }
    }

    @Test
    void several_add_to_it_at_once_and_no_line_is_lost() throws Exception {
        try (var one = Audit.of(temp, environment());
                var two = Audit.of(temp, environment())) {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 100; i++) {
                    Audit mine = i % 2 == 0 ? one : two;
                    threads.submit(() ->
                            mine.record(intent(), suggestion(Optional.empty(), "x".repeat(5_000)), Optional.empty()));
                }
            }
            assertEquals(100, Audit.read(one.file()).size());
        }
    }
}
