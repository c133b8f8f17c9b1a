package autodev.serve.mcp;

import autodev.Template;
import autodev.agents.Agents;
import autodev.cli.Version;
import autodev.mcp.McpOffer;
import autodev.mcp.McpTool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What our server offers, for as long as it runs. */
final class OfferedTools implements AutoCloseable {
    private final Lab lab;
    private final McpOffer offer;

    /** The tools of these groups. */
    OfferedTools(McpSettings settings, Set<ToolGroup> groups) {
        this.lab = new Lab(settings);
        var agents = Agents.in(settings.workspace(), settings.environment());
        var fixed = new ArrayList<McpTool>();
        if (groups.contains(ToolGroup.PLAN)) fixed.addAll(PlanTools.of(settings));
        if (groups.contains(ToolGroup.REPAIR)) fixed.addAll(RepairTools.of(settings));
        if (groups.contains(ToolGroup.CHANGE)) {
            fixed.addAll(ChangeTools.of(settings));
            fixed.addAll(IntentTools.of(settings));
        }
        if (groups.contains(ToolGroup.DEVICES)) fixed.addAll(DeviceTools.of(settings, lab));
        boolean seed = groups.contains(ToolGroup.AGENTS);
        String instructions = Template.beside(OfferedTools.class, "instructions.md")
                .fill(Map.of("workspace", settings.workspace().toString()));
        this.offer = new McpOffer("autodev", Version.number(), instructions, () -> {
            // Agents come and go, and their names are in a schema.
            var all = new ArrayList<>(seed ? SeedTools.of(settings, agents) : List.of());
            all.addAll(fixed);
            return all;
        });
    }

    McpOffer offer() {
        return offer;
    }

    /** Lets go of devices. */
    @Override
    public void close() {
        lab.close();
    }
}
