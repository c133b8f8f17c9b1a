package autodev.llm;

/** A piece of a reply, as it arrives, never with half a character. Pieces of one kind, put together in order, are what the {@link Reply} holds. */
public sealed interface Delta {
    /** More of the answer. */
    record Text(String text) implements Delta {}

    /** More of what the model thinks. */
    record Reasoning(String text) implements Delta {}

    /**
     * More of a call: {@code index} counts the reply's calls from 0; {@code id} and {@code name} are whole in a call's first
     * piece and repeated in the later ones; {@code arguments} is the next piece of JSON text, perhaps empty.
     */
    record Call(int index, String id, String name, String arguments) implements Delta {}

    /** Hears the pieces of one reply, in order, on the thread that asked. What it throws closes the connection and reaches the asker. */
    @FunctionalInterface
    interface Listener {
        /** Hears nothing: the model need not stream. */
        Listener NONE = _ -> {};

        /** Hears one piece. */
        void on(Delta delta);
    }
}
