package autodev.mcp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** MCP servers that behave badly: Python programs, each a few lines after a common head. */
final class ScriptedServer {
    private static final String HEAD = """
        import json, sys, time, os
        def say(**message): print(json.dumps(dict(jsonrpc="2.0", **message)), flush=True)
        def log(text): print(text, file=sys.stderr, flush=True)
        def text(words, **more): return dict(content=[dict(type="text", text=words)], **more)
        def hear(): return json.loads(sys.stdin.readline())
        def greet(version=None, **more):
            hello = hear()
            say(id=hello["id"], result=dict(protocolVersion=version or hello["params"]["protocolVersion"],
                capabilities=dict(tools={}), serverInfo=dict(name="scripted", version="7"), **more))
            return hear()
        """;

    private ScriptedServer() {}

    /** One that runs {@code body} after the head, in {@code folder}. */
    static McpEndpoint.Stdio in(Path folder, String body) throws IOException {
        return in(folder, body, Map.of());
    }

    static McpEndpoint.Stdio in(Path folder, String body, Map<String, String> environment) throws IOException {
        Path script = Files.createTempFile(folder, "server", ".py");
        Files.writeString(script, HEAD + body);
        return new McpEndpoint.Stdio(List.of("python3", script.toString()), environment, folder);
    }
}
