package autodev.langchain4j;

import autodev.llm.Delta;
import autodev.llm.Model;
import autodev.llm.Part;
import autodev.llm.Price;
import autodev.llm.Reply;
import autodev.llm.Request;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.time.Duration;
import java.util.Optional;

/** A LangChain4j model that does not stream. An interrupt reaches it on its own thread: it stops where its HTTP client does. */
record WholeReplies(String name, ChatModel theirs, Optional<Price> price) implements Model {
    @Override
    public Reply send(Request request, Delta.Listener deltas) {
        long start = System.nanoTime();
        var question = Requests.out(name, request);
        ChatResponse answer;
        try {
            answer = theirs.chat(question);
        } catch (RuntimeException e) {
            throw Failures.in(name, e);
        }
        Reply reply = Replies.in(name, request, answer, price, Duration.ofNanos(System.nanoTime() - start));
        int calls = 0;
        for (Part part : reply.message().parts()) {
            switch (part) {
                case Part.Text text -> deltas.on(new Delta.Text(text.text()));
                case Part.Reasoning thought -> deltas.on(new Delta.Reasoning(thought.text()));
                case Part.ToolCall call -> deltas.on(new Delta.Call(calls++, call.id(), call.name(), call.arguments()));
                case Part.Image _, Part.ToolResult _ -> {} // no model says these
            }
        }
        return reply;
    }
}
