package autodev.change.finding;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Findings that are JSON objects of their own, each with its file and line. Forms: ruff ({@code filename}, {@code
 * location.row}), pylint ({@code path}, {@code message-id}, {@code symbol}; its columns count from 0, as mypy's do),
 * mypy ({@code file}, {@code hint}), pyright ({@code file}, {@code range}, which counts from 0), GitLab's code
 * quality ({@code check_name}, {@code location.path}), Semgrep ({@code check_id}, {@code start.line}), Bandit ({@code
 * test_id}, {@code line_number}).
 */
final class FlatJson {
    private static final List<String> FILES =
            List.of("/filename", "/file", "/path", "/location/path", "/location/file");
    private static final List<String> LINES = List.of(
            "/location/row",
            "/line",
            "/line_number",
            "/start/line",
            "/location/lines/begin",
            "/location/positions/begin/line",
            "/row");
    private static final List<String> COLUMNS =
            List.of("/location/column", "/column", "/start/col", "/location/positions/begin/column", "/col");
    private static final List<String> CODES = List.of(
            "/code",
            "/message-id",
            "/messageId",
            "/check_name",
            "/check_id",
            "/test_id",
            "/ruleId",
            "/rule",
            "/symbol");
    private static final List<String> MESSAGES =
            List.of("/message", "/description", "/extra/message", "/issue_text", "/text");

    private FlatJson() {}

    /** Whether {@code node} is an object that names a file and a line. */
    static boolean knows(JsonNode node) {
        if (!node.isObject()) return false;
        boolean placed = LINES.stream().anyMatch(it -> node.at(it).isNumber()) || node.has("range");
        return placed && FILES.stream().anyMatch(it -> node.at(it).isTextual());
    }

    /** Reads them; gives the name of the first one's form. */
    static String read(Iterable<JsonNode> list, Found found) {
        String format = "";
        for (JsonNode node : list) {
            String tool = tool(node);
            if (format.isEmpty()) format = tool.isEmpty() ? "json" : tool;
            boolean notice =
                    tool.equals("mypy") && node.path("severity").asText().equals("note");
            if (notice || !knows(node)) continue;
            if (node.path("cell").isNumber()) {
                found.skip(text(node, FILES) + ": " + text(node, CODES), "it is in a cell of a notebook");
                continue;
            }
            String code = text(node, CODES);
            // Parsers have no rule; ruff leaves the code out, and says so in later versions.
            if (code.isEmpty() && tool.equals("ruff")) code = "invalid-syntax";
            boolean range = node.path("range").has("start");
            JsonNode start = node.at("/range/start");
            int line = range ? start.path("line").asInt(-1) + 1 : number(node, LINES);
            int column = range
                    ? start.path("character").asInt(-1) + 1
                    : number(node, COLUMNS) + (tool.equals("pylint") || tool.equals("mypy") ? 1 : 0);
            found.add(tool, code, text(node, MESSAGES), text(node, FILES), line, column);
        }
        return format;
    }

    private static String tool(JsonNode node) {
        if (node.has("noqa_row") || node.has("end_location") && node.has("filename")) return "ruff";
        if (node.has("message-id") || node.has("messageId") && node.has("symbol")) return "pylint";
        if (node.has("hint") && node.has("file")) return "mypy";
        if (node.has("range") && node.has("severity")) return "pyright";
        if (node.has("check_name")) return "gitlab";
        if (node.has("check_id")) return "semgrep";
        if (node.has("test_id")) return "bandit";
        return node.has("filename") && node.at("/location/row").isNumber() ? "ruff" : "";
    }

    private static String text(JsonNode node, List<String> places) {
        for (String place : places) {
            JsonNode value = node.at(place);
            if (value.isTextual() && !value.textValue().isBlank()) return value.textValue();
            if (value.isObject() && value.path("value").isTextual())
                return value.path("value").textValue();
        }
        return "";
    }

    private static int number(JsonNode node, List<String> places) {
        for (String place : places)
            if (node.at(place).isNumber()) return node.at(place).asInt();
        return 0;
    }
}
