package autodev.devices.qa;

import autodev.devices.MobileTools;
import autodev.llm.ToolSpec;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The allowed tools as a planner is told of them: a line each, with their arguments. */
final class ToolLines {
    private static final int LONGEST = 160;

    private ToolLines() {}

    /**
     * {@code - mobile_swipe_on_screen(direction: up|down|left|right, x?: number, …): Swipe on the screen}. What is
     * filled in later is left out.
     */
    static String of(List<ToolSpec> tools) {
        return tools.stream()
                .filter(tool -> MobileTools.ALLOWED.contains(tool.name())
                        && !tool.name().equals(MobileTools.LIST))
                .map(ToolLines::line)
                .collect(Collectors.joining("\n"));
    }

    private static String line(ToolSpec tool) {
        JsonNode schema = tool.parameters();
        List<String> required = StreamSupport.stream(schema.path("required").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        String arguments = schema.path("properties")
                .propertyStream()
                .filter(entry -> !MobileTools.DEVICE_KEYS.contains(entry.getKey())
                        && !entry.getKey().equals("noParams"))
                // A ref is of the screen as it is now, and a plan is for later.
                .filter(entry -> !entry.getKey().equals("ref"))
                .map(entry -> argument(entry, required.contains(entry.getKey())))
                .collect(Collectors.joining(", "));
        String about = tool.description().strip().replaceAll("\\s+", " ").replaceFirst("(?<=\\w)\\. .*", ".");
        String cut = about.length() <= LONGEST ? about : about.substring(0, LONGEST) + "…";
        return "- " + tool.name() + "(" + arguments + ")" + (cut.isEmpty() ? "" : ": " + cut);
    }

    private static String argument(Map.Entry<String, JsonNode> entry, boolean required) {
        JsonNode schema = entry.getValue();
        String type = schema.path("enum").isArray()
                ? StreamSupport.stream(schema.path("enum").spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining("|"))
                : schema.path("type").asText("any");
        return entry.getKey() + (required ? "" : "?") + ": " + type;
    }
}
