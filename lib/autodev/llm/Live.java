package autodev.llm;

/**
 * Where the pieces of a reply go in an interactive session, a shell or a notebook, in which nobody names a listener: what
 * {@link Model#ask(String)} and a conversation are answered shows itself as it arrives. Elsewhere nobody listens and nothing is
 * streamed.
 */
public final class Live {
    /** One who tells questions apart, as not every model says when a reply is over. */
    public interface Questions extends Delta.Listener {
        /** Hears the pieces of the reply to one question, which is asked now. */
        Delta.Listener question();
    }

    private static volatile Delta.Listener listener = Delta.Listener.NONE;

    private Live() {}

    /** From now on {@code heard} hears the replies to every question of this process that names no listener of its own. */
    public static void listen(Delta.Listener heard) {
        listener = heard;
    }

    /** Who hears the reply to a question, asked now, which nobody else asked to hear. */
    public static Delta.Listener listener() {
        return listener instanceof Questions each ? each.question() : listener;
    }
}
