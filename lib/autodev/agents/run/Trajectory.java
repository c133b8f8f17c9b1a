package autodev.agents.run;

import autodev.llm.Part;
import autodev.llm.Reply;
import autodev.llm.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** Writes down what a worker's model says and calls, as it goes by. */
final class Trajectory {
    private static final int LONGEST_RESULT = 8_000;

    private final RunRecord record;
    private final List<Duration> walls = new ArrayList<>();
    private List<Part.ToolCall> calls = List.of();
    private int turns;

    Trajectory(RunRecord record) {
        this.record = record;
    }

    /** A tool has ended after this time; in the order of the calls of the last answer. */
    synchronized void timed(Duration wall) {
        walls.add(wall);
    }

    /** The model is asked: with the request come the results of what it called before. */
    synchronized void asked(Request request) {
        var results = new HashMap<String, Part.ToolResult>();
        if (!request.messages().isEmpty())
            for (var result : request.messages().getLast().of(Part.ToolResult.class)) results.put(result.id(), result);
        for (int i = 0; i < calls.size(); i++) {
            Part.ToolCall call = calls.get(i);
            var result = results.get(call.id());
            if (result == null) continue;
            record.on(new AgentEvent.Called(
                    turns,
                    call.name(),
                    call.arguments(),
                    Capped.of(result.text(), LONGEST_RESULT),
                    result.failed(),
                    i < walls.size() ? walls.get(i) : Duration.ZERO));
        }
        calls = List.of();
        walls.clear();
    }

    /** It has answered. */
    synchronized void answered(Reply reply) {
        calls = reply.calls();
        record.on(new AgentEvent.Turned(++turns, reply));
    }
}
