package autodev.llm.wire;

import autodev.Json;
import autodev.llm.Message;
import autodev.llm.Part;
import autodev.llm.Request;
import autodev.llm.Tokens;

/** Estimates how many tokens a provider reads for a request: its text, calls, results and images, its tools and its schema. */
final class PromptSize {
    // What chat templates put round each message, as in Tokens.
    private static final int PER_MESSAGE = 5;
    // What a large image costs with Anthropic (width times height / 750, after scaling it down); less with most others.
    private static final int PER_IMAGE = 1_600;

    private PromptSize() {}

    /** About how many tokens all of it is, on the high side. */
    static long of(Request request) {
        long tokens = tools(request);
        for (Message message : request.messages()) tokens += of(message);
        return tokens;
    }

    /** About how many tokens the tools and the schema are. */
    static long tools(Request request) {
        long tokens = request.schema()
                .map(schema -> Tokens.estimate(schema.json().toString()))
                .orElse(0L);
        for (var tool : request.tools()) tokens += Tokens.estimate(Json.line(tool));
        return tokens;
    }

    /** About how many tokens one message is. */
    static long of(Message message) {
        long tokens = PER_MESSAGE;
        for (Part part : message.parts())
            tokens += switch (part) {
                case Part.Text(String text) -> Tokens.estimate(text);
                case Part.Image _ -> PER_IMAGE;
                case Part.Reasoning(String text, var _) -> Tokens.estimate(text);
                case Part.ToolCall(String _, String name, String arguments) ->
                    PER_MESSAGE + Tokens.estimate(name) + Tokens.estimate(arguments);
                case Part.ToolResult(String _, String _, String text, boolean _) -> PER_MESSAGE + Tokens.estimate(text);
            };
        return tokens;
    }
}
