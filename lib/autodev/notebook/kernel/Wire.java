package autodev.notebook.kernel;

import io.github.spencerpark.jupyter.channels.ShellChannel;
import io.github.spencerpark.jupyter.channels.ShellHandler;
import io.github.spencerpark.jupyter.channels.ShellReplyEnvironment;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import io.github.spencerpark.jupyter.messages.HMACGenerator;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageType;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zeromq.ZMQ;

/**
 * IJava's shell or control channel, which waits for the next message where IJava's looks for one every 50 ms. What comes broken
 * is passed over; after a cell that failed, the cells that already wait are answered with {@code aborted}.
 */
final class Wire extends ShellChannel {
    private static final int LOOK_MS = 1_000;
    // What a front end sent before it could know of the failure has come by then.
    private static final Duration ABORTING = Duration.ofMillis(30);

    private static final Set<MessageType<?>> QUESTIONS = Set.of(
            MessageType.COMPLETE_REQUEST,
            MessageType.INSPECT_REQUEST,
            MessageType.IS_COMPLETE_REQUEST,
            MessageType.HISTORY_REQUEST,
            MessageType.KERNEL_INFO_REQUEST,
            MessageType.COMM_INFO_REQUEST);

    private final Connection connection;
    private final Deque<Message<?>> held = new ArrayDeque<>();
    private final boolean control;
    private volatile boolean open = true;
    private Instant failed = Instant.MIN;
    private @Nullable Thread reader;

    Wire(ZMQ.Context context, HMACGenerator signatures, boolean control, Connection connection) {
        super(context, signatures, control, connection);
        this.connection = connection;
        this.control = control;
    }

    @Override
    public void bind(KernelConnectionProperties where) {
        bind(formatAddress(
                where.getTransport(), where.getIp(), control ? where.getControlPort() : where.getShellPort()));
    }

    /** Answers what has come and will come. */
    void listen() {
        reader = Thread.ofPlatform()
                .name(control ? "autodev-control" : "autodev-shell")
                .start(this::read);
    }

    /** A cell failed: those that were sent before this was known are not run. */
    void abortWaiting() {
        failed = Instant.now();
    }

    private boolean tooEarly(Message<?> message) {
        if (Instant.now().isAfter(failed.plus(ABORTING))) return false;
        try {
            return Instant.parse(message.getHeader().getTimestamp().getDateString())
                    .isBefore(failed);
        } catch (DateTimeParseException e) {
            return false; // whoever does not say when it was sent is answered
        }
    }

    private void read() {
        ZMQ.Poller poller = ctx.poller(1);
        poller.register(this, ZMQ.Poller.POLLIN);
        while (open) {
            if (!held.isEmpty()) passing(() -> answer(held.remove()));
            else if (poller.poll(LOOK_MS) > 0) passing(() -> answer(readMessage()));
        }
    }

    /**
     * Answers what has come meanwhile and needs no turn, while this channel's thread waits for a cell: what could stand here, what
     * this is. The rest is held back until the cell has ended. Answers whether there was such a question.
     */
    boolean answerQuestions() {
        var asked = new boolean[1];
        while ((getEvents() & ZMQ.Poller.POLLIN) != 0)
            passing(() -> {
                Message<?> message = readMessage();
                if (message == null) return;
                if (QUESTIONS.contains(message.getHeader().getType())) {
                    asked[0] = true;
                    answer(message);
                } else held.add(message);
            });
        return asked[0];
    }

    private static void passing(Runnable one) {
        try {
            one.run();
        } catch (RuntimeException e) {
            Complaint.log("a message was passed over", e);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private void answer(@Nullable Message<?> message) {
        if (message == null) return;
        ShellReplyEnvironment environment = connection.prepareReplyEnv(this, message);
        if (Connection.isExecute(message) && tooEarly(message)) {
            connection.requests().aborted(environment, message);
            return;
        }
        ShellHandler handler = connection.getHandler(message.getHeader().getType());
        if (handler == null) return; // requests of later protocols: a front end that gets no answer does without
        try {
            handler.handle(environment, message);
        } finally {
            environment.resolveDeferrals();
        }
    }

    @Override
    public void close() {
        open = false;
    }

    @Override
    public void waitUntilClose() {
        try {
            if (reader != null) reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
