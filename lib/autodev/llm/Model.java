package autodev.llm;

import autodev.Interactive;
import autodev.llm.replay.Recording;
import java.nio.file.Path;

/**
 * A language model. Layers (retry, budget, journal, …) are models round a model, composed in one visible list (see
 * {@link Models#layered}). Safe for many threads.
 */
public interface Model {
    /** {@code provider:model}, for example {@code ollama:llama3.1}. */
    String name();

    /**
     * Asks, lets {@code deltas} hear the reply as it arrives, and waits for the whole reply. Throws {@link ModelException}, which
     * keeps what had arrived ({@link ModelException#partial()}); an interrupt, or a throw of {@code deltas}, closes the
     * connection at once and throws {@link autodev.Interrupted}, or what was thrown.
     */
    Reply send(Request request, Delta.Listener deltas);

    /** Asks and waits for the whole reply; nothing is streamed. */
    default Reply send(Request request) {
        return send(request, Delta.Listener.NONE);
    }

    /** Asks one question; in a shell or a notebook the answer shows itself as it arrives ({@link Live}). */
    default Reply ask(String question) {
        return send(Request.of(question), Live.listener());
    }

    /** Asks one question that the model may answer with the help of these tools (see {@link ToolLoop}): the last reply, with the usage of all rounds. */
    default Reply ask(String question, Tool... tools) {
        return new ToolLoop(this, tools)
                .run(Request.of(question), Live.listener())
                .reply();
    }

    /**
     * Asks one question whose answer is a {@code type}: a record, an enum, a number, an array of them (see {@link Schema#of} and
     * {@link Structured}). Throws {@link ModelException.Unstructured} if there is none after one repair turn.
     */
    default <T> T ask(String question, Class<T> type) {
        return Structured.ask(this, Request.of(question), type);
    }

    /** A conversation with this model, in which nothing is said yet. */
    default Conversation chat() {
        return new Conversation(this);
    }

    /** This model, with every exchange appended to a file that {@code replay:FILE} answers from without network (see {@link Recording}). */
    default Model recording(Path file) {
        return new Recording(this, file);
    }

    /**
     * The model of this name, {@code provider:model} or a bare name (see {@link Models#of}), set up from this process's
     * environment, with retries and without a budget. Nothing is sent before the first question. Throws
     * {@link autodev.BadInput} or {@link ModelException.NotConfigured}.
     */
    static Model of(String name) {
        return Models.layered(Models.of(name, System.getenv()), Budget.unlimited(), Interactive.listener());
    }
}
