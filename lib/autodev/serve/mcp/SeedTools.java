package autodev.serve.mcp;

import autodev.agents.Agents;
import autodev.agents.tools.AgentTools;
import autodev.agents.tools.ToolSchemas;
import autodev.llm.ToolSpec;
import autodev.mcp.McpTool;
import autodev.mcp.McpTool.Hints;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The seed's four tools, with its schemas and results. */
final class SeedTools {
    private record Said(String title, Hints hints, String more) {}

    private static final Map<String, Said> SAID = Map.of(
            AgentTools.EXECUTE,
                    new Said(
                            "Run an agent",
                            new Hints(false, true, false, true),
                            ". It works in the workspace, sandboxed; discover_available_agents says which there are."
                                    + " May take minutes."),
            AgentTools.DISCOVER, new Said("List agents", TypedTool.LOOKS, "."),
            AgentTools.COORDINATE,
                    new Said(
                            "Run a workflow of agents",
                            new Hints(false, true, false, true),
                            ": in the order of their priority, side by side, or by what they depend on. A dependency is"
                                    + " the number of a task, from 0, or its name. May take many minutes."),
            AgentTools.TICKETS,
                    new Said(
                            "Make tickets",
                            new Hints(false, false, true, false),
                            ": from TODO, FIXME, BUG, FEATURE, SECURITY, PERFORMANCE and REFACTOR marks; files below"
                                    + " .autodev/tickets, each once. Without auto_create it only says what it found."));

    private SeedTools() {}

    /** As the agents of the workspace are now. */
    static List<McpTool> of(McpSettings settings, Agents agents) {
        return ToolSchemas.of(agents).stream().map(spec -> tool(settings, spec)).toList();
    }

    private static McpTool tool(McpSettings settings, ToolSpec spec) {
        Said said = SAID.get(spec.name());
        var told = new ToolSpec(spec.name(), spec.description() + said.more(), spec.parameters());
        return new McpTool(said.title(), told, Optional.of(said.hints()), (arguments, caller) -> {
            JsonNode result = new AgentCalls(ToolCall.of(settings, caller)).handle(spec.name(), arguments);
            boolean failed = result.has("error") || !result.path("success").asBoolean(true);
            // What is nothing but an error reads better without the braces.
            return failed && result.size() == 1
                    ? ToolAnswer.of(true, result.path("error").asText(), result)
                    : ToolAnswer.json(failed, result);
        });
    }
}
