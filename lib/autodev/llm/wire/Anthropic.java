package autodev.llm.wire;

import autodev.llm.Delta;
import autodev.llm.Model;
import autodev.llm.ModelException;
import autodev.llm.Reply;
import autodev.llm.Request;
import java.util.Map;

/**
 * Anthropic's messages ({@code POST BASE/v1/messages}; reference: docs.anthropic.com/en/api/messages). It has no seed, takes
 * temperatures up to 1 only, and wants a bound on every reply.
 */
final class Anthropic implements Model {
    /** The version of the wire format, a header of every request. */
    static final Map<String, String> HEADERS = Map.of("anthropic-version", "2023-06-01");

    private static final String RESOURCE = "/v1/messages";
    // Long enough for a large patch after some thinking, short enough to be written within the time limit of a call.
    private static final int USUAL_BOUND = 32_000;
    // What even its oldest models allow.
    private static final int SAFE_BOUND = 4_096;
    private final Wire wire;
    private volatile AnthropicTakes takes = AnthropicTakes.ALL;

    Anthropic(Wire wire) {
        this.wire = wire;
    }

    @Override
    public String name() {
        return wire.server().name().toString();
    }

    @Override
    public Reply send(Request request, Delta.Listener deltas) {
        long start = System.nanoTime();
        // It fetches images by itself, but not from addresses without TLS.
        Request whole = new ImageDownload(wire, url -> url.regionMatches(true, 0, "http:", 0, 5)).in(request);
        AnthropicTakes known = takes;
        AnthropicTakes learned = known;
        for (AnthropicTakes tried = known; ; ) {
            try {
                Reply reply = attempt(whole, deltas, tried, start);
                if (!learned.equals(known)) takes = learned;
                return reply;
            } catch (ModelException.Rejected e) {
                String said = String.valueOf(e.getMessage());
                var less = tried.without(said, request);
                if (less.isEmpty() || !e.partial().isEmpty()) throw e;
                tried = less.get();
                // Only what has helped is remembered: a refusal may have been about something else.
                if (!AnthropicTakes.onlyThisSchema(said)) learned = tried;
            }
        }
    }

    private Reply attempt(Request request, Delta.Listener deltas, AnthropicTakes tried, long start) {
        var writer = new AnthropicBody(request, tried);
        var body = writer.of(wire.server().name().model(), usualBound());
        var assembly = new Assembly(deltas);
        var reply = new AnthropicReply(wire, assembly, writer.answerTool());
        if (deltas == Delta.Listener.NONE) {
            reply.message(wire.post(RESOURCE, body));
        } else {
            body.put("stream", true);
            wire.stream(RESOURCE, body, true, assembly, reply::event).ifPresent(reply::message);
        }
        return reply.reply(request, start);
    }

    private int usualBound() {
        return wire.price()
                .map(price -> Math.min(USUAL_BOUND, price.maxOutput().orElse(SAFE_BOUND)))
                .orElse(SAFE_BOUND);
    }
}
