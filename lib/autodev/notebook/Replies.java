package autodev.notebook;

import autodev.Event;
import autodev.llm.Delta;
import autodev.llm.Live;
import autodev.llm.LlmEvent;
import autodev.llm.Reply;
import autodev.view.View;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows replies as they arrive, each in a place of its own in the cell of the thread that asked, so that several at once do not
 * mix.
 */
final class Replies implements Live.Questions, Event.Listener {
    // The last ones, whose value may still be shown by the cell that asked.
    private static final int KEPT = 64;

    private record Streaming(Object question, Cell cell, StreamedReply reply, LiveDisplay display) {}

    private final Supplier<Cell> cells;
    private final ThreadLocal<@Nullable Streaming> current = new ThreadLocal<>();
    private final Deque<Streaming> recent = new ArrayDeque<>();

    Replies(Supplier<Cell> cells) {
        this.cells = cells;
    }

    @Override
    public Delta.Listener question() {
        var question = new Object();
        return delta -> on(question, delta);
    }

    @Override
    public void on(Delta delta) {
        on(this, delta);
    }

    private void on(Object question, Delta delta) {
        Cell cell = cells.get();
        Streaming now = current.get();
        boolean other = now == null
                || now.question() != question
                || now.reply().over()
                || !now.cell().equals(cell);
        if (other) now = begin(question, cell, delta);
        else now.reply().on(delta);
        now.display().update(now.reply());
    }

    private Streaming begin(Object question, Cell cell, Delta first) {
        var reply = new StreamedReply();
        reply.on(first);
        var begun = new Streaming(question, cell, reply, LiveDisplay.in(cell, reply.view()));
        current.set(begun);
        synchronized (recent) {
            recent.addLast(begun);
            if (recent.size() > KEPT) recent.removeFirst();
        }
        return begun;
    }

    /** Whether a reply streams to the thread that calls: what the layers round its model say belongs to it. */
    boolean streaming() {
        Streaming now = current.get();
        return now != null && !now.reply().over() && now.cell().equals(cells.get());
    }

    @Override
    public void on(Event event) {
        Streaming now = current.get();
        if (now == null || !(event instanceof LlmEvent of) || !streaming()) return;
        now.reply().on(of);
        now.display().update(now.reply());
        if (now.reply().over()) now.display().settle();
    }

    /** What is left to show of a reply that is the value of a cell: of one that was shown as it arrived only what it took. */
    View value(Reply reply) {
        Optional<Streaming> shown = shown(reply);
        if (shown.isEmpty()) return whole(reply);
        shown.get().display().end(shown.get().reply().view());
        return reply.footer();
    }

    private Optional<Streaming> shown(Reply reply) {
        Cell cell = cells.get();
        synchronized (recent) {
            var latest = recent.descendingIterator();
            while (latest.hasNext()) {
                Streaming one = latest.next();
                if (one.cell().equals(cell) && one.reply().claim(reply)) return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    /** A reply that nobody has seen: with what the model thought, folded away. */
    static View whole(Reply reply) {
        String thoughts = reply.reasoning().strip();
        return thoughts.isEmpty() ? reply.view() : View.stack(StreamedReply.folded(thoughts), reply.view());
    }
}
