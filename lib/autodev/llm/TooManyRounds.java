package autodev.llm;

import autodev.AutodevException;
import java.util.List;

/** A model went on asking for tools beyond the bound of its {@link ToolLoop}. What was said and done until then is kept. Exit code 1. */
public final class TooManyRounds extends AutodevException {
    private static final long serialVersionUID = 1;
    private final transient List<Message> messages;
    private final transient Usage usage;

    TooManyRounds(String message, List<Message> messages, Usage usage) {
        super(message);
        this.messages = List.copyOf(messages);
        this.usage = usage;
    }

    /**
     * The whole conversation with the results of every call that ran; what the model asked for last, which did not run, is not in
     * it. So it can be sent again, with more to say or without tools.
     */
    public List<Message> messages() {
        return messages;
    }

    /** What all rounds used. */
    public Usage usage() {
        return usage;
    }
}
