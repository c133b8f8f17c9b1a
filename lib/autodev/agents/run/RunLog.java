package autodev.agents.run;

import autodev.Interrupted;
import autodev.Json;
import autodev.agents.AgentResult;
import autodev.view.View;
import autodev.view.View.Tone;
import autodev.view.Viewable;
import autodev.workspace.Journal;
import autodev.workspace.Workspace;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What is kept of a run of an agent: all its events, each with its time. */
public record RunLog(String run, List<Journal.Entry<AgentEvent>> events) implements Viewable {
    private static final long LOOK_MILLIS = 150;

    /** Holds its own copy. */
    public RunLog {
        events = List.copyOf(events);
    }

    /** That of a run of this project; {@code latest} is the newest. Throws {@link AgentRunException.NoRun}. */
    public static RunLog of(Workspace workspace, String run) {
        var folder = RunFolder.of(workspace, run);
        return new RunLog(folder.run(), folder.events());
    }

    /** The runs of this project, the newest first. */
    public static List<String> runs(Workspace workspace) {
        return RunFolder.all(workspace).stream().map(RunFolder::run).toList();
    }

    /**
     * As {@link #of}, but told event by event, those that are there at once and the others as they come, until the
     * run has ended. Throws {@link Interrupted}.
     */
    public static RunLog follow(Workspace workspace, String run, Consumer<AgentEvent> listener) {
        var folder = RunFolder.of(workspace, run);
        int told = 0;
        while (true) {
            var log = new RunLog(folder.run(), folder.events());
            for (; told < log.events.size(); told++)
                listener.accept(log.events.get(told).event());
            if (log.result().isPresent()) return log;
            try {
                Thread.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Interrupted("the log");
            }
        }
    }

    /** How it has ended, if it has. */
    public Optional<AgentResult> result() {
        return !events.isEmpty() && events.getLast().event() instanceof AgentEvent.Ended(AgentResult result)
                ? Optional.of(result)
                : Optional.empty();
    }

    /** As its journal has it: {@code {"run", "events": [{"at", "event", …}]}}. */
    public JsonNode json() {
        var all = JsonNodeFactory.instance.arrayNode();
        for (var entry : events) {
            var line = JsonNodeFactory.instance.objectNode();
            line.put("at", entry.at().toString()).put("event", entry.event().kind());
            line.setAll((ObjectNode) Json.tree(entry.event()));
            all.add(line);
        }
        return JsonNodeFactory.instance.objectNode().put("run", run).set("events", all);
    }

    /** When its model thought and its tools ran, then every event as a line. */
    @Override
    public View view() {
        var views = new ArrayList<View>();
        if (events.stream().anyMatch(entry -> entry.event() instanceof AgentEvent.Turned)) views.add(timeline());
        events.forEach(entry -> RunLines.line(entry.event()).ifPresent(views::add));
        if (result().isEmpty()) views.add(View.text("it has not ended, or its process was killed", Tone.WARN));
        return new View.Stack(views);
    }

    private View timeline() {
        var model = new ArrayList<View.Bar>();
        var tools = new ArrayList<View.Bar>();
        double last = 0;
        for (var entry : events) {
            double at = seconds(entry.at());
            switch (entry.event()) {
                case AgentEvent.Turned(int number, var reply) -> {
                    double from = Math.max(last, at - reply.wall().toMillis() / 1000.0);
                    model.add(new View.Bar(String.valueOf(number), from, at, Tone.PLAIN, reply.text()));
                }
                case AgentEvent.Called called -> {
                    double from = last;
                    double to = Math.min(at, from + called.wall().toMillis() / 1000.0);
                    Tone tone = called.failed() ? Tone.BAD : Tone.GOOD;
                    tools.add(new View.Bar(called.tool(), from, Math.max(from, to), tone, called.arguments()));
                    continue;
                }
                default -> {}
            }
            last = at;
        }
        return new View.Timeline(
                seconds(events.getLast().at()),
                List.of(new View.Lane("model", model), new View.Lane("tools", tools)),
                List.of());
    }

    private double seconds(Instant at) {
        return Duration.between(events.getFirst().at(), at).toMillis() / 1000.0;
    }
}
