package autodev.llm;

import autodev.Event;
import autodev.llm.wire.Setup;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Finds the model that a user means, and puts the layers round it. */
public final class Models {
    private Models() {}

    /**
     * The model named {@code provider:model}, or a bare name, which goes to the provider that the environment selects
     * ({@code USE_OLLAMA=1}, else {@code LLM_BASE_URL}, {@code OPENAI_…}, {@code ANTHROPIC_API_KEY}). Without layers; sends
     * nothing. Throws BadInput for an unknown provider, {@link ModelException.NotConfigured} if a key or address is not set.
     */
    public static Model of(String name, Map<String, String> environment) {
        return new Setup(environment).named(name).model();
    }

    /**
     * The model to use: the one named, else {@code LLM_MODEL}, else by the first that is set of {@code LLM_BASE_URL},
     * {@code OPENAI_API_KEY} or {@code OPENAI_BASE_URL}, {@code ANTHROPIC_API_KEY}, {@code USE_OLLAMA=1} or an Ollama server
     * that answers. Throws as {@link #of} does; nothing set up at all is no error but {@link Choice.None}.
     */
    public static Choice choose(Optional<String> named, Map<String, String> environment) {
        var setup = new Setup(environment);
        return named.map(setup::named).orElseGet(setup::unnamed);
    }

    /**
     * {@code model} with every layer round it: this list, first is innermost. Throws BadInput if the budget is in USD and the
     * model's price is unknown. Prices come from this process's environment.
     */
    public static Model layered(Model model, Budget budget, Event.Listener listener) {
        return layered(model, budget, Prices.load(System.getenv()), Backoff.DEFAULT, listener);
    }

    /** As above with prices and retry times of your own. */
    public static Model layered(Model model, Budget budget, Prices prices, Backoff backoff, Event.Listener listener) {
        List<UnaryOperator<Model>> layers = List.of(
                // Sees each attempt as it went over the wire, so the journal has every call that may cost.
                inner -> new Journaled(inner, listener, false),
                // Inside the retries, because each attempt may be billed: each must fit the budget and is counted.
                inner -> new Budgeted(inner, budget, prices.of(inner.name())),
                // Outermost: an exhausted budget is not retryable and ends it.
                inner -> new Retrying(inner, backoff, listener));
        Model outer = model;
        for (var layer : layers) outer = layer.apply(outer);
        return outer;
    }
}
