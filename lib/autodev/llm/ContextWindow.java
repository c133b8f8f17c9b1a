package autodev.llm;

import autodev.BadInput;
import java.util.Map;

/**
 * How much a model reads and writes in one call: {@code tokens} of prompt and reply together, of which {@code reply} are left
 * free for the reply where a request does not say how many it wants. {@code known}: a number that the vendor or the user gave,
 * not our guess.
 */
public record ContextWindow(int tokens, int reply, boolean known) {
    // What hosted models of unknown name have nowadays; Ollama is asked for as much by its provider.
    private static final int GUESS = 128_000;
    private static final int USUAL_REPLY = 16_384;
    private static final int LARGEST_REPLY = 32_768;

    /** Throws BadInput unless there is room for a prompt. */
    public ContextWindow {
        if (tokens < 1 || reply < 0 || reply >= tokens)
            throw new BadInput("a context of " + tokens + " tokens, " + reply
                    + " of them for the reply, leaves no room for a prompt; expected more tokens or a shorter reply");
    }

    /** A window of this many tokens, a quarter of them, or 16,384, for the reply. */
    public static ContextWindow of(int tokens) {
        return new ContextWindow(tokens, Math.min(USUAL_REPLY, tokens / 4), true);
    }

    /**
     * The window of {@code provider:model}: {@code LLM_CONTEXT} (tokens) where it is set, whatever the model; else the number in
     * the file of prices; else 128,000, as a guess. Throws BadInput for a value that is no number.
     */
    public static ContextWindow of(String model, Map<String, String> environment) {
        String set = environment.getOrDefault("LLM_CONTEXT", "").strip();
        if (!set.isEmpty() && (!set.matches("\\d{1,9}") || Integer.parseInt(set) == 0))
            throw new BadInput("LLM_CONTEXT is \"" + set + "\"; expected tokens, for example 32768");
        var prices = Prices.load(environment);
        var context = prices.context(model);
        int tokens = set.isEmpty() ? context.orElse(GUESS) : Integer.parseInt(set);
        int longest = prices.of(model)
                .map(price -> price.maxOutput().orElse(USUAL_REPLY))
                .orElse(USUAL_REPLY);
        int reply = Math.min(Math.min(longest, LARGEST_REPLY), tokens / 4);
        return new ContextWindow(tokens, reply, !set.isEmpty() || context.isPresent());
    }

    /** How long the prompt of this request can be, in tokens; at least a quarter of the window. */
    long prompt(Request request) {
        return Math.max(tokens / 4, (long) tokens - request.maxTokens().orElse(reply));
    }
}
