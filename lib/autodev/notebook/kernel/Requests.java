package autodev.notebook.kernel;

import io.github.spencerpark.jupyter.channels.ShellReplyEnvironment;
import io.github.spencerpark.jupyter.kernel.comm.CommManager;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageType;
import io.github.spencerpark.jupyter.messages.publish.PublishExecuteInput;
import io.github.spencerpark.jupyter.messages.publish.PublishExecuteResult;
import io.github.spencerpark.jupyter.messages.publish.PublishStatus;
import io.github.spencerpark.jupyter.messages.request.ExecuteRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What the kernel answers to {@code execute_request}: runs a cell on a thread of its own, shows what it comes to. */
final class Requests {
    private final Connection connection;
    private final CommManager comms;
    private final IJavaKernel magics;
    private final Evaluator evaluator;
    private final InputHistory history = new InputHistory();
    private final AtomicInteger count = new AtomicInteger();
    private volatile @Nullable CellRun running;

    Requests(Connection connection, CommManager comms, IJavaKernel magics, Evaluator evaluator) {
        this.connection = connection;
        this.comms = comms;
        this.magics = magics;
        this.evaluator = evaluator;
    }

    /** Answers on the connection from now on. */
    void register() {
        connection.requests(this);
        connection.setHandler(MessageType.EXECUTE_REQUEST, this::execute);
        connection.setHandler(MessageType.INTERRUPT_REQUEST, (environment, message) -> {
            environment.setBusyDeferIdle();
            CellRun run = running;
            if (run != null) run.interrupt();
            reply(environment, message, MessageType.INTERRUPT_REPLY, Map.of("status", "ok"));
        });
        connection.setHandler(MessageType.SHUTDOWN_REQUEST, (environment, message) -> {
            environment.setBusyDeferIdle();
            boolean restart = message.getContent().isRestart();
            reply(environment, message, MessageType.SHUTDOWN_REPLY, Map.of("status", "ok", "restart", restart));
            CellRun run = running;
            if (run != null) run.interrupt();
            connection.close();
        });
        comms.setIOPubChannel(connection.getIOPub());
        connection.setHandler(MessageType.COMM_OPEN_COMMAND, comms::handleCommOpenCommand);
        connection.setHandler(MessageType.COMM_MSG_COMMAND, comms::handleCommMsgCommand);
        connection.setHandler(MessageType.COMM_CLOSE_COMMAND, comms::handleCommCloseCommand);
        connection.setHandler(MessageType.COMM_INFO_REQUEST, comms::handleCommInfoRequest);
        new Questions(magics, evaluator, history).register(connection);
    }

    private void execute(ShellReplyEnvironment environment, Message<ExecuteRequest> message) {
        comms.setMessageContext(message);
        ExecuteRequest request = message.getContent();
        boolean kept = request.shouldStoreHistory() && !request.isSilent();
        int number = kept ? count.incrementAndGet() : count.get();
        environment.setBusyDeferIdle();
        if (!request.isSilent()) environment.publish(new PublishExecuteInput(request.getCode(), Math.max(1, number)));
        var output = new CellOutput(connection, message, request.isStdinEnabled());
        var run = new CellRun(request.getCode(), Math.max(1, number), output, magics, evaluator);
        running = run;
        CellRun.Ended ended = run.toTheEnd(request.getUserExpr(), () -> {
            // An answered question makes front ends believe that nothing runs any more.
            if (connection.shellWire().answerQuestions()) environment.publish(PublishStatus.BUSY);
        });
        running = null;
        if (kept) history.add(new InputHistory.Entry(number, request.getCode(), ended.text()));
        output.flush();
        if (!request.isSilent()) show(environment, ended, number);
        answer(environment, message, ended, number, output);
        if (ended.error().isPresent() && request.shouldStopOnError())
            connection.shellWire().abortWaiting();
    }

    private static void show(ShellReplyEnvironment environment, CellRun.Ended ended, int number) {
        ended.error().ifPresent(error -> error.show(environment));
        ended.value()
                .ifPresent(value -> environment.publish(new PublishExecuteResult(number, CellOutput.data("", value))));
    }

    private static void answer(
            ShellReplyEnvironment environment, Message<?> message, CellRun.Ended ended, int number, CellOutput output) {
        var content = new LinkedHashMap<String, Object>();
        content.put("status", ended.error().isEmpty() ? "ok" : "error");
        content.put("execution_count", number);
        ended.error().ifPresent(error -> content.putAll(error.content()));
        content.put("user_expressions", ended.expressions());
        content.put("payload", output.pages());
        reply(environment, message, MessageType.EXECUTE_REPLY, content);
    }

    /** Answers a cell that is not run, because one before it failed. */
    void aborted(ShellReplyEnvironment environment, Message<?> message) {
        environment.setBusyDeferIdle();
        reply(
                environment,
                message,
                MessageType.EXECUTE_REPLY,
                Map.of(
                        "status",
                        "aborted",
                        "execution_count",
                        count.get(),
                        "user_expressions",
                        Map.of(),
                        "payload",
                        List.of()));
        environment.resolveDeferrals();
    }

    /** Sends {@code content}, which is written as JSON, in answer to {@code message}. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    static void reply(
            ShellReplyEnvironment environment, Message<?> message, MessageType<?> type, Map<String, ?> content) {
        environment.reply(new Message(message, type, content));
    }
}
