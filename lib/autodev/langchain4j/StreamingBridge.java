package autodev.langchain4j;

import autodev.AutodevException;
import autodev.llm.Model;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.Set;

/**
 * One of our models as a LangChain4j model that streams. The handler hears everything on one thread; after it cancels it hears
 * no more. What it throws closes the connection and comes back to it as an error.
 */
record StreamingBridge(Model model) implements StreamingChatModel {
    @Override
    public void doChat(ChatRequest asked, StreamingChatResponseHandler handler) {
        var request = Requests.in(model.name(), asked);
        var outgoing = new Outgoing(handler);
        // Not at once on a thread that is not yet known: a handle must be able to interrupt it.
        outgoing.start(() -> {
            try {
                outgoing.done(model.send(request, outgoing));
            } catch (AutodevException e) {
                outgoing.failed(Failures.out(e));
            } catch (RuntimeException | Error e) {
                outgoing.failed(e);
            }
        });
    }

    @Override
    public ModelProvider provider() {
        return ChatBridge.provider(model);
    }

    @Override
    public Set<Capability> supportedCapabilities() {
        return Set.of(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
    }
}
