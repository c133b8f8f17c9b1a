package autodev.change.finding;

import autodev.BadInput;
import autodev.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds out from what stands in a report which form it has, and has it read. */
final class ReportForm {
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*[A-Za-z]");
    private static final Pattern JSON_LINE = Pattern.compile("(?m)^[\\[{]\\s*(?:$|[\\[{\"\\]}])");

    private ReportForm() {}

    /** Reads {@code text} into {@code found}; gives the form's name. Throws BadInput. */
    static String read(String text, Found found) {
        String start = text.stripLeading();
        if (start.startsWith("<")) return XmlReport.read(start, found);
        if (start.startsWith("{") || start.startsWith("[{") || start.matches("(?s)\\[\\s*[\\]{].*"))
            return json(start, found);
        // npm and other runners print what they run above what it prints.
        var inside = JSON_LINE.matcher(text);
        Optional<JsonNode> tree = inside.find() ? within(text.substring(inside.start())) : Optional.empty();
        if (tree.isPresent() && JsonReport.knows(tree.get())) return JsonReport.read(tree.get(), found);
        return TextReport.read(COLOUR.matcher(text).replaceAll(""), found);
    }

    private static Optional<JsonNode> within(String text) {
        int end = Math.max(text.lastIndexOf(']'), text.lastIndexOf('}'));
        if (end < 0) return Optional.empty();
        try {
            return Optional.of(Json.parse(text.substring(0, end + 1)));
        } catch (BadInput e) {
            return Optional.empty(); // brackets in a log
        }
    }

    private static String json(String text, Found found) {
        Optional<JsonNode> lines = JsonReport.lines(text);
        return JsonReport.read(lines.isPresent() ? lines.get() : Json.parse(text), found);
    }
}
