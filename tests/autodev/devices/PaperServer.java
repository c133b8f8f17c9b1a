package autodev.devices;

import autodev.Json;
import autodev.mcp.McpAnswer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A {@link PaperPhone} as an MCP server over standard input and output: a process of its own, for the commands. Ends
 * with its input.
 */
public final class PaperServer {
    private PaperServer() {}

    /** What to set so that a command starts it; {@code rows} are on its screen. */
    public static Map<String, String> environment(String... rows) {
        var arguments = new java.util.ArrayList<>(List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                PaperServer.class.getName()));
        arguments.addAll(List.of(rows));
        return Map.of(
                "MOBILE_MCP_COMMAND",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "MOBILE_MCP_ARGS_JSON",
                Json.line(arguments));
    }

    /** Serves until its input ends. */
    public static void main(String... rows) throws IOException {
        var phone = new PaperPhone(rows);
        byte[] png = ScreenshotTest.png(20, 50);
        phone.answers.put(
                "mobile_take_screenshot",
                _ -> new McpAnswer(
                        List.of(
                                new McpAnswer.Content.Text("Screenshot is 20x50. Screen coordinates are 200x500."),
                                new McpAnswer.Content.Image(png, "image/png")),
                        false,
                        Optional.empty()));
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            JsonNode asked = Json.parse(line);
            if (!asked.has("id")) continue;
            ObjectNode answer = JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0");
            answer.set("id", asked.get("id"));
            answer.set("result", result(phone, asked));
            out.println(Json.line(answer));
        }
    }

    private static JsonNode result(PaperPhone phone, JsonNode asked) {
        JsonNode params = asked.path("params");
        return switch (asked.path("method").asText()) {
            case "initialize" ->
                Json.tree(Map.of(
                        "protocolVersion", params.path("protocolVersion").asText(),
                        "capabilities", Map.of("tools", Map.of()),
                        "serverInfo", Map.of("name", "paper", "version", "1")));
            case "tools/list" ->
                Json.tree(Map.of(
                        "tools",
                        phone.tools().stream()
                                .map(tool -> Map.of(
                                        "name",
                                        tool.name(),
                                        "description",
                                        tool.description(),
                                        "inputSchema",
                                        tool.parameters()))
                                .toList()));
            case "tools/call" ->
                answer(phone.call(params.path("name").asText(), (ObjectNode) params.path("arguments")));
            default -> JsonNodeFactory.instance.objectNode();
        };
    }

    private static JsonNode answer(McpAnswer answer) {
        ObjectNode result = JsonNodeFactory.instance.objectNode().put("isError", answer.failed());
        var content = result.putArray("content");
        for (McpAnswer.Content piece : answer.content()) {
            switch (piece) {
                case McpAnswer.Content.Text text ->
                    content.addObject().put("type", "text").put("text", text.text());
                case McpAnswer.Content.Image image ->
                    content.addObject()
                            .put("type", "image")
                            .put("mimeType", image.type())
                            .put("data", Base64.getEncoder().encodeToString(image.data()));
                case McpAnswer.Content.Other other -> content.add(other.json());
            }
        }
        return result;
    }
}
