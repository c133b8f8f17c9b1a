package autodev.notebook;

import autodev.Event;
import autodev.llm.Delta;
import autodev.llm.Live;
import autodev.llm.LlmEvent;
import autodev.llm.Model;
import autodev.llm.Reply;
import autodev.plan.PlanLines;
import autodev.repair.RepairLines;
import autodev.view.Glance;
import autodev.view.Terminal;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** What a shell shows: the pieces of a reply as they arrive, the value of what was typed at its end. */
public final class Display implements Live.Questions {
    private final PrintStream out;
    private final Terminal terminal;
    private final StringBuilder streamed = new StringBuilder();
    private Optional<Event> failed = Optional.empty();

    /** A display on {@code out}. */
    public Display(PrintStream out, Terminal terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public synchronized Delta.Listener question() {
        var begun = new AtomicBoolean();
        return delta -> {
            // The one before may have ended without a line break.
            if (begun.compareAndSet(false, true)) endLine();
            on(delta);
        };
    }

    private synchronized void endLine() {
        if (!streamed.isEmpty()) out.println();
        streamed.setLength(0);
    }

    @Override
    public synchronized void on(Delta delta) {
        if (!(delta instanceof Delta.Text(String text))) return;
        out.print(terminal.safe(text));
        out.flush();
        streamed.append(text);
    }

    /** What a run says, as it comes. */
    synchronized void heard(Event event) {
        if (event instanceof LlmEvent.CallFailed) failed = Optional.of(event);
        else {
            // A call that is not tried again ends in an error, which says the same.
            if (event instanceof LlmEvent.Waiting) failed.ifPresent(this::print);
            failed = Optional.empty();
            print(event);
        }
    }

    private void print(Event event) {
        PlanLines.line(event).or(() -> RepairLines.line(event)).ifPresent(line -> out.println(terminal.draw(line)));
    }

    /** How things are drawn here. */
    Terminal terminal() {
        return terminal;
    }

    /** {@code value} as lines; of a reply that was shown as it arrived only the end. */
    synchronized String show(@Nullable Object value) {
        boolean seen = value instanceof Reply reply
                && !streamed.isEmpty()
                && streamed.toString().endsWith(reply.text());
        endLine();
        if (value instanceof Model model) return model.name();
        return seen ? terminal.draw(((Reply) value).footer()) : Glance.of(value, terminal);
    }
}
