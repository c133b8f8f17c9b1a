package autodev.llm;

/**
 * A language model. Layers (retry, budget, journal, …) are models round a model, composed in one visible list (see
 * {@code Models}). Safe for many threads.
 */
public interface Model {
    /** {@code provider:model}, for example {@code ollama:llama3.1}. */
    String name();

    /** Asks and waits for the whole reply. Throws {@link ModelException}; an interrupt closes the connection and throws {@link autodev.Interrupted}. */
    Reply send(Request request);

    /** Asks one question. */
    default Reply ask(String question) {
        return send(Request.of(question));
    }
}
