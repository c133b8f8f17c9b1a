package autodev.langchain4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Interrupted;
import autodev.llm.Delta;
import autodev.llm.Model;
import autodev.llm.ModelException;
import autodev.llm.Models;
import autodev.llm.Reply;
import autodev.llm.Request;
import autodev.llm.wire.ScriptedServer;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class StreamingBridgeTest {
    /** Writes down what it hears. */
    private static class Heard implements StreamingChatResponseHandler {
        final List<String> pieces = new ArrayList<>();
        final CompletableFuture<ChatResponse> whole = new CompletableFuture<>();
        final CompletableFuture<StreamingHandle> handle = new CompletableFuture<>();

        @Override
        public void onPartialResponse(PartialResponse piece, PartialResponseContext context) {
            pieces.add("text " + piece.text());
            handle.complete(context.streamingHandle());
        }

        @Override
        public void onPartialToolCall(PartialToolCall piece) {
            pieces.add("piece " + piece.id() + " " + piece.partialArguments());
        }

        @Override
        public void onCompleteToolCall(CompleteToolCall call) {
            pieces.add("call " + call.index() + " "
                    + call.toolExecutionRequest().name() + " "
                    + call.toolExecutionRequest().arguments());
        }

        @Override
        public void onCompleteResponse(ChatResponse response) {
            whole.complete(response);
        }

        @Override
        public void onError(Throwable failure) {
            whole.completeExceptionally(failure);
        }
    }

    @Test
    void a_call_is_complete_before_the_next_one_begins() {
        var heard = new Heard();
        LangChain4j.streamingChatModel(new Told("openai:told")).chat("Why?", heard);
        assertEquals("I look.", heard.whole.join().aiMessage().text());
        assertEquals(
                List.of(
                        "text I ",
                        "text look.",
                        "piece c1 {\"path\":",
                        "piece c1 \"a.txt\"}",
                        "call 0 read {\"path\":\"a.txt\"}",
                        "piece c2 {}",
                        "call 1 list {}"),
                heard.pieces);
    }

    @Test
    void an_error_of_the_wire_reaches_the_handler_in_their_type() throws Exception {
        try (var server = ScriptedServer.of(ScriptedServer.json(401, "{}"))) {
            var heard = new Heard();
            var model = Models.of("openai:x", Map.of("LLM_BASE_URL", server.url()));
            LangChain4j.streamingChatModel(model).chat("Why?", heard);
            var error = assertInstanceOf(AuthenticationException.class, failure(heard));
            assertInstanceOf(ModelException.WrongKey.class, error.getCause());
        }
    }

    @Test
    void what_the_handler_throws_ends_the_call_and_comes_back_to_it() throws Exception {
        var bug = new IllegalStateException("mine");
        var heard = new Heard() {
            @Override
            public void onPartialResponse(PartialResponse piece, PartialResponseContext context) {
                throw bug;
            }
        };
        LangChain4j.streamingChatModel(new Told("openai:told")).chat("Why?", heard);
        assertSame(bug, failure(heard));
    }

    @Test
    void a_handler_that_cancels_hears_no_more() throws Exception {
        var ended = new CompletableFuture<Throwable>();
        var heard = new Heard() {
            @Override
            public void onPartialResponse(PartialResponse piece, PartialResponseContext context) {
                super.onPartialResponse(piece, context);
                context.streamingHandle().cancel();
            }
        };
        LangChain4j.streamingChatModel(ending(new Told("openai:told"), ended)).chat("Why?", heard);
        assertInstanceOf(Interrupted.class, ended.get());
        assertEquals(List.of("text I "), heard.pieces);
        assertTrue(!heard.whole.isDone());
    }

    @Test
    void another_thread_that_cancels_interrupts_the_wait_for_the_model() throws Exception {
        var ended = new CompletableFuture<Throwable>();
        var heard = new Heard();
        Model slow = new Model() {
            @Override
            public String name() {
                return "openai:slow";
            }

            @Override
            public Reply send(Request request, Delta.Listener deltas) {
                deltas.on(new Delta.Text("One"));
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    throw new Interrupted("the wait");
                }
                return Told.REPLY;
            }
        };
        LangChain4j.streamingChatModel(ending(slow, ended)).chat("Why?", heard);
        heard.handle.get().cancel();
        assertInstanceOf(Interrupted.class, ended.get());
        assertTrue(!heard.whole.isDone());
    }

    private static Throwable failure(Heard heard) throws InterruptedException {
        try {
            return new AssertionError("it answered " + heard.whole.get());
        } catch (java.util.concurrent.ExecutionException e) {
            return e.getCause();
        }
    }

    /** {@code model}, telling how each call of it ended. */
    private static Model ending(Model model, CompletableFuture<Throwable> ended) {
        return new Model() {
            @Override
            public String name() {
                return model.name();
            }

            @Override
            public Reply send(Request request, Delta.Listener deltas) {
                try {
                    return model.send(request, deltas);
                } catch (RuntimeException e) {
                    ended.complete(e);
                    throw e;
                }
            }
        };
    }
}
