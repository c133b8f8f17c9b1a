package autodev.langchain4j;

import autodev.llm.Message;
import autodev.llm.ModelException;
import autodev.llm.Price;
import autodev.llm.Reply;
import autodev.llm.Request;
import autodev.llm.Tokens;
import autodev.llm.Usage;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Replies both ways: the message, why it ended, what it used. */
final class Replies {
    private Replies() {}

    /** Theirs as ours. Throws {@link ModelException}: Refused, BadReply. */
    static Reply in(String name, Request request, ChatResponse response, Optional<Price> price, Duration wall) {
        if (response.finishReason() == FinishReason.CONTENT_FILTER)
            throw new ModelException.Refused(
                    name + " declines to answer: content filter; word the task differently or use another model");
        Message message = Messages.said(response.aiMessage());
        var reply = new Reply(
                message,
                response.modelName() == null ? name.substring(name.indexOf(':') + 1) : response.modelName(),
                "",
                usage(request, message, response.tokenUsage(), price),
                wall);
        boolean calls = !reply.calls().isEmpty();
        String finish = finish(response.finishReason(), calls);
        if (!calls && message.text().isBlank())
            throw new ModelException.BadReply(name + " gave an empty answer (it stopped with \"" + finish
                    + "\"); ask again or use another model");
        return new Reply(message, reply.model(), finish, reply.usage(), wall);
    }

    private static String finish(@Nullable FinishReason reason, boolean calls) {
        if (reason == FinishReason.LENGTH) return "length";
        // Some servers say that they have stopped where they wait for results.
        if (calls) return "tools";
        return reason == FinishReason.OTHER ? "other" : "stop";
    }

    private static Usage usage(Request request, Message message, @Nullable TokenUsage told, Optional<Price> price) {
        long in = told == null ? 0 : counted(told.inputTokenCount());
        long out = told == null ? 0 : counted(told.outputTokenCount());
        long read = in == 0 ? Tokens.estimate(request) : in;
        long written = out == 0 ? Tokens.estimate(message) : out;
        return new Usage(read, written, 0, in == 0 || out == 0, price.map(p -> p.cost(read, 0, 0, written)));
    }

    // No call is free of tokens, though some servers say so.
    private static int counted(@Nullable Integer told) {
        return told == null ? 0 : Math.max(0, told);
    }

    /** Ours as theirs. */
    static ChatResponse out(Reply reply) {
        return ChatResponse.builder()
                .aiMessage(Messages.said(reply.message()))
                .modelName(reply.model())
                .tokenUsage(new TokenUsage(
                        Math.clamp(reply.usage().inputTokens(), 0, Integer.MAX_VALUE),
                        Math.clamp(reply.usage().outputTokens(), 0, Integer.MAX_VALUE)))
                .finishReason(
                        switch (reply.finish()) {
                            case "stop" -> FinishReason.STOP;
                            case "length" -> FinishReason.LENGTH;
                            case "tools" -> FinishReason.TOOL_EXECUTION;
                            case "content_filter", "refusal" -> FinishReason.CONTENT_FILTER;
                            default -> FinishReason.OTHER;
                        })
                .build();
    }

    /** A call's id; servers that give none are sent ours back, which they do not look at. */
    static String id(@Nullable String given, int index) {
        return given == null || given.isBlank() ? "call_" + index : given;
    }

    /** A call's arguments; a call without any has an empty object. */
    static String arguments(ToolExecutionRequest call) {
        return call.arguments() == null || call.arguments().isBlank() ? "{}" : call.arguments();
    }
}
