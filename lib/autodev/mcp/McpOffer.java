package autodev.mcp;

import autodev.BadInput;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What an MCP server says of itself, and its tools as they are at the moment: {@code instructions} tell a model how they
 * go together, and may be empty.
 */
public record McpOffer(String name, String version, String instructions, Supplier<List<McpTool>> tools) {
    /** Throws {@link BadInput} if two tools have one name. */
    public McpOffer {
        Set<String> names = new HashSet<>();
        for (McpTool tool : tools.get())
            if (!names.add(tool.name()))
                throw new BadInput("two tools are called " + tool.name() + "; each needs a name of its own");
    }
}
