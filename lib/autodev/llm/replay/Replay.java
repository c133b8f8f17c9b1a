package autodev.llm.replay;

import autodev.BadInput;
import autodev.Json;
import autodev.llm.Delta;
import autodev.llm.Message;
import autodev.llm.Model;
import autodev.llm.ModelException;
import autodev.llm.Part;
import autodev.llm.Reply;
import autodev.llm.Request;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * A model that answers from a recording, without network: {@code replay:FILE}. A request gets the reply, or the error, that was
 * recorded for an equal one, in the same pieces; several equal requests get theirs in the order in which they were recorded. A
 * request that was not recorded, or not so often, throws {@link ModelException.NotRecorded}, which says what differs.
 */
public final class Replay implements Model {
    private final String name;
    private final RecordingFile recording;
    private final Map<String, Queue<RecordedLine.Exchange>> left = new HashMap<>();

    private Replay(String name, RecordingFile recording) {
        this.name = name;
        this.recording = recording;
        for (var exchange : recording.exchanges())
            left.computeIfAbsent(key(exchange.request()), _ -> new ArrayDeque<>())
                    .add(exchange);
    }

    /** Reads the recording {@code file}, a path. Throws BadInput if it cannot be replayed. */
    public static Replay of(String file) {
        try {
            return new Replay("replay:" + file, RecordingFile.read(Path.of(file)));
        } catch (InvalidPathException e) {
            throw new BadInput("the recording to replay is no path: " + e.getMessage(), e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    /** What a user should know of the recording: that a crash tore a line of it. Empty if there is nothing. */
    public String warning() {
        return recording.warning();
    }

    @Override
    public Reply send(Request request, Delta.Listener deltas) {
        var exchange = next(RecordedLine.canonical(request));
        if (deltas != Delta.Listener.NONE) hear(exchange, deltas);
        if (exchange.error().isPresent()) throw exchange.error().get().thrown();
        return exchange.reply().orElseThrow();
    }

    private RecordedLine.Exchange next(JsonNode request) {
        synchronized (left) {
            var queue = left.get(key(request));
            if (queue == null) throw new ModelException.NotRecorded(unknown(request));
            var exchange = queue.poll();
            if (exchange == null) throw new ModelException.NotRecorded(used(request));
            return exchange;
        }
    }

    // Where nobody listened when it was recorded, a reply comes in one piece.
    private static void hear(RecordedLine.Exchange exchange, Delta.Listener deltas) {
        exchange.pieces().forEach(piece -> deltas.on(piece.delta()));
        if (!exchange.pieces().isEmpty() || exchange.reply().isEmpty()) return;
        Message message = exchange.reply().get().message();
        int calls = 0;
        for (Part part : message.parts()) {
            switch (part) {
                case Part.Text(String text) -> deltas.on(new Delta.Text(text));
                case Part.Reasoning reasoning -> deltas.on(new Delta.Reasoning(reasoning.text()));
                case Part.ToolCall call -> deltas.on(new Delta.Call(calls++, call.id(), call.name(), call.arguments()));
                case Part.Image _, Part.ToolResult _ -> {} // no model says these
            }
        }
    }

    private String used(JsonNode request) {
        long times = recording.exchanges().stream()
                .filter(exchange -> key(exchange.request()).equals(key(request)))
                .count();
        return name + ": this request was recorded " + (times == 1 ? "once" : times + " times")
                + " and has been replayed as often already" + more()
                + "; start again from the beginning, or record it anew";
    }

    private String unknown(JsonNode request) {
        if (recording.exchanges().isEmpty()) return name + " holds no exchange" + more() + "; record it anew";
        List<Difference> all = recording.exchanges().stream()
                .map(exchange -> Difference.between(exchange.request(), request))
                .toList();
        Difference nearest = all.stream().min(Comparator.naturalOrder()).orElseThrow();
        return name + " holds no reply to this request; nearest is exchange " + (all.indexOf(nearest) + 1) + " of "
                + all.size() + ", which differs in " + nearest + more() + "; ask as recorded, or record it anew";
    }

    private String more() {
        return warning().isEmpty() ? "" : " (" + warning() + ")";
    }

    private static String key(JsonNode request) {
        return Json.line(request);
    }
}
