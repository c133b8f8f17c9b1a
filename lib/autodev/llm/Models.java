package autodev.llm;

import autodev.Event;
import autodev.llm.replay.Recording;
import autodev.llm.wire.Setup;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Finds the model that a user means, and puts the layers round it. */
public final class Models {
    private Models() {}

    /**
     * What each provider has to offer with this environment: asks every server that is set up, and a local Ollama, at the same
     * time, for 5 s at most.
     */
    public static Survey survey(Map<String, String> environment) {
        return Setup.survey(environment);
    }

    /**
     * The model named {@code provider:model}, or a bare name, which goes to the provider that the environment selects
     * ({@code LLM_BASE_URL}, else {@code USE_OLLAMA=1}, {@code OPENAI_…}, {@code ANTHROPIC_API_KEY}). Without layers; sends
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
     * {@code model} with every layer round it: this list, first is innermost. Throws BadInput if a budget is in USD and the
     * model's price is unknown, or if the file of the recording cannot be used. A replay costs nothing and meets no server: it is
     * counted, and neither held back nor written to the ledger.
     */
    public static Model layered(Model model, Layers layers) {
        return through(isReplay(model) ? ofReplay(layers) : ofServed(model, layers), model);
    }

    private static List<UnaryOperator<Model>> ofServed(Model model, Layers layers) {
        Event.Listener told = layers.listener();
        Optional<Price> price = layers.prices().of(model.name());
        // The ledger first: it never throws, and a listener may.
        Event.Listener journal = layers.ledger()
                .map(ledger ->
                        ledger.listener(layers.run(), layers.agent(), told).and(told))
                .orElse(told);
        var allowances =
                Stream.concat(Stream.of(layers.budget()), layers.day().stream()).toList();
        return List.of(
                // Sees each attempt as it went over the wire, so the journal and the ledger have every call that may
                // cost.
                inner -> new Journaled(inner, price, journal, layers.text()),
                // Inside the retries, because each attempt may be billed: each must fit the budgets and is counted.
                inner -> new Budgeted(inner, allowances, price),
                // Outside the budgets, so that a call which waits for its turn holds no money back; each attempt
                // counts.
                inner -> layers.rate().any() ? new RateLimited(inner, layers.rate(), told) : inner,
                // An exhausted budget is not retryable and ends it.
                inner -> new Retrying(inner, layers.backoff(), told),
                recording(layers));
    }

    private static List<UnaryOperator<Model>> ofReplay(Layers layers) {
        return List.of(
                inner -> new Journaled(inner, Optional.empty(), layers.listener(), layers.text()),
                inner -> new Counted(inner, layers.budget()),
                // No retries: a recorded error is what was left after them.
                recording(layers));
    }

    // Outermost: what was asked and what came of it, without the bounds that a budget set and the attempts that failed.
    private static UnaryOperator<Model> recording(Layers layers) {
        return inner -> layers.recording()
                .<Model>map(file -> new Recording(inner, file))
                .orElse(inner);
    }

    private static Model through(List<UnaryOperator<Model>> layers, Model model) {
        Model outer = model;
        for (var layer : layers) outer = layer.apply(outer);
        return outer;
    }

    private static boolean isReplay(Model model) {
        return model.name().startsWith(Provider.REPLAY.word() + ":");
    }

    /** Sets up what all calls share, which takes longer than a call to a near server: for a thread that has time before the first. */
    public static void getReady() {
        Setup.getReady();
    }

    /** As above with what this process's environment asks for, this budget and this listener; see {@link Layers#here}. */
    public static Model layered(Model model, Budget budget, Event.Listener listener) {
        return layered(model, Layers.here().budget(budget).listener(listener));
    }
}
