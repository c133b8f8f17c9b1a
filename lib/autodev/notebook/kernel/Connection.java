package autodev.notebook.kernel;

import io.github.spencerpark.jupyter.channels.JupyterConnection;
import io.github.spencerpark.jupyter.channels.ShellChannel;
import io.github.spencerpark.jupyter.channels.ShellReplyEnvironment;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import io.github.spencerpark.jupyter.messages.HMACGenerator;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageContext;
import io.github.spencerpark.jupyter.messages.MessageType;
import io.github.spencerpark.jupyter.messages.publish.PublishStatus;
import io.github.spencerpark.jupyter.messages.reply.InputReply;
import io.github.spencerpark.jupyter.messages.request.InputRequest;
import java.security.GeneralSecurityException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.zeromq.ZMQ;

/**
 * The five sockets of a kernel. What is published is sent by one thread, in the order in which it came: a thread that is
 * interrupted while it sends would close the socket for good.
 */
final class Connection extends JupyterConnection {
    private static final int LOOK_MS = 50;

    private final KernelConnectionProperties where;
    private final ZMQ.Context context = ZMQ.context(1);
    private final Wire shellWire;
    private final Wire controlWire;
    private final BlockingQueue<Message<?>> outbox = new LinkedBlockingQueue<>();
    private final Object asking = new Object();
    private @Nullable Requests requests;

    Connection(KernelConnectionProperties where) throws GeneralSecurityException {
        super(where);
        this.where = where;
        HMACGenerator signatures = where.createHMACGenerator();
        shellWire = new Wire(context, signatures, false, this);
        controlWire = new Wire(context, signatures, true, this);
    }

    void requests(Requests answering) {
        requests = answering;
    }

    Requests requests() {
        if (requests == null) throw new IllegalStateException("nobody answers on this connection");
        return requests;
    }

    Wire shellWire() {
        return shellWire;
    }

    /**
     * Opens the sockets; what comes waits until {@link #connect}. A front end that finds them closed looks again only a tenth of a
     * second later.
     */
    void open() {
        shellWire.bind(where);
        controlWire.bind(where);
        iopub.bind(where);
        stdin.bind(where);
        heartbeat.bind(where);
    }

    @Override
    public void connect() {
        Thread.ofPlatform().daemon().name("autodev-iopub").start(this::publishAll);
        publish(new Message<>((MessageContext) null, PublishStatus.MESSAGE_TYPE, PublishStatus.STARTING));
        controlWire.listen();
        shellWire.listen();
    }

    @Override
    public ShellReplyEnvironment prepareReplyEnv(ShellChannel channel, MessageContext request) {
        return new Environment(this, channel, stdin, iopub, request);
    }

    /** Sends {@code message} to everybody who listens, soon; never waits. */
    void publish(Message<?> message) {
        outbox.add(message);
    }

    /** Waits until what was published so far is sent. */
    void flush() throws InterruptedException {
        while (!outbox.isEmpty()) Thread.sleep(1);
    }

    private void publishAll() {
        while (true) {
            try {
                iopub.sendMessage(outbox.take());
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                Complaint.log("something was not shown", e);
            }
        }
    }

    /**
     * Asks the front end that sent {@code cell} for a line. Throws InterruptedException. The socket is used by a thread of its
     * own, so that whoever waits may be interrupted.
     */
    String ask(MessageContext cell, String prompt, boolean secret) throws InterruptedException {
        synchronized (asking) {
            var answer = new LinkedBlockingQueue<String>();
            var given = new java.util.concurrent.atomic.AtomicBoolean();
            Thread asker = Thread.ofPlatform().daemon().name("autodev-stdin").start(() -> {
                drop();
                stdin.sendMessage(new Message<>(cell, InputRequest.MESSAGE_TYPE, new InputRequest(prompt, secret)));
                while (!given.get()) {
                    if (!waiting(LOOK_MS)) continue;
                    Message<?> message = stdin.readMessage();
                    if (message.getContent() instanceof InputReply reply) {
                        answer.add(reply.getValue());
                        return;
                    }
                }
            });
            try {
                return answer.take();
            } finally {
                given.set(true);
                asker.join(4 * LOOK_MS);
            }
        }
    }

    // An answer to a question that was interrupted is no answer to the next one.
    private void drop() {
        while (waiting(0)) stdin.readMessage();
    }

    private boolean waiting(int milliseconds) {
        ZMQ.Poller poller = context.poller(1);
        try {
            poller.register(stdin, ZMQ.Poller.POLLIN);
            return poller.poll(milliseconds) > 0;
        } finally {
            poller.close();
        }
    }

    /** Whether {@code message} asks to run a cell. */
    static boolean isExecute(Message<?> message) {
        return message.getHeader().getType() == MessageType.EXECUTE_REQUEST;
    }

    @Override
    public void waitUntilClose() {
        shellWire.waitUntilClose();
        controlWire.waitUntilClose();
    }

    @Override
    public void close() {
        shellWire.close();
        controlWire.close();
    }
}
