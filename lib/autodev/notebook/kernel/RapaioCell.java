package autodev.notebook.kernel;

import autodev.Secrets;
import autodev.notebook.Bundle;
import autodev.notebook.Cell;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.rapaio.jupyter.kernel.display.DisplayData;
import org.rapaio.jupyter.kernel.message.ContentType;
import org.rapaio.jupyter.kernel.message.Message;
import org.rapaio.jupyter.kernel.message.MessageId;
import org.rapaio.jupyter.kernel.message.messages.IOPubClearOutput;
import org.rapaio.jupyter.kernel.message.messages.IOPubDisplayData;
import org.rapaio.jupyter.kernel.message.messages.IOPubStream;
import org.rapaio.jupyter.kernel.message.messages.IOPubUpdateDisplayData;
import org.rapaio.jupyter.kernel.message.messages.ShellExecuteRequest;

/**
 * One cell of rapaio's, kept by the request that runs it, so that it can be written to from any thread and after its end;
 * {@code code} is what stands in it.
 */
record RapaioCell(MessageId<?> request, String code, boolean asks, Consumer<Message<?>> out, Set<String> shown)
        implements Cell {
    static RapaioCell of(Message<ShellExecuteRequest> message, Consumer<Message<?>> out) {
        var content = message.content();
        return new RapaioCell(
                message.getId(), content.code(), content.stdinEnabled(), out, ConcurrentHashMap.newKeySet());
    }

    @Override
    public void show(String id, Bundle what) {
        shown.add(id);
        publish(new IOPubDisplayData(data(id, what)));
    }

    @Override
    public void update(String id, Bundle what) {
        if (shown.contains(id)) publish(new IOPubUpdateDisplayData(data(id, what)));
    }

    @Override
    public void print(boolean error, String text) {
        var name = error ? IOPubStream.StreamName.ERR : IOPubStream.StreamName.OUT;
        publish(new IOPubStream(name, Secrets.redact(text)));
    }

    @Override
    public void clear(boolean withNext) {
        publish(new IOPubClearOutput(withNext));
    }

    /** Rapaio has no way to the pager: it is shown in the cell. */
    @Override
    public void page(Bundle what) {
        publish(new IOPubDisplayData(data("", what)));
    }

    /** Data as rapaio sends them. */
    static DisplayData data(String id, Bundle what) {
        var data = DisplayData.fromText("");
        data.data().clear();
        what.data().forEach(data::putData);
        if (!id.isEmpty()) data.setDisplayId(id);
        return data;
    }

    private <T extends ContentType<T>> void publish(T content) {
        out.accept(new Message<>(request, content.type(), content));
    }
}
