package autodev.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.change.registry.Suggestion;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsApiTest {
    @TempDir
    Path temp;

    /** What the text says, by name and labels; throws where it is not what the format wants. */
    static Map<String, Double> read(String text) {
        if (!text.endsWith("\n")) throw new IllegalArgumentException("the last line has no end");
        var values = new HashMap<String, Double>();
        var begun = new HashMap<String, String>();
        String family = "";
        String label = "[a-zA-Z_]\\w*=\"(?:[^\"\\\\\n]|\\\\[\\\\\"n])*\"";
        var sample = Pattern.compile("([a-zA-Z_:][\\w:]*)(\\{" + label + "(?:," + label + ")*})? (\\S+)");
        for (String line : text.substring(0, text.length() - 1).split("\n", -1)) {
            var comment =
                    Pattern.compile("# (HELP|TYPE) ([a-zA-Z_:][\\w:]*) (.+)").matcher(line);
            if (comment.matches()) {
                boolean type = comment.group(1).equals("TYPE");
                if (type && !comment.group(3).matches("counter|gauge|untyped"))
                    throw new IllegalArgumentException(line);
                if (begun.put(comment.group(1) + comment.group(2), line) != null)
                    throw new IllegalArgumentException("again: " + line);
                family = comment.group(2);
                continue;
            }
            var found = sample.matcher(line);
            if (!found.matches() || !found.group(1).equals(family)) throw new IllegalArgumentException(line);
            String name = found.group(1) + Optional.ofNullable(found.group(2)).orElse("");
            if (values.put(name, Double.valueOf(found.group(3))) != null)
                throw new IllegalArgumentException("twice: " + name);
        }
        return values;
    }

    private static Suggestion suggestion(String id, String agent, String outcome, Optional<BigDecimal> cost) {
        return new Suggestion(
                id,
                "",
                "key",
                "m:x",
                agent,
                cost,
                10,
                5,
                0.5,
                0.9,
                1,
                3,
                Duration.ofSeconds(2),
                outcome,
                "",
                "p",
                "e",
                Instant.now());
    }

    @Test
    void figures_of_an_empty_registry_are_all_there() {
        try (var local = new LocalServer(temp)) {
            var answer = local.get("/metrics");
            assertEquals(
                    "text/plain; version=0.0.4; charset=utf-8",
                    answer.headers().firstValue("Content-Type").orElse(""));
            var values = read(answer.body());
            for (String name : List.of(
                    "codex_suggestions_total",
                    "codex_suggestions_passed_verification",
                    "codex_suggestions_pr_opened",
                    "codex_suggestions_pr_merged",
                    "codex_suggestions_avg_confidence",
                    "codex_cost_total",
                    "autodev_intents{status=\"reserved\"}")) assertEquals(0.0, values.get(name), name);
        }
    }

    @Test
    void figures_say_what_the_registry_holds() {
        try (var local = new LocalServer(temp)) {
            local.send("POST", "/intents", "{\"code\":\"F401\",\"status\":\"planned\"}");
            var tenth = Optional.of(new BigDecimal("0.1"));
            local.registry.put(suggestion("a", "ada", "merged", tenth));
            local.registry.put(suggestion("b", "ada", "drafted", tenth));
            local.registry.put(suggestion("c", "e\"v\\e\nX", "failed", Optional.of(new BigDecimal("0.0000001"))));
            local.registry.put(suggestion("d", "", "passed", Optional.empty()));
            String text = local.get("/metrics").body();
            var values = read(text);
            assertEquals(4, values.get("codex_suggestions_total"));
            assertEquals(3, values.get("codex_suggestions_passed_verification"));
            assertEquals(2, values.get("codex_suggestions_pr_opened"));
            assertEquals(1, values.get("codex_suggestions_pr_merged"));
            assertEquals(0.5, values.get("codex_suggestions_avg_confidence"));
            assertTrue(text.contains("\ncodex_cost_total 0.2000001\n"), text);
            assertEquals(1, values.get("autodev_intents{status=\"planned\"}"));
            assertEquals(2, values.get("autodev_agent_suggestions{agent=\"ada\"}"));
            assertEquals(1, values.get("autodev_agent_suggestions{agent=\"e\\\"v\\\\e\\nX\"}"));
        }
    }

    @Test
    void the_reader_of_this_test_finds_mistakes() {
        for (String wrong : List.of(
                "a 1",
                "a  1\n",
                "a{b=c} 1\n",
                "# TYPE a gauge\nb 1\n",
                "# TYPE a gauge\na 1\na 1\n",
                "# TYPE a gauge\na{b=\"\\x\"} 1\n",
                "# TYPE a gauge\na one\n")) assertThrows(IllegalArgumentException.class, () -> read(wrong), wrong);
    }
}
