package autodev.langchain4j;

import autodev.llm.Delta;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialThinkingContext;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Takes the pieces of one reply from whatever threads they come on to the thread that listens. A provider may tell of a call in
 * pieces, whole, or only in the whole reply; and of text in pieces or not at all: each is heard once.
 */
final class Incoming implements StreamingChatResponseHandler {
    private sealed interface News {
        record Piece(Delta delta) implements News {}

        record Done(ChatResponse response) implements News {}

        record Broken(Throwable failure) implements News {}
    }

    /** What the provider reported in place of a reply. */
    static final class Failed extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Throwable failure;

        Failed(Throwable failure) {
            super(failure);
            this.failure = failure;
        }

        Throwable failure() {
            return failure;
        }
    }

    private final BlockingQueue<News> news = new LinkedBlockingQueue<>();
    private final Set<Integer> calls = new HashSet<>();
    private boolean text;
    private boolean thinking;
    private volatile boolean stopped;
    private volatile boolean over;
    private volatile @Nullable StreamingHandle handle;

    /** Hands on each piece until the whole reply is there. */
    ChatResponse listen(Delta.Listener deltas) throws InterruptedException, Failed {
        while (true) {
            switch (news.take()) {
                case News.Piece(Delta delta) -> deltas.on(delta);
                case News.Done(ChatResponse response) -> {
                    unheard(response, deltas);
                    return response;
                }
                case News.Broken(Throwable failure) -> throw new Failed(failure);
            }
        }
    }

    /** Nobody listens any more: closes the connection if it is still open. */
    void stop() {
        stopped = true;
        StreamingHandle known = handle;
        if (!over && known != null && !known.isCancelled()) known.cancel();
    }

    @Override
    public void onPartialResponse(String piece) {
        text = true;
        piece(new Delta.Text(piece));
    }

    @Override
    public void onPartialResponse(PartialResponse piece, PartialResponseContext context) {
        handle(context.streamingHandle());
        onPartialResponse(piece.text());
    }

    @Override
    public void onPartialThinking(PartialThinking piece) {
        thinking = true;
        piece(new Delta.Reasoning(piece.text()));
    }

    @Override
    public void onPartialThinking(PartialThinking piece, PartialThinkingContext context) {
        handle(context.streamingHandle());
        onPartialThinking(piece);
    }

    @Override
    public void onPartialToolCall(PartialToolCall piece) {
        calls.add(piece.index());
        piece(new Delta.Call(
                piece.index(), Replies.id(piece.id(), piece.index()), piece.name(), piece.partialArguments()));
    }

    @Override
    public void onPartialToolCall(PartialToolCall piece, PartialToolCallContext context) {
        handle(context.streamingHandle());
        onPartialToolCall(piece);
    }

    @Override
    public void onCompleteToolCall(CompleteToolCall call) {
        if (calls.add(call.index())) piece(whole(call.index(), call.toolExecutionRequest()));
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
        over = true;
        news.add(new News.Done(response));
    }

    @Override
    public void onError(Throwable failure) {
        over = true;
        news.add(new News.Broken(failure));
    }

    // The end of the queue is read after all that was put there before it, so these fields are seen whole.
    private void unheard(ChatResponse response, Delta.Listener deltas) {
        var message = response.aiMessage();
        if (!thinking && message.thinking() != null && !message.thinking().isEmpty())
            deltas.on(new Delta.Reasoning(message.thinking()));
        if (!text && message.text() != null && !message.text().isEmpty()) deltas.on(new Delta.Text(message.text()));
        List<ToolExecutionRequest> asked = Objects.requireNonNullElse(message.toolExecutionRequests(), List.of());
        for (int i = 0; i < asked.size(); i++) if (!calls.contains(i)) deltas.on(whole(i, asked.get(i)));
    }

    private static Delta.Call whole(int index, ToolExecutionRequest call) {
        return new Delta.Call(index, Replies.id(call.id(), index), call.name(), Replies.arguments(call));
    }

    private void piece(Delta delta) {
        if (!stopped) news.add(new News.Piece(delta));
    }

    private void handle(StreamingHandle given) {
        handle = given;
        if (stopped && !given.isCancelled()) given.cancel();
    }
}
