package autodev.langchain4j;

import autodev.llm.Message;
import autodev.llm.Part;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.UnsupportedFeatureException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Messages both ways. Theirs has one message for each result of a tool, ours one for all. */
final class Messages {
    private Messages() {}

    /** Ours as theirs. */
    static List<ChatMessage> out(List<Message> messages) {
        return messages.stream().flatMap(Messages::out).toList();
    }

    private static Stream<ChatMessage> out(Message message) {
        return switch (message.role()) {
            // A blank message says nothing, and theirs do not allow it.
            case SYSTEM -> message.text().isBlank() ? Stream.of() : Stream.of(SystemMessage.from(message.text()));
            case USER -> Stream.of(UserMessage.from(contents(message)));
            case ASSISTANT -> Stream.of(said(message));
            case TOOL ->
                message.of(Part.ToolResult.class).stream()
                        .map(result -> ToolExecutionResultMessage.builder()
                                .id(result.id())
                                .toolName(result.name())
                                .text(result.text())
                                .isError(result.failed())
                                .build());
        };
    }

    private static List<Content> contents(Message message) {
        var contents = new ArrayList<Content>();
        for (Part part : message.parts()) {
            if (part instanceof Part.Text(String text)) contents.add(TextContent.from(text));
            else if (part instanceof Part.Image image) contents.add(Pictures.out(image));
        }
        return contents.isEmpty() ? List.of(TextContent.from("")) : contents;
    }

    /** What a model said. */
    static AiMessage said(Message message) {
        var calls = message.of(Part.ToolCall.class).stream()
                .map(call -> ToolExecutionRequest.builder()
                        .id(call.id())
                        .name(call.name())
                        .arguments(call.arguments())
                        .build())
                .toList();
        var thoughts = message.of(Part.Reasoning.class);
        String thinking = thoughts.stream()
                .map(Part.Reasoning::text)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
        return AiMessage.builder()
                .text(message.text().isEmpty() && !calls.isEmpty() ? null : message.text())
                .thinking(thinking.isEmpty() ? null : thinking)
                .toolExecutionRequests(calls)
                .attributes(Thoughts.attributes(thoughts))
                .build();
    }

    /** Theirs as ours. Throws UnsupportedFeatureException for what is neither text nor image. */
    static List<Message> in(List<ChatMessage> messages) {
        var ours = new ArrayList<Message>();
        var results = new ArrayList<Part.ToolResult>();
        for (ChatMessage message : messages) {
            if (message instanceof ToolExecutionResultMessage result) {
                results.add(result(result));
                continue;
            }
            flush(results, ours);
            switch (message) {
                case SystemMessage system -> ours.add(Message.system(system.text()));
                case UserMessage user -> ours.add(asked(user));
                case AiMessage ai -> ours.add(said(ai));
                default ->
                    throw new UnsupportedFeatureException("AutoDev's models take system, user, assistant and tool"
                            + " messages, not " + message.type());
            }
        }
        flush(results, ours);
        return ours;
    }

    private static void flush(List<Part.ToolResult> results, List<Message> ours) {
        if (!results.isEmpty()) ours.add(Message.results(results));
        results.clear();
    }

    private static Message asked(UserMessage message) {
        return new Message(
                Message.Role.USER,
                message.contents().stream()
                        .<Part>map(content -> switch (content) {
                            case TextContent text -> new Part.Text(text.text());
                            case ImageContent image -> Pictures.in(image.image());
                            default -> throw notText(content);
                        })
                        .toList());
    }

    /** What a model of theirs said. */
    static Message said(AiMessage message) {
        var parts = new ArrayList<Part>(Thoughts.in(message));
        if (message.text() != null && !message.text().isEmpty()) parts.add(new Part.Text(message.text()));
        List<ToolExecutionRequest> calls =
                message.toolExecutionRequests() == null ? List.of() : message.toolExecutionRequests();
        for (int i = 0; i < calls.size(); i++) {
            var call = calls.get(i);
            parts.add(new Part.ToolCall(Replies.id(call.id(), i), call.name(), Replies.arguments(call)));
        }
        return new Message(Message.Role.ASSISTANT, parts);
    }

    private static Part.ToolResult result(ToolExecutionResultMessage message) {
        String text = message.contents().stream()
                .map(content -> switch (content) {
                    case TextContent piece -> piece.text();
                    default -> throw notText(content);
                })
                .collect(Collectors.joining("\n"));
        return new Part.ToolResult(
                message.id() == null ? "call_0" : message.id(),
                message.toolName() == null ? "" : message.toolName(),
                text,
                Boolean.TRUE.equals(message.isError()));
    }

    private static UnsupportedFeatureException notText(Content content) {
        return new UnsupportedFeatureException("AutoDev's models read text, and images in what a user says, but not "
                + content.type() + " there; leave it out, or put its text in its place");
    }
}
