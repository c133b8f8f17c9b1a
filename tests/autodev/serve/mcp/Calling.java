package autodev.serve.mcp;

import autodev.Json;
import autodev.mcp.McpAnswer;
import autodev.mcp.McpCaller;
import autodev.mcp.McpProgress;
import autodev.mcp.McpTool;
import autodev.process.Sandbox;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;

/** A caller of tools within this process, who hears of progress and cannot be asked. */
final class Calling implements McpCaller {
    final List<McpProgress> heard = new CopyOnWriteArrayList<>();

    /** Settings for {@code workspace} that keep what they keep in {@code state}; one simulated phone. */
    static McpSettings settings(Path workspace, Path state, Map<String, String> more) {
        var environment = McpProgram.environment(state);
        environment.putAll(more);
        return new McpSettings(
                workspace,
                Optional.of("builtin"),
                Optional.empty(),
                Sandbox.Mode.AUTO,
                false,
                OptionalInt.of(1),
                environment);
    }

    /** Calls the tool of this name. */
    McpAnswer call(List<McpTool> tools, String name, String arguments) throws Exception {
        McpTool tool = tools.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        return (McpAnswer) tool.body().run((ObjectNode) Json.parse(arguments), this);
    }

    static JsonNode data(McpAnswer answer) {
        return answer.structured().orElseThrow();
    }

    @Override
    public void progress(McpProgress progress) {
        heard.add(progress);
    }

    @Override
    public boolean elicits() {
        return false;
    }

    @Override
    public Optional<Elicited> elicit(String message, ObjectNode form) {
        return Optional.empty();
    }

    @Override
    public Optional<List<String>> roots() {
        return Optional.empty();
    }
}
