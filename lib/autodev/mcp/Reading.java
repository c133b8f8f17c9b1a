package autodev.mcp;

import autodev.llm.ToolSpec;
import autodev.mcp.McpAnswer.Content;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads what servers send, without asking for more than is needed. */
final class Reading {
    private Reading() {}

    /** The tools on one page of {@code tools/list}; what has no name is no tool. */
    static List<ToolSpec> tools(JsonNode page) {
        return items(page.path("tools"))
                .filter(tool -> !tool.path("name").asText("").isEmpty())
                .map(Reading::tool)
                .toList();
    }

    private static ToolSpec tool(JsonNode tool) {
        JsonNode schema = tool.path("inputSchema");
        String name = tool.path("name").asText();
        String description = tool.path("description").asText(tool.path("title").asText(""));
        return new ToolSpec(
                name,
                description,
                schema.isObject()
                        ? schema
                        : JsonNodeFactory.instance.objectNode().put("type", "object"));
    }

    /** A result of {@code tools/call}. */
    static McpAnswer answer(JsonNode result) {
        JsonNode structured = result.path("structuredContent");
        return new McpAnswer(
                items(result.path("content")).map(Reading::content).toList(),
                result.path("isError").asBoolean(false),
                structured.isMissingNode() || structured.isNull() ? Optional.empty() : Optional.of(structured));
    }

    private static Content content(JsonNode piece) {
        return switch (piece.path("type").asText("")) {
            case "text" -> new Content.Text(piece.path("text").asText(""));
            case "image" -> image(piece);
            default -> new Content.Other(piece);
        };
    }

    private static Content image(JsonNode piece) {
        try {
            // MIME's decoder takes base64 with line breaks as well.
            byte[] data = Base64.getMimeDecoder().decode(piece.path("data").asText(""));
            return new Content.Image(data, piece.path("mimeType").asText("image/png"));
        } catch (IllegalArgumentException e) {
            return new Content.Other(piece); // not base64: whoever wants it sees it as it came
        }
    }

    private static Stream<JsonNode> items(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
