package autodev.langchain4j;

import autodev.BadInput;
import autodev.llm.Provider;
import autodev.llm.Request;
import autodev.llm.Schema;
import autodev.llm.ToolSpec;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.ToolChoice;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Requests both ways: messages, tools, schema and the parameters that both sides know. */
final class Requests {
    private Requests() {}

    /** Ours as theirs, for the model {@code name}. Throws BadInput for a field of a provider's own that they have no word for. */
    static ChatRequest out(String name, Request request) {
        var asked = ChatRequest.builder().messages(Messages.out(request.messages()));
        request.temperature().ifPresent(asked::temperature);
        request.maxTokens().ifPresent(asked::maxOutputTokens);
        if (!request.tools().isEmpty())
            asked.toolSpecifications(request.tools().stream().map(Schemas::out).toList());
        request.schema()
                .ifPresent(schema -> asked.responseFormat(ResponseFormat.builder()
                        .type(ResponseFormatType.JSON)
                        .jsonSchema(Schemas.out(schema))
                        .build()));
        request.extra().forEach((field, value) -> extra(name, asked, field, value));
        return asked.build();
    }

    private static void extra(String name, ChatRequest.Builder asked, String field, Object value) {
        switch (value) {
            case Number n when field.equals("top_p") -> asked.topP(n.doubleValue());
            case Number n when field.equals("top_k") -> asked.topK(n.intValue());
            case Number n when field.equals("frequency_penalty") -> asked.frequencyPenalty(n.doubleValue());
            case Number n when field.equals("presence_penalty") -> asked.presencePenalty(n.doubleValue());
            case String word when field.equals("stop") -> asked.stopSequences(List.of(word));
            case List<?> words
            when field.equals("stop") || field.equals("stop_sequences") ->
                asked.stopSequences(words.stream().map(String::valueOf).toList());
            default ->
                throw new BadInput(name + " goes through LangChain4j, which does not take " + field + "=" + value
                        + "; it takes numbers for top_p, top_k, frequency_penalty and presence_penalty, and a list of"
                        + " texts for stop; set anything else on the LangChain4j model itself");
        }
    }

    /** Theirs as ours, for the model {@code name}. Throws LangChain4j's UnsupportedFeatureException. */
    static Request in(String name, ChatRequest asked) {
        if (asked.modelName() != null && !name.equals(asked.modelName()) && !name.endsWith(":" + asked.modelName()))
            throw new UnsupportedFeatureException("this model is " + name + " and cannot answer as " + asked.modelName()
                    + "; make a chat model of that one");
        Request request = Request.of(Messages.in(asked.messages()));
        request = with(request, asked.temperature(), Request::temperature);
        request = with(request, asked.maxOutputTokens(), Request::maxTokens);
        request = with(request, asked.topP(), (r, value) -> r.with("top_p", value));
        request = with(request, asked.topK(), (r, value) -> r.with("top_k", value));
        request = with(request, asked.frequencyPenalty(), (r, value) -> r.with("frequency_penalty", value));
        request = with(request, asked.presencePenalty(), (r, value) -> r.with("presence_penalty", value));
        if (asked.stopSequences() != null && !asked.stopSequences().isEmpty())
            request = request.with(is(name, Provider.ANTHROPIC) ? "stop_sequences" : "stop", asked.stopSequences());
        return format(name, tools(name, request, asked), asked.responseFormat());
    }

    private static <T> Request with(Request request, @Nullable T value, BiFunction<Request, T, Request> copy) {
        return value == null ? request : copy.apply(request, value);
    }

    private static Request tools(String name, Request request, ChatRequest asked) {
        if (asked.toolSpecifications() == null || asked.toolSpecifications().isEmpty()) return request;
        List<ToolSpec> tools =
                asked.toolSpecifications().stream().map(Schemas::in).toList();
        ToolChoice choice = Optional.ofNullable(asked.toolChoice()).orElse(ToolChoice.AUTO);
        if (choice == ToolChoice.AUTO) return request.tools(tools);
        boolean none = choice == ToolChoice.NONE;
        if (is(name, Provider.OPENAI)) return request.tools(tools).with("tool_choice", none ? "none" : "required");
        if (is(name, Provider.ANTHROPIC))
            return request.tools(tools).with("tool_choice", Map.of("type", none ? "none" : "any"));
        if (none) return request;
        throw new UnsupportedFeatureException(
                name + " cannot be made to call a tool; leave the tool choice at AUTO, or use a model of openai: or"
                        + " anthropic:");
    }

    private static Request format(String name, Request request, @Nullable ResponseFormat format) {
        if (format == null || format.type() != ResponseFormatType.JSON) return request;
        if (format.jsonSchema() != null) return request.schema(Schemas.in(format.jsonSchema()));
        if (is(name, Provider.OPENAI)) return request.with("response_format", Map.of("type", "json_object"));
        if (is(name, Provider.OLLAMA)) return request.with("format", "json");
        return request.schema(
                new Schema("answer", JsonNodeFactory.instance.objectNode().put("type", "object")));
    }

    private static boolean is(String name, Provider provider) {
        return name.startsWith(provider.word() + ":");
    }
}
