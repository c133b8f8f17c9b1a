package autodev.llm;

/** What has arrived of a turn's answer, so that it can be shown when the turn fails. */
final class Heard {
    private final Delta.Listener listener;
    private final StringBuilder whole = new StringBuilder();
    private final StringBuilder begun = new StringBuilder();
    private Usage usage = Usage.NONE;

    Heard(Delta.Listener listener) {
        this.listener = listener;
    }

    /** Passes on to the listener what it hears. If there is none, nothing need be streamed, so that a broken call can be tried again. */
    Delta.Listener listener() {
        if (listener == Delta.Listener.NONE) return listener;
        return delta -> {
            if (delta instanceof Delta.Text(String text)) begun.append(text);
            listener.on(delta);
        };
    }

    /** A reply is whole. */
    void whole(Reply reply) {
        usage = usage.plus(reply.usage());
        begun.setLength(0);
        if (reply.text().isBlank()) return;
        if (!whole.isEmpty()) whole.append("\n\n");
        whole.append(reply.text());
    }

    /** What the replies that are whole used. */
    Usage usage() {
        return usage;
    }

    /** The text of all replies until {@code end}, the last one as far as it came. */
    String text(Throwable end) {
        String last = begun.isEmpty() && end instanceof ModelException broken ? broken.partial() : begun.toString();
        return whole.isEmpty() || last.isBlank() ? whole + last : whole + "\n\n" + last;
    }
}
