package autodev.langchain4j;

import autodev.Interrupted;
import autodev.llm.Delta;
import autodev.llm.Model;
import autodev.llm.ModelException;
import autodev.llm.Price;
import autodev.llm.Reply;
import autodev.llm.Request;
import dev.langchain4j.model.chat.StreamingChatModel;
import java.time.Duration;
import java.util.Optional;

/** A LangChain4j model that streams. Its pieces come on threads of its own; ours hears them on the thread that asked. */
record StreamedReplies(String name, StreamingChatModel theirs, Optional<Price> price) implements Model {
    @Override
    public Reply send(Request request, Delta.Listener deltas) {
        long start = System.nanoTime();
        var question = Requests.out(name, request);
        var incoming = new Incoming();
        var heard = new StringBuilder();
        try {
            theirs.chat(question, incoming);
            var answer = incoming.listen(delta -> {
                if (delta instanceof Delta.Text(String text)) heard.append(text);
                deltas.on(delta);
            });
            return Replies.in(name, request, answer, price, Duration.ofNanos(System.nanoTime() - start));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted("the call to " + name);
        } catch (Incoming.Failed e) {
            if (e.failure() instanceof Error fatal) throw fatal;
            throw arrived(Failures.in(name, e.failure()), heard);
        } catch (ModelException e) {
            throw e.arrived(heard.toString());
        } finally {
            incoming.stop();
        }
    }

    private static RuntimeException arrived(RuntimeException failure, StringBuilder heard) {
        return failure instanceof ModelException known ? known.arrived(heard.toString()) : failure;
    }
}
