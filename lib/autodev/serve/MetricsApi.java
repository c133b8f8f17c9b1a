package autodev.serve;

import autodev.change.registry.Intent;
import autodev.change.registry.IntentRegistry;
import autodev.change.registry.IntentRegistry.Figures;
import autodev.change.registry.IntentRegistry.Query;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the registry comes to, for Prometheus. */
record MetricsApi(IntentRegistry registry) {
    // Each is a series that a Prometheus keeps for long.
    private static final int MOST_AGENTS = 100;

    Operation operation() {
        var text = new Answer(200, "Prometheus text, version 0.0.4.", PrometheusText.TYPE, "", List.of());
        return Operation.get(
                "/metrics",
                "getMetrics",
                "Figures of suggestions and intents",
                List.of(),
                List.of(text),
                _ -> Reply.text(PrometheusText.TYPE, text()));
    }

    private String text() {
        Figures all = registry.figures();
        var text = new PrometheusText()
                .family("codex_suggestions_total", "counter", "Suggestions made.")
                .value(all.total())
                .family("codex_suggestions_passed_verification", "gauge", "Suggestions that passed their checks.")
                .value(all.passed())
                .family("codex_suggestions_pr_opened", "gauge", "Suggestions that became a draft pull request.")
                .value(all.drafted())
                .family("codex_suggestions_pr_merged", "gauge", "Suggestions that were merged.")
                .value(all.merged())
                .family("codex_suggestions_avg_confidence", "gauge", "Mean confidence of suggestions, 0 to 1.")
                .value(all.confidence())
                .family("codex_cost_total", "counter", "Known cost of suggestions in USD.")
                .value(all.cost());
        text.family("autodev_intents", "gauge", "Intents by how they stand.");
        for (Intent.Status status : Intent.Status.values()) text.value("status", status.word(), count(status));
        var agents = registry.figuresByAgent(Instant.EPOCH, MOST_AGENTS);
        text.family("autodev_agent_suggestions", "gauge", "Suggestions of the agents with most of them.");
        agents.forEach((agent, figures) -> text.value("agent", agent, figures.total()));
        text.family("autodev_agent_cost", "gauge", "Known cost in USD of the agents with most suggestions.");
        agents.forEach((agent, figures) -> text.value("agent", agent, figures.cost()));
        return text.toString();
    }

    private long count(Intent.Status status) {
        Query any = Query.ALL;
        return registry.count(new Query(
                Optional.of(status),
                any.owner(),
                any.suggestion(),
                any.file(),
                any.code(),
                any.text(),
                any.limit(),
                any.offset()));
    }
}
