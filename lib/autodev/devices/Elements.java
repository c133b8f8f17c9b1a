package autodev.devices;

import autodev.Json;
import autodev.devices.screen.Box;
import autodev.view.View;
import autodev.view.Viewable;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;

/** What is on a screen, in the server's order. */
public record Elements(List<Element> all) implements Viewable {
    /** Holds its own copy. */
    public Elements {
        all = List.copyOf(all);
    }

    /**
     * Reads what {@code mobile_list_elements_on_screen} answers: JSON, JSON behind a sentence ("Found these elements on
     * screen: …"), or mobile-mcp's text form; older versions' boxes, which are a point given as text, too. Throws
     * {@link DeviceException.Unreadable} for anything else.
     */
    public static Elements parse(String answer) {
        return new Elements(ElementReader.read(answer));
    }

    /** As {@link #parse} reads it back. */
    public JsonNode json() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Element one : all) {
            var node = list.addObject();
            if (!one.ref().isEmpty()) node.put("ref", one.ref());
            node.put("type", one.role());
            if (!one.text().isEmpty()) node.put("text", one.text());
            if (!one.description().isEmpty()) node.put("label", one.description());
            if (!one.value().isEmpty()) node.put("value", one.value());
            if (!one.id().isEmpty()) node.put("identifier", one.id());
            node.set("coordinates", Json.tree(one.box()));
            if (one.focused()) node.put("focused", true);
            if (!one.enabled()) node.put("enabled", false);
        }
        return list;
    }

    /** What {@code locator} means here: those that fit, and if none does, the nearest ones. */
    public Located find(Locator locator) {
        return Matching.of(locator, all);
    }

    /**
     * Those that say something to a reader or that have a name: what a picture is numbered by and a table shows. What
     * has a name alone and others of them within it only holds them together, and is left out.
     */
    public List<Element> named() {
        List<Element> named = all.stream().filter(Element::named).toList();
        return named.stream()
                .filter(one -> !one.says().isEmpty() || !holds(one, named))
                .toList();
    }

    private static boolean holds(Element one, List<Element> others) {
        Box box = one.box();
        return others.stream().anyMatch(other -> other != one && !other.box().equals(box) && box.contains(other.box()));
    }

    @Override
    public View view() {
        var rows = new ArrayList<List<String>>();
        List<Element> named = named();
        for (int i = 0; i < named.size(); i++) {
            Element one = named.get(i);
            Box box = one.box();
            rows.add(List.of(
                    String.valueOf(i + 1),
                    one.role(),
                    one.says(),
                    one.id(),
                    box.x() + "," + box.y() + " " + box.width() + "x" + box.height(),
                    (one.focused() ? "focused " : "") + (one.enabled() ? "" : "disabled")));
        }
        if (rows.isEmpty() && all.isEmpty()) return View.text("nothing is on the screen", View.Tone.MUTED);
        View table = new View.Table(List.of("#", "role", "says", "id", "box", ""), rows);
        int more = all.size() - named.size();
        return more == 0 ? table : View.stack(table, View.text("and " + more + " more without words", View.Tone.MUTED));
    }
}
