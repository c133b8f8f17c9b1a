package autodev.serve.mcp;

import autodev.Event;
import autodev.Secrets;
import autodev.mcp.McpCaller;
import autodev.mcp.McpProgress;
import autodev.plan.PlanEvent;
import autodev.view.Terminal;
import autodev.view.View;
import java.util.Optional;
import java.util.function.Function;

/**
 * Tells the caller what a run says while it runs. A plan is as far as its steps are, each of which counts when it begins
 * and when it ends; of other runs only how much was said is known.
 */
final class CallProgress implements Event.Listener {
    private static final int LONGEST = 300;

    private final McpCaller caller;
    private final Function<Event, Optional<View>> line;
    private final Function<Event, Optional<String>> status;
    private Optional<Double> total = Optional.empty();
    private double done;

    /** {@code line} and {@code status} say what an event reads like. */
    CallProgress(McpCaller caller, Function<Event, Optional<View>> line, Function<Event, Optional<String>> status) {
        this.caller = caller;
        this.line = line;
        this.status = status;
    }

    @Override
    public synchronized void on(Event event) {
        String words = line.apply(event)
                .map(Terminal.plain()::draw)
                .or(() -> status.apply(event))
                .map(CallProgress::brief)
                .orElse("");
        double before = done;
        switch (event) {
            case PlanEvent.Started(String _, var plan) ->
                total = Optional.of(2.0 * plan.steps().size());
            case PlanEvent.StepStarted started when started.attempt() == 1 -> done++;
            case PlanEvent.StepEnded ended -> done += ended.attempts() == 0 ? 2 : 1;
            default -> {
                if (total.isEmpty() && !words.isEmpty()) done++;
            }
        }
        if (done > before) caller.progress(new McpProgress(done, total.filter(all -> all >= done), words));
    }

    private static String brief(String text) {
        String one = Secrets.redact(text).replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return one.length() <= LONGEST ? one : one.substring(0, LONGEST - 1) + "…";
    }
}
