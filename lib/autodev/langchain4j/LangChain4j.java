package autodev.langchain4j;

import autodev.llm.Model;
import autodev.llm.Prices;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import org.jspecify.annotations.Nullable;

/**
 * The bridge: any LangChain4j model as a {@link Model} here, and any model here as a LangChain4j one. System, user, assistant
 * and tool messages, images, tools, JSON schemas, the common parameters, finish reasons, token counts and errors go across,
 * reasoning with the opaque tokens that its provider wants back too. What one side has no word for is an error, never dropped
 * in silence, but for these: LangChain4j's common parameters know no seed (set it on the model itself), and our messages carry
 * no name of a user.
 */
public final class LangChain4j {
    private LangChain4j() {}

    /**
     * {@code chat} as a model, {@code langchain4j:} and its own name; what it answers is heard whole, not in pieces. Its price
     * is unknown unless the user's file of prices has that name. Wrap it in {@link autodev.llm.Models#layered} for a budget
     * and a journal; leave the retries to one of the two sides.
     */
    public static Model model(ChatModel chat) {
        String name = named(chat.defaultRequestParameters().modelName(), chat);
        return new WholeReplies(name, chat, Prices.load(System.getenv()).of(name));
    }

    /** As above for a model that streams: its pieces are heard as they arrive. */
    public static Model model(StreamingChatModel chat) {
        String name = named(chat.defaultRequestParameters().modelName(), chat);
        return new StreamedReplies(name, chat, Prices.load(System.getenv()).of(name));
    }

    /**
     * {@code model} for everything in LangChain4j that takes a chat model. Its errors are LangChain4j's, with ours as the
     * cause; an interrupt is {@link autodev.Interrupted}.
     */
    public static ChatModel chatModel(Model model) {
        return new ChatBridge(model);
    }

    /** As above, for everything that takes a model that streams; each request runs on a thread of its own. */
    public static StreamingChatModel streamingChatModel(Model model) {
        return new StreamingBridge(model);
    }

    private static String named(@Nullable String model, Object chat) {
        return "langchain4j:"
                + (model == null || model.isBlank() ? chat.getClass().getSimpleName() : model);
    }
}
