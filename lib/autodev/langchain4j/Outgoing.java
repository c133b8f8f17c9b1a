package autodev.langchain4j;

import autodev.Interrupted;
import autodev.llm.Delta;
import autodev.llm.Part;
import autodev.llm.Reply;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialThinkingContext;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import java.util.List;

/** Tells a LangChain4j handler of one reply as it arrives; a call is complete when the next one, or the end, comes. */
final class Outgoing implements Delta.Listener, StreamingHandle {
    private final StreamingChatResponseHandler handler;
    private final StringBuilder arguments = new StringBuilder();
    private Delta.Call open = new Delta.Call(-1, "", "", "");
    private volatile boolean cancelled;
    private Thread thread = Thread.currentThread();

    Outgoing(StreamingChatResponseHandler handler) {
        this.handler = handler;
    }

    /** Runs {@code work} on a thread of its own. */
    void start(Runnable work) {
        thread = Thread.ofVirtual().name("model stream").unstarted(work);
        thread.start();
    }

    @Override
    public void on(Delta delta) {
        stopIfCancelled();
        switch (delta) {
            case Delta.Text(String text) ->
                handler.onPartialResponse(new PartialResponse(text), new PartialResponseContext(this));
            case Delta.Reasoning(String text) ->
                handler.onPartialThinking(new PartialThinking(text), new PartialThinkingContext(this));
            case Delta.Call call -> call(call);
        }
        stopIfCancelled();
    }

    private void call(Delta.Call call) {
        if (call.index() != open.index()) close();
        open = call;
        arguments.append(call.arguments());
        if (call.arguments().isEmpty()) return;
        var piece = PartialToolCall.builder()
                .index(call.index())
                .id(call.id())
                .name(call.name())
                .partialArguments(call.arguments())
                .build();
        handler.onPartialToolCall(piece, new PartialToolCallContext(this));
    }

    private void close() {
        if (open.index() >= 0) {
            var whole = new Part.ToolCall(open.id(), open.name(), arguments.isEmpty() ? "{}" : arguments.toString());
            complete(open.index(), whole);
        }
        arguments.setLength(0);
    }

    private void complete(int index, Part.ToolCall call) {
        handler.onCompleteToolCall(new CompleteToolCall(
                index,
                ToolExecutionRequest.builder()
                        .id(call.id())
                        .name(call.name())
                        .arguments(call.arguments())
                        .build()));
    }

    /** The whole reply is there. */
    void done(Reply reply) {
        stopIfCancelled();
        List<Part.ToolCall> calls = reply.calls();
        close();
        handler.onCompleteResponse(Replies.out(reply));
    }

    /** There will be no whole reply. */
    void failed(Throwable failure) {
        if (!cancelled) handler.onError(failure);
    }

    @Override
    public void cancel() {
        cancelled = true;
        // From its own thread the next look at the flag is enough, and an interrupt would hit what the handler does
        // next.
        if (Thread.currentThread() != thread) thread.interrupt();
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    private void stopIfCancelled() {
        if (cancelled) throw new Interrupted("the stream");
    }
}
