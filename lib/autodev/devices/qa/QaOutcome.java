package autodev.devices.qa;

import autodev.Exit;
import autodev.Json;
import autodev.devices.tickets.Ticket;
import autodev.view.View;
import autodev.view.Viewable;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A QA run that has ended, and its folder: {@code plan.json}, {@code run.jsonl}, {@code evidence/}, {@code verdict.json}, {@code report.html},
 * {@code junit.xml}; with a ticket also {@code ticket.json} and {@code summary.md}.
 */
public record QaOutcome(
        Path folder,
        Optional<Ticket> ticket,
        String summary,
        QaPlan plan,
        List<String> devices,
        List<StepResult> results,
        Verdict verdict,
        Instant started,
        Duration wall)
        implements Viewable {
    /** Holds its own copies. */
    public QaOutcome {
        devices = List.copyOf(devices);
        results = List.copyOf(results);
    }

    /** 0 success, 1 failure, 3 blocked. */
    public int exitCode() {
        return switch (verdict.result()) {
            case SUCCESS -> Exit.DONE;
            case FAILURE -> Exit.FAILED;
            case BLOCKED -> Exit.BLOCKED;
        };
    }

    /** What {@code --json} prints: {@code verdict.json}, and with it the folder, the plan and what became of each step. */
    public ObjectNode json() {
        ObjectNode json = QaFolder.verdict(this);
        json.put("folder", folder.toString());
        json.set("plan", plan.json());
        json.set("results", Json.tree(results));
        return json;
    }

    @Override
    public View view() {
        return new OutcomeView(this, Language.EN).view();
    }
}
