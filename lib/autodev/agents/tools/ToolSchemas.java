package autodev.agents.tools;

import autodev.Json;
import autodev.Template;
import autodev.agents.Agent;
import autodev.agents.Agents;
import autodev.llm.ToolSpec;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The seed's four tools as data, from {@code tools.json} beside this class. They are the seed's to the letter, but that
 * {@code agent_type} may also be one of the custom agents that are found.
 */
public final class ToolSchemas {
    private static final String AGENT_TYPES = "/properties/agent_type/enum";

    private ToolSchemas() {}

    /** The four, with the shipped agents alone. */
    public static List<ToolSpec> seed() {
        var tools = new ArrayList<ToolSpec>();
        for (JsonNode tool :
                Json.parse(Template.beside(ToolSchemas.class, "tools.json").text()))
            tools.add(new ToolSpec(
                    tool.path("name").asText(), tool.path("description").asText(), tool.path("parameters")));
        return List.copyOf(tools);
    }

    /** The four, with all of {@code agents} as they are now. */
    public static List<ToolSpec> of(Agents agents) {
        List<Agent> all = agents.list(Optional.empty(), true);
        List<ToolSpec> tools = seed();
        for (ToolSpec tool : tools)
            if (tool.parameters().at(AGENT_TYPES) instanceof ArrayNode types) {
                types.removeAll();
                all.forEach(agent -> types.add(agent.name()));
            }
        return tools;
    }

    /** {@code tools} as a list in a vendor's form, as its API's {@code tools} takes it. */
    public static ArrayNode print(List<ToolSpec> tools, ToolFormat format) {
        ArrayNode printed = JsonNodeFactory.instance.arrayNode();
        tools.forEach(tool -> printed.add(format.write(tool)));
        return printed;
    }
}
