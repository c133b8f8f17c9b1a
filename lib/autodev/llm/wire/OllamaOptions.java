package autodev.llm.wire;

import autodev.BadInput;
import autodev.Json;
import autodev.llm.ContextWindow;
import autodev.llm.ModelException;
import autodev.llm.Request;
import autodev.llm.Tokens;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The {@code options} of a request to Ollama (its {@code api.Options}), the length of the context among them. Left alone, Ollama
 * reads the end of a prompt only as far as its small default context reaches and says nothing; so each request asks for a
 * context that the prompt and its reply fit in, unless the caller names one.
 */
final class OllamaOptions {
    // All that a version of Ollama has known (api/types.go, Options and Runner); it ignores those that it no longer
    // does.
    private static final Set<String> NAMES = Set.of(
            "num_keep",
            "seed",
            "num_predict",
            "top_k",
            "top_p",
            "min_p",
            "tfs_z",
            "typical_p",
            "repeat_last_n",
            "temperature",
            "repeat_penalty",
            "presence_penalty",
            "frequency_penalty",
            "mirostat",
            "mirostat_tau",
            "mirostat_eta",
            "penalize_newline",
            "stop",
            "numa",
            "num_ctx",
            "num_batch",
            "num_gqa",
            "num_gpu",
            "main_gpu",
            "low_vram",
            "f16_kv",
            "logits_all",
            "vocab_only",
            "use_mmap",
            "use_mlock",
            "rope_frequency_base",
            "rope_frequency_scale",
            "num_thread",
            "draft_num_predict");
    private static final int SMALLEST_CONTEXT = 4_096;
    private static final int LARGEST_CONTEXT = 131_072;
    private static final int USUAL_REPLY = 4_096;
    private static final int LARGEST_REPLY = 16_384;
    private final String model;
    private final int largest;
    // Ollama loads the model again when the context changes, so it only grows.
    private final AtomicInteger context;

    /** For the model of this name, as errors show it; its context is never longer than that of {@code window}, if that is known. */
    OllamaOptions(String model, ContextWindow window) {
        this.model = model;
        largest = window.known() ? Math.min(LARGEST_CONTEXT, window.tokens()) : LARGEST_CONTEXT;
        context = new AtomicInteger(Math.min(SMALLEST_CONTEXT, largest));
    }

    /** Whether a field of this name is an option, not a field of the request itself. */
    static boolean has(String name) {
        return NAMES.contains(name);
    }

    /** The options of {@code request}. Throws {@link ModelException.ContextTooLong}; BadInput for options that are no object. */
    Map<String, Object> of(Request request) {
        var options = new LinkedHashMap<String, Object>();
        request.temperature().ifPresent(value -> options.put("temperature", value));
        request.seed().ifPresent(value -> options.put("seed", value));
        own(request).forEach((name, value) -> options.put(name, name.equals("stop") ? list(value) : value));
        request.maxTokens().ifPresent(bound -> options.put("num_predict", bounded(options.get("num_predict"), bound)));
        if (!options.containsKey("num_ctx")) options.put("num_ctx", contextFor(request));
        return options;
    }

    // What the caller set, one by one or as a whole.
    private static Map<String, Object> own(Request request) {
        var own = new LinkedHashMap<String, Object>();
        JsonNode whole = Json.tree(request.extra().getOrDefault("options", Map.of()));
        if (!whole.isObject())
            throw new BadInput("options is " + whole + "; expected an object such as {\"top_k\": 20}");
        whole.properties().forEach(option -> own.put(option.getKey(), option.getValue()));
        request.extra().forEach((name, value) -> {
            if (has(name)) own.put(name, value);
        });
        return own;
    }

    private static Object list(Object stop) {
        JsonNode value = Json.tree(stop);
        return value.isTextual() ? List.of(value.asText()) : value;
    }

    // A budget relies on the bound, so the caller's own can only be tighter; below 1 it means none.
    private static int bounded(Object own, int bound) {
        int asked = own == null ? 0 : Json.tree(own).asInt();
        return asked < 1 ? bound : Math.min(asked, bound);
    }

    private int contextFor(Request request) {
        long prompt = Tokens.estimate(request);
        // Our estimate is on the high side; what is twice too long by it is too long for certain.
        if (prompt > 2L * largest)
            throw new ModelException.ContextTooLong(model + ": the request is about " + prompt
                    + " tokens, more than the " + largest + " that we ask Ollama for; send less");
        long needed = prompt + Math.min(LARGEST_REPLY, request.maxTokens().orElse(USUAL_REPLY));
        int rounded = SMALLEST_CONTEXT;
        while (rounded < needed && rounded < largest) rounded *= 2;
        return context.accumulateAndGet(Math.min(rounded, largest), Math::max);
    }
}
