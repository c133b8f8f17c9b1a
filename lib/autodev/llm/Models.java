package autodev.llm;

import autodev.BadInput;
import autodev.Event;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Finds the model that a user means, and puts the layers round it. */
public final class Models {
    /** What to do where no language model is set up. */
    static final String SET_ONE = "set OPENAI_API_KEY or ANTHROPIC_API_KEY, or LLM_BASE_URL and LLM_MODEL for any"
            + " OpenAI-compatible server, or USE_OLLAMA=1 for a local Ollama; or name a model: --model ollama:llama3.1";

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
                inner -> new Recorded(inner, listener, false),
                // Inside the retries, because each attempt may be billed: each must fit the budget and is counted.
                inner -> new Budgeted(inner, budget, prices.of(inner.name())),
                // Outermost: an exhausted budget is not retryable and ends it.
                inner -> new Retrying(inner, backoff, listener));
        Model outer = model;
        for (var layer : layers) outer = layer.apply(outer);
        return outer;
    }

    /** Sets up what all calls share, which takes longer than a call to a near server: for a thread that has time before the first. */
    public static void getReady() {
        OkHttpTransport.getReady();
    }

    /** A model that this provider has, for examples in messages and as the one used where none is named. */
    static String example(Provider provider) {
        return switch (provider) {
            case OPENAI -> "gpt-4o-mini";
            case ANTHROPIC -> "claude-sonnet-5-5";
            case OLLAMA -> "llama3.1";
        };
    }

    /** The error for a name whose provider is unknown. */
    static BadInput unknown(String name) {
        String word = name.substring(0, name.indexOf(':'));
        return new BadInput("unknown provider \"" + word + "\" in the model \"" + name + "\"; there are "
                + Provider.all() + " and builtin; for a model of a local Ollama write ollama:" + name);
    }
}
