package autodev.notebook.kernel;

import autodev.notebook.Notebook;
import java.util.Map;
import java.util.Set;
import java.util.Stack;
import java.util.concurrent.TimeUnit;
import org.rapaio.jupyter.kernel.channels.AbstractChannel;
import org.rapaio.jupyter.kernel.channels.Channels;
import org.rapaio.jupyter.kernel.channels.ControlChannel;
import org.rapaio.jupyter.kernel.channels.IOPubChannel;
import org.rapaio.jupyter.kernel.channels.LoopThread;
import org.rapaio.jupyter.kernel.channels.MessageHandler;
import org.rapaio.jupyter.kernel.core.ConnectionProperties;
import org.rapaio.jupyter.kernel.core.RapaioKernel;
import org.rapaio.jupyter.kernel.core.java.RapaioExecutionControlProvider;
import org.rapaio.jupyter.kernel.message.ContentType;
import org.rapaio.jupyter.kernel.message.Message;
import org.rapaio.jupyter.kernel.message.MessageId;
import org.rapaio.jupyter.kernel.message.MessageType;
import org.rapaio.jupyter.kernel.message.messages.ControlInterruptReply;
import org.rapaio.jupyter.kernel.message.messages.ControlShutdownReply;
import org.rapaio.jupyter.kernel.message.messages.ControlShutdownRequest;
import org.rapaio.jupyter.kernel.message.messages.IOPubStatus;
import org.rapaio.jupyter.kernel.message.messages.ShellExecuteRequest;

/**
 * What rapaio 3.0.1 does with requests, mended where it otherwise cannot be used. One start in five hung, as a channel's thread
 * could end before it was told to run, or meet a request before there was anybody to handle it. An interrupt ended the engine, and
 * answered in the name of the cell. A shutdown left the process running.
 */
final class RapaioRequests {
    private static final int LOOK_MS = 20;
    private static final int MOST_LOOKS = 500;

    private final RapaioKernel rapaio;
    private final Channels channels;
    private final autodev.notebook.kernel.RapaioKernel ours;
    private final IOPubChannel iopub;
    private final ControlChannel control;
    private volatile boolean running;
    private volatile boolean stopped;

    RapaioRequests(RapaioKernel rapaio, Channels channels, autodev.notebook.kernel.RapaioKernel ours) {
        this.rapaio = rapaio;
        this.channels = channels;
        this.ours = ours;
        this.iopub = RapaioParts.get(channels, "iopub");
        this.control = RapaioParts.get(channels, "control");
    }

    /** Begins to answer on the channels. */
    void begin(ConnectionProperties where) {
        Set<AbstractChannel> all = RapaioParts.get(channels, "channels");
        RapaioParts.set(channels, "channels", Set.of());
        channels.connect(rapaio); // sets up who handles what, and opens no channel, as there is none
        RapaioParts.set(channels, "channels", all);
        Map<MessageType<?>, MessageHandler<?>> handlers = RapaioParts.get(channels, "handlers");
        MessageHandler<ShellExecuteRequest> execute = this::execute;
        MessageHandler<ControlShutdownRequest> shutdown = this::shutdown;
        handlers.put(MessageType.SHELL_EXECUTE_REQUEST, execute);
        handlers.put(MessageType.CONTROL_INTERRUPT_REQUEST, this::interrupt);
        handlers.put(MessageType.CONTROL_SHUTDOWN_REQUEST, shutdown);
        for (AbstractChannel channel : all) {
            channel.bind(where);
            if (channel != iopub && hasLoop(channel)) keepRunning(channel);
        }
    }

    private static boolean hasLoop(AbstractChannel channel) {
        return java.util.stream.Stream.of(channel.getClass().getDeclaredFields())
                .anyMatch(field -> field.getName().equals("loopThread"));
    }

    // A thread that began before its "running" was set is over at once; its successor begins with it set.
    private static void keepRunning(AbstractChannel channel) {
        LoopThread first = RapaioParts.get(channel, "loopThread");
        RapaioParts.set(first, "running", false);
        try {
            first.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        var next = new LoopThread(first.getName(), LOOK_MS, RapaioParts.get(first, "loopBody"));
        RapaioParts.set(next, "running", true);
        RapaioParts.set(channel, "loopThread", next);
        next.start();
    }

    private void execute(Message<ShellExecuteRequest> message) {
        running = true;
        try {
            ours.enter(RapaioCell.of(message, iopub::sendMessage));
            rapaio.handleExecuteRequest(message);
            Notebook.settle(); // the reply is sent after this
        } finally {
            running = false;
        }
    }

    private <T> void interrupt(Message<T> message) {
        MessageId<?> cell = running ? latest() : null;
        channels.setMsgId(cell);
        answer(message.getId(), IOPubStatus.BUSY);
        RapaioExecutionControlProvider engines = RapaioParts.get(rapaio.javaEngine(), "controlProvider");
        var engine = engines.getRegisteredControl(RapaioParts.get(rapaio.javaEngine(), "executionId"));
        // What is to be done at the cell's end lies where this thread would take it for what is to be done at the end
        // of this.
        Stack<Runnable> left = RapaioParts.get(channels, "afterActions");
        for (int i = 0; i < MOST_LOOKS && (running || !left.isEmpty()); i++) {
            engine.interrupt(); // again and again: between two statements of a cell there is nothing to interrupt
            pause();
        }
        control.sendMessage(
                new Message<>(message.getId(), MessageType.CONTROL_INTERRUPT_REPLY, new ControlInterruptReply()));
        answer(message.getId(), IOPubStatus.IDLE);
    }

    private MessageId<?> latest() {
        return ((RapaioCell) ours.cell()).request();
    }

    private void shutdown(Message<ControlShutdownRequest> message) {
        if (stopped) return;
        stopped = true;
        var reply =
                message.content().restart() ? ControlShutdownReply.SHUTDOWN_AND_RESTART : ControlShutdownReply.SHUTDOWN;
        control.sendMessage(new Message<>(message.getId(), MessageType.CONTROL_SHUTDOWN_REPLY, reply));
        Notebook.end();
        pause(); // the reply is on its way, by a thread of the library's
        System.exit(0);
    }

    private <T extends ContentType<T>> void answer(MessageId<?> request, T content) {
        iopub.sendMessage(new Message<>(request, content.type(), content));
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
