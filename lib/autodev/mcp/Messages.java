package autodev.mcp;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.ProtocolVersions;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * JSON-RPC messages as text and back. What we ask is made of the types of the official SDK ({@code mcp-core}); what
 * comes is read as a tree, since the SDK's types fail as a whole on one unknown content type or a field of a type that
 * they do not expect.
 */
final class Messages {
    /** Protocol versions that this package speaks, the newest first; which one is used, the server says. */
    static final List<String> VERSIONS = List.of(
            ProtocolVersions.MCP_2025_11_25,
            ProtocolVersions.MCP_2025_06_18,
            ProtocolVersions.MCP_2025_03_26,
            ProtocolVersions.MCP_2024_11_05);

    static final String CANCELLED = "notifications/cancelled";

    // A picture is one string; 256 MiB of them are more than any server sends, and fit into memory.
    private static final int LONGEST_STRING = 1 << 28;
    // The SDK's types have their own annotations, so autodev.Json, which has rules for sealed types, does not write
    // them.
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(LONGEST_STRING)
                            .build())
                    .build())
            .build();

    private Messages() {}

    /** A request with this id. */
    static String request(long id, String method, Object params) {
        return line(new JSONRPCRequest(McpSchema.JSONRPC_VERSION, method, id, params));
    }

    /** As above, with an id that nobody can guess. */
    static String request(String id, String method, Object params) {
        return line(new JSONRPCRequest(McpSchema.JSONRPC_VERSION, method, id, params));
    }

    /** A message that wants no answer. */
    static String notification(String method, Object params) {
        return line(new JSONRPCNotification(McpSchema.JSONRPC_VERSION, method, params));
    }

    /** The answer to the other side's request {@code id}. */
    static String result(JsonNode id, Object result) {
        var answer = MAPPER.createObjectNode().put("jsonrpc", McpSchema.JSONRPC_VERSION);
        answer.set("id", id);
        return line(answer.set("result", MAPPER.valueToTree(result)));
    }

    /** A refusal of the other side's request {@code id}; a null node where the id is not known. */
    static String error(JsonNode id, int code, String message) {
        var answer = MAPPER.createObjectNode().put("jsonrpc", McpSchema.JSONRPC_VERSION);
        answer.set("id", id);
        answer.putObject("error").put("code", code).put("message", message);
        return line(answer);
    }

    /** The messages in {@code text}, one or a batch of them; empty if it is no JSON, or JSON of another kind. */
    static List<JsonNode> read(String text) {
        return tree(text).stream()
                .flatMap(tree ->
                        tree.isArray() ? StreamSupport.stream(tree.spliterator(), false) : List.of(tree).stream())
                .filter(JsonNode::isObject)
                .filter(message -> message.has("method") || message.has("result") || message.has("error"))
                .toList();
    }

    /** {@code text} as JSON; empty if it is none. */
    static Optional<JsonNode> tree(String text) {
        try {
            JsonNode tree = MAPPER.readTree(text);
            return tree.isMissingNode() ? Optional.empty() : Optional.of(tree);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** One of the SDK's values, or a tree, on one line. */
    static String line(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JacksonException e) {
            throw new IllegalStateException("cannot write " + value.getClass().getName() + " as JSON: " + e, e);
        }
    }
}
