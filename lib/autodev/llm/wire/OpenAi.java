package autodev.llm.wire;

import autodev.BadInput;
import autodev.llm.Delta;
import autodev.llm.Model;
import autodev.llm.ModelException;
import autodev.llm.Reply;
import autodev.llm.Request;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Any server that speaks OpenAI's chat completions or responses: OpenAI itself, vLLM, llama.cpp, LM Studio, Groq, OpenRouter and
 * the like. {@code OPENAI_API} says which of the two ({@code chat}, {@code responses}); where it says nothing, responses are used
 * where the base address ends so, for the models that OpenAI has only there, and from when a server says that it wants that.
 */
final class OpenAi implements Model {
    /** The variable that chooses. */
    static final String API = "OPENAI_API";

    // platform.openai.com/docs/models: these have no chat completions.
    private static final Pattern RESPONSES_ONLY = Pattern.compile(
            "o\\d+-pro.*|gpt-\\d+(\\.\\d+)?-pro.*|.*codex.*|.*-deep-research.*|computer-use.*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern WANTS_RESPONSES =
            Pattern.compile("v1/responses|not a chat model", Pattern.CASE_INSENSITIVE);
    private final Wire wire;
    private final OpenAiChat chat;
    private final OpenAiResponses responses;
    private final boolean chosen;
    private volatile boolean useResponses;

    OpenAi(Wire wire) {
        this.wire = wire;
        chat = new OpenAiChat(wire.without(OpenAiResponses.RESOURCE));
        responses = new OpenAiResponses(wire.without(OpenAiChat.RESOURCE));
        Server server = wire.server();
        String choice = choice(server.environment());
        chosen = !choice.isEmpty();
        boolean only = Endpoint.host(server.endpoint().authority()).equalsIgnoreCase("api.openai.com")
                && RESPONSES_ONLY.matcher(server.name().model()).matches();
        useResponses = chosen
                ? choice.equals("responses")
                : only || server.endpoint().path().endsWith(OpenAiResponses.RESOURCE);
    }

    @Override
    public String name() {
        return wire.server().name().toString();
    }

    @Override
    public Reply send(Request request, Delta.Listener deltas) {
        if (useResponses) return responses.send(request, deltas);
        try {
            return chat.send(request, deltas);
        } catch (ModelException.Rejected | ModelException.NoSuchModel | ModelException.WrongUrl e) {
            if (chosen
                    || !WANTS_RESPONSES.matcher(String.valueOf(e.getMessage())).find()) throw e;
            Reply reply = responses.send(request, deltas);
            useResponses = true;
            return reply;
        }
    }

    private static String choice(Map<String, String> environment) {
        String choice = environment.getOrDefault(API, "").strip().toLowerCase(Locale.ROOT);
        if (choice.isEmpty() || choice.equals("chat") || choice.equals("responses")) return choice;
        throw new BadInput(API + " is \"" + choice + "\"; expected chat or responses, or nothing to let us choose");
    }
}
