package autodev.langchain4j;

import autodev.AutodevException;
import autodev.llm.Model;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.Set;

/** One of our models as a LangChain4j chat model. */
record ChatBridge(Model model) implements ChatModel {
    @Override
    public ChatResponse doChat(ChatRequest asked) {
        try {
            return Replies.out(model.send(Requests.in(model.name(), asked)));
        } catch (AutodevException e) {
            throw Failures.out(e);
        }
    }

    @Override
    public ModelProvider provider() {
        return provider(model);
    }

    @Override
    public Set<Capability> supportedCapabilities() {
        return Set.of(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
    }

    /** Who serves it, for those who listen. */
    static ModelProvider provider(Model model) {
        return switch (model.name().replaceFirst(":.*", "")) {
            case "openai" -> ModelProvider.OPEN_AI;
            case "anthropic" -> ModelProvider.ANTHROPIC;
            case "ollama" -> ModelProvider.OLLAMA;
            default -> ModelProvider.OTHER;
        };
    }
}
