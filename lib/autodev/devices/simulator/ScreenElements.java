package autodev.devices.simulator;

import autodev.Json;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The elements of a screen as mobile-mcp 1.0.4 lists them: those that say something, have an id or can be touched,
 * parents before children, each with a ref ({@code @e1}, …). Source: format-elements.js of mobile-mcp,
 * collectElements of mobilecli.
 */
record ScreenElements(List<UiNode> nodes) {
    private static final String HEAD = "One element per line: @ref Type text= label= name= value= id= at=x,y size=WxH"
            + " [focused] [selected] [checked] [disabled]";

    static ScreenElements of(UiNode screen) {
        var nodes = new ArrayList<UiNode>();
        collect(screen, nodes);
        return new ScreenElements(List.copyOf(nodes));
    }

    private static void collect(UiNode node, List<UiNode> into) {
        boolean told = !node.text().isEmpty()
                || !node.description().isEmpty()
                || !node.hint().isEmpty()
                || !node.id().isEmpty()
                || node.clickable()
                || UiDump.checkable(node);
        if (told && node.width() > 0 && node.height() > 0) into.add(node);
        node.children().forEach(child -> collect(child, into));
    }

    /** One line each, below a line that says how to read them. */
    String text() {
        var lines = new ArrayList<String>(List.of(HEAD));
        for (int i = 0; i < nodes.size(); i++) lines.add(line(i + 1, nodes.get(i)));
        return String.join("\n", lines);
    }

    private static String line(int number, UiNode node) {
        var line = new StringBuilder("@e" + number + " " + node.type().replaceFirst(".*\\.", ""));
        part(line, "text", node.text());
        part(line, "label", node.description());
        part(line, "id", node.id());
        line.append(" at=%d,%d size=%dx%d".formatted(node.x(), node.y(), node.width(), node.height()));
        if (node.focused()) line.append(" focused");
        if (node.checked()) line.append(" checked");
        if (!node.enabled()) line.append(" disabled");
        return line.toString();
    }

    private static void part(StringBuilder line, String name, String value) {
        if (!value.isEmpty()) line.append(' ').append(name).append('=').append(Json.line(TextNode.valueOf(value)));
    }

    /** {@code Found these elements on screen: [{"ref":"@e1","type":…,"coordinates":{…}},…]}. */
    String json() {
        var all = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < nodes.size(); i++) all.add(element(i + 1, nodes.get(i)));
        return "Found these elements on screen: " + Json.line(all);
    }

    private static ObjectNode element(int number, UiNode node) {
        var out = JsonNodeFactory.instance
                .objectNode()
                .put("ref", "@e" + number)
                .put("type", node.type())
                .put("text", node.text());
        if (!node.description().isEmpty()) out.put("label", node.description());
        if (!node.id().isEmpty()) out.put("identifier", node.id());
        out.putObject("coordinates")
                .put("x", node.x())
                .put("y", node.y())
                .put("width", node.width())
                .put("height", node.height());
        if (node.focused()) out.put("focused", true);
        if (node.checked()) out.put("checked", true);
        if (!node.enabled()) out.put("enabled", false);
        return out;
    }
}
