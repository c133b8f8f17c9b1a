package autodev.notebook.kernel;

import autodev.Secrets;
import autodev.notebook.Bundle;
import autodev.notebook.Cell;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.messages.ContentType;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.publish.PublishClearOutput;
import org.dflib.jjava.jupyter.messages.publish.PublishDisplayData;
import org.dflib.jjava.jupyter.messages.publish.PublishStream;
import org.dflib.jjava.jupyter.messages.publish.PublishUpdateDisplayData;

/** One cell of JJava's, kept by what answers it, so that it can be written to from any thread and after its end. */
record JJavaCell(Optional<ShellReplyEnvironment> environment, Set<String> shown) implements Cell {
    /** Where output goes while no cell has run yet. */
    static final JJavaCell NOWHERE = new JJavaCell(Optional.empty(), Set.of());

    static JJavaCell of(ShellReplyEnvironment environment) {
        return new JJavaCell(Optional.of(environment), ConcurrentHashMap.newKeySet());
    }

    boolean answers(ShellReplyEnvironment other) {
        return environment.filter(own -> own == other).isPresent();
    }

    @Override
    public void show(String id, Bundle what) {
        if (environment.isPresent()) shown.add(id);
        publish(new PublishDisplayData(data(id, what)));
    }

    @Override
    public void update(String id, Bundle what) {
        if (shown.contains(id)) publish(new PublishUpdateDisplayData(data(id, what)));
    }

    @Override
    public void print(boolean error, String text) {
        var type = error ? PublishStream.StreamType.ERR : PublishStream.StreamType.OUT;
        publish(new PublishStream(type, Secrets.redact(text)));
    }

    @Override
    public void clear(boolean withNext) {
        publish(withNext ? PublishClearOutput.BEFORE_NEXT_OUTPUT : PublishClearOutput.NOW);
    }

    /** JJava has no way to the pager: it is shown in the cell. */
    @Override
    public void page(Bundle what) {
        publish(new PublishDisplayData(data("", what)));
    }

    private static DisplayData data(String id, Bundle what) {
        var data = new DisplayData();
        what.data().forEach(data::putData);
        if (!id.isEmpty()) data.setDisplayId(id);
        return data;
    }

    // Not by the environment's own publish, which takes what another thread sends for what is to be sent at the cell's
    // end.
    private <T extends ContentType<T>> void publish(T content) {
        environment.ifPresent(
                to -> to.getIopub().sendMessage(new Message<>(to.getContext(), content.getType(), content)));
    }
}
