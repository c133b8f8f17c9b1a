package autodev.langchain4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Interrupted;
import autodev.llm.Delta;
import autodev.llm.ModelException;
import autodev.llm.Request;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class StreamedRepliesTest {
    /** What a provider's handle does: remembers that it was told to stop. */
    private static final class Handle implements StreamingHandle {
        final CountDownLatch cancelled = new CountDownLatch(1);

        @Override
        public void cancel() {
            cancelled.countDown();
        }

        @Override
        public boolean isCancelled() {
            return cancelled.getCount() == 0;
        }
    }

    private final Handle handle = new Handle();
    private final List<Delta> heard = new ArrayList<>();

    @Test
    void pieces_are_heard_on_the_thread_that_asked() {
        Set<Thread> threads = new HashSet<>();
        var model = LangChain4j.model(streaming(handler -> {
            text(handler, "One ");
            text(handler, "two.");
            handler.onCompleteResponse(response(AiMessage.from("One two.")));
        }));
        model.send(Request.of("Why?"), delta -> {
            heard.add(delta);
            threads.add(Thread.currentThread());
        });
        assertEquals(List.of(new Delta.Text("One "), new Delta.Text("two.")), heard);
        assertEquals(Set.of(Thread.currentThread()), threads);
        assertTrue(!handle.isCancelled(), "what has ended is not cancelled");
    }

    @Test
    void what_came_only_with_the_whole_reply_is_heard_then() {
        var first = ToolExecutionRequest.builder()
                .id("a")
                .name("list")
                .arguments("{}")
                .build();
        var second = ToolExecutionRequest.builder().id("b").name("read").build();
        var model = LangChain4j.model(streaming(handler -> {
            handler.onCompleteToolCall(new CompleteToolCall(0, first));
            handler.onCompleteResponse(response(AiMessage.builder()
                    .thinking("Hm.")
                    .toolExecutionRequests(List.of(first, second))
                    .build()));
        }));
        model.send(Request.of("Why?"), heard::add);
        assertEquals(
                List.of(
                        new Delta.Call(0, "a", "list", "{}"),
                        new Delta.Reasoning("Hm."),
                        new Delta.Call(1, "b", "read", "{}")),
                heard);
    }

    @Test
    void a_stream_that_breaks_keeps_what_had_arrived() {
        var model = LangChain4j.model(streaming(handler -> {
            text(handler, "Half an ");
            handler.onError(new InternalServerException("boom"));
        }));
        var error = assertThrows(ModelException.ServerFailed.class, () -> model.send(Request.of("Why?"), heard::add));
        assertEquals("Half an ", error.partial());
    }

    @Test
    void a_listener_that_throws_cancels_the_stream() throws Exception {
        var stop = new IllegalStateException("enough");
        var model = LangChain4j.model(streaming(handler -> text(handler, "One")));
        assertSame(
                stop,
                assertThrows(
                        IllegalStateException.class,
                        () -> model.send(Request.of("Why?"), _ -> {
                            throw stop;
                        })));
        handle.cancelled.await();
    }

    @Test
    void an_interrupt_cancels_the_stream() throws Exception {
        var asking = Thread.currentThread();
        var model = LangChain4j.model(streaming(handler -> text(handler, "One")));
        assertThrows(Interrupted.class, () -> model.send(Request.of("Why?"), _ -> asking.interrupt()));
        assertTrue(Thread.interrupted());
        handle.cancelled.await();
    }

    private void text(StreamingChatResponseHandler handler, String piece) {
        handler.onPartialResponse(new PartialResponse(piece), new PartialResponseContext(handle));
    }

    private static ChatResponse response(AiMessage message) {
        return ChatResponse.builder().aiMessage(message).build();
    }

    private static StreamingChatModel streaming(Consumer<StreamingChatResponseHandler> script) {
        return new StreamingChatModel() {
            @Override
            public void doChat(ChatRequest asked, StreamingChatResponseHandler handler) {
                Thread.ofVirtual().start(() -> script.accept(handler));
            }
        };
    }
}
