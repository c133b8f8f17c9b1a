package autodev.agents.tools;

import autodev.BadInput;
import autodev.Json;
import autodev.llm.ToolSpec;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** How a vendor's API wants a tool to be described. */
public enum ToolFormat {
    /** {@code {"name","description","input_schema"}}: Anthropic, Messages API, {@code tools}. */
    ANTHROPIC,
    /** {@code {"type":"function","function":{"name","description","parameters"}}}: OpenAI, Chat Completions, {@code tools}. */
    OPENAI,
    /** {@code {"name","description","inputSchema"}}: Model Context Protocol, {@code tools/list}. */
    MCP;

    /** As users write it, lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one of this word. Throws {@link BadInput}. */
    public static ToolFormat of(String word) {
        for (ToolFormat format : values())
            if (format.word().equals(word.strip().toLowerCase(Locale.ROOT))) return format;
        throw new BadInput("format \"" + word + "\"; expected anthropic, openai or mcp");
    }

    /** {@code tool} in this form. */
    public ObjectNode write(ToolSpec tool) {
        ObjectNode described =
                JsonNodeFactory.instance.objectNode().put("name", tool.name()).put("description", tool.description());
        var schema = Json.tree(tool.parameters());
        return switch (this) {
            case ANTHROPIC -> described.set("input_schema", schema);
            case MCP -> described.set("inputSchema", schema);
            case OPENAI -> {
                described.set("parameters", schema);
                ObjectNode function = JsonNodeFactory.instance.objectNode().put("type", "function");
                yield function.set("function", described);
            }
        };
    }
}
