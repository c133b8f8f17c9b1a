package autodev.devices.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What is on a screen, as {@code uiautomator dump} writes it in XML, and as mobilecli's server on the phone tells it
 * in JSON.
 */
final class UiDump {
    private UiDump() {}

    /** {@code <hierarchy rotation="0"><node index="0" text="…" … bounds="[0,0][1080,2340]">…}; on one line. */
    static String xml(Phone phone) {
        var out = new StringBuilder("<?xml version='1.0' encoding='UTF-8' standalone='yes' ?><hierarchy rotation=\"")
                .append(phone.rotation())
                .append("\">");
        write(phone.screen(), 0, out);
        return out.append("</hierarchy>").toString();
    }

    private static void write(UiNode node, int index, StringBuilder out) {
        out.append("<node index=\"").append(index).append('"');
        attribute(out, "text", node.text());
        attribute(out, "resource-id", node.id());
        attribute(out, "class", node.type());
        attribute(out, "package", node.appPackage());
        attribute(out, "content-desc", node.description());
        attribute(out, "hint", node.hint());
        flag(out, "checkable", checkable(node));
        flag(out, "checked", node.checked());
        flag(out, "clickable", node.clickable());
        flag(out, "enabled", node.enabled());
        flag(out, "focusable", node.focusable());
        flag(out, "focused", node.focused());
        flag(out, "scrollable", node.scrollable());
        flag(out, "long-clickable", false);
        flag(out, "password", node.password());
        flag(out, "selected", false);
        attribute(
                out,
                "bounds",
                "[%d,%d][%d,%d]".formatted(node.x(), node.y(), node.x() + node.width(), node.y() + node.height()));
        if (node.children().isEmpty()) {
            out.append(" />");
            return;
        }
        out.append('>');
        for (int i = 0; i < node.children().size(); i++) write(node.children().get(i), i, out);
        out.append("</node>");
    }

    /** Android says of a view's class, and so of any check box or switch, that it can be checked. */
    static boolean checkable(UiNode node) {
        return node.checked() || node.type().matches(".*\\.(CheckBox|Switch|RadioButton|ToggleButton|SwitchCompat)");
    }

    private static void flag(StringBuilder out, String name, boolean value) {
        attribute(out, name, Boolean.toString(value));
    }

    private static void attribute(StringBuilder out, String name, String value) {
        out.append(' ').append(name).append("=\"");
        value.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\n' -> out.append("&#10;");
                case '\t' -> out.append("&#9;");
                // What XML cannot hold at all, uiautomator writes as a point.
                default -> {
                    if (c < 0x20 || c == 0xfffe || c == 0xffff || c >= 0xd800 && c <= 0xdfff) out.append('.');
                    else out.appendCodePoint(c);
                }
            }
        });
        out.append('"');
    }

    /**
     * {@code {"hierarchy":[NODE]}}, a node being {@code {"class","text","hint","content-desc","resource-id", …,
     * "rect":{"x","y","width","height"},"children":[NODE, …]}}.
     */
    static ObjectNode json(Phone phone) {
        var result = JsonNodeFactory.instance.objectNode();
        write(phone.screen(), result.putArray("hierarchy"));
        return result;
    }

    private static void write(UiNode node, ArrayNode into) {
        var out = into.addObject()
                .put("class", node.type())
                .put("package", node.appPackage())
                .put("text", node.text())
                .put("hint", node.hint())
                .put("content-desc", node.description())
                .put("resource-id", node.id())
                .put("checkable", checkable(node))
                .put("checked", node.checked())
                .put("clickable", node.clickable())
                .put("enabled", node.enabled())
                .put("focusable", node.focusable())
                .put("focused", node.focused())
                .put("scrollable", node.scrollable())
                .put("long-clickable", false)
                .put("password", node.password())
                .put("selected", false)
                .put("visible", true);
        out.putObject("rect")
                .put("x", node.x())
                .put("y", node.y())
                .put("width", node.width())
                .put("height", node.height());
        var children = out.putArray("children");
        node.children().forEach(child -> write(child, children));
    }
}
