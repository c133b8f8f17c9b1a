package autodev.llm.wire;

import autodev.llm.Delta;
import autodev.llm.Message;
import autodev.llm.Model;
import autodev.llm.ModelException;
import autodev.llm.Reply;
import autodev.llm.Request;
import autodev.llm.Tokens;
import autodev.llm.Usage;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Ollama's own API ({@code POST HOST/api/chat}; reference: github.com/ollama/ollama/blob/main/docs/api.md). Left alone, Ollama
 * reads the end of a prompt only as far as its small default context reaches and says nothing; so every request asks for a
 * context that the prompt and its reply fit in, and for an error in place of a cut ({@code truncate}, {@code shift}; older
 * servers ignore both).
 */
final class Ollama implements Model {
    private static final int SMALLEST_CONTEXT = 4_096;
    private static final int LARGEST_CONTEXT = 131_072;
    private static final int USUAL_REPLY = 4_096;
    private static final int LARGEST_REPLY = 16_384;
    private final Wire wire;
    // Ollama loads the model again when the context changes, so it only grows.
    private final AtomicInteger context = new AtomicInteger(SMALLEST_CONTEXT);

    Ollama(Wire wire) {
        this.wire = wire;
    }

    @Override
    public String name() {
        return wire.server().name().toString();
    }

    @Override
    public Reply send(Request request, Delta.Listener deltas) {
        long start = System.nanoTime();
        JsonNode reply;
        try {
            reply = wire.post("/api/chat", body(request));
        } catch (ModelException.NoSuchModel e) {
            throw missing(e);
        }
        if (!reply.path("message").isObject()) throw wire.bad("answered without a message", reply.toString());
        String finish = reply.path("done_reason").asText("stop");
        var assembly = new Assembly(deltas);
        assembly.text(reply.path("message").path("content").asText(""));
        Message said = wire.message(assembly, finish, request);
        return new Reply(
                said,
                reply.path("model").asText(wire.server().name().model()),
                finish,
                usage(reply, request, said.text()),
                Duration.ofNanos(System.nanoTime() - start));
    }

    private Map<String, Object> body(Request request) {
        var options = Wire.body();
        request.temperature().ifPresent(value -> options.put("temperature", value));
        request.seed().ifPresent(value -> options.put("seed", value));
        request.maxTokens().ifPresent(value -> options.put("num_predict", value));
        options.put("num_ctx", contextFor(request));
        var body = Wire.body();
        body.put("model", wire.server().name().model());
        body.put("messages", OpenAi.messages(request));
        body.put("stream", false);
        body.put("truncate", false);
        body.put("shift", false);
        body.put("options", options);
        return body;
    }

    private int contextFor(Request request) {
        long prompt = Tokens.estimate(request);
        // Our estimate is on the high side; what is twice too long by it is too long for certain.
        if (prompt > 2L * LARGEST_CONTEXT)
            throw new ModelException.ContextTooLong(name() + ": the request is about " + prompt
                    + " tokens, more than the " + LARGEST_CONTEXT + " that we ask Ollama for; send less");
        long needed = prompt + Math.min(LARGEST_REPLY, request.maxTokens().orElse(USUAL_REPLY));
        int rounded = SMALLEST_CONTEXT;
        while (rounded < needed && rounded < LARGEST_CONTEXT) rounded *= 2;
        return context.accumulateAndGet(rounded, Math::max);
    }

    private ModelException missing(ModelException.NoSuchModel e) {
        String model = wire.server().name().model();
        String have;
        try {
            var tags =
                    Diagnosis.json(wire.exchange("/api/tags", Optional.empty())).path("models");
            have = StreamSupport.stream(tags.spliterator(), false)
                    .map(tag -> tag.path("name").asText())
                    .collect(Collectors.joining(", "));
        } catch (ModelException unlisted) {
            return e; // the list is an extra; the first error says what is wrong
        }
        return new ModelException.NoSuchModel(
                wire.server().where() + " does not have this model; get it with: ollama pull " + model
                        + (have.isEmpty() ? " (it has none yet)" : " (it has: " + have + ")"));
    }

    private Usage usage(JsonNode reply, Request request, String text) {
        if (!reply.path("eval_count").isNumber()) return wire.estimate(request, text);
        // Older servers leave the count out when the whole prompt was still in their cache.
        long in = reply.path("prompt_eval_count").isNumber()
                ? reply.path("prompt_eval_count").asLong()
                : Tokens.estimate(request);
        return wire.usage(in, 0, 0, reply.path("eval_count").asLong());
    }
}
