package autodev.mcp;

import autodev.llm.Tool;
import autodev.llm.ToolSpec;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A tool as an MCP server offers it: {@code title} for people, empty if its name does, {@code spec} for models, {@code
 * hints} for whoever lets it be called. The arguments that reach {@code body} fit {@code spec.parameters()}; what it
 * gives or throws is answered as {@link McpHost} says. May run on several threads at once.
 */
public record McpTool(String title, ToolSpec spec, Optional<Hints> hints, Body body) {
    /**
     * What a call may do (MCP, {@code ToolAnnotations}): it only looks; it may undo or overwrite what is there; the same
     * call again changes nothing more; it reaches what is beyond this machine.
     */
    public record Hints(boolean readOnly, boolean destructive, boolean idempotent, boolean openWorld) {}

    /** What a tool does with its arguments. */
    @FunctionalInterface
    public interface Body {
        /** Does it for {@code caller}; an interrupt means that nobody waits for the result any more. */
        @Nullable
        Object run(ObjectNode arguments, McpCaller caller) throws Exception;
    }

    /** A tool that knows nothing of who calls it. */
    public static McpTool of(Tool tool) {
        return new McpTool(
                "", tool.spec(), Optional.empty(), (arguments, _) -> tool.body().run(arguments));
    }

    /** The name by which it is called. */
    public String name() {
        return spec.name();
    }
}
