package autodev.devices.tickets;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Text with structure as Jira's REST interface, version 3, writes it. Format: Atlassian, "Atlassian Document Format":
 * nodes of a
 * {@code type} with {@code content}, {@code text}, {@code attrs} and {@code marks}. Kinds that are not known give their
 * content.
 */
final class AtlassianDocument {
    private static final int DEEPEST = 100;

    private AtlassianDocument() {}

    /** Whether {@code node} is a document. */
    static boolean is(JsonNode node) {
        return node.path("type").asText().equals("doc") && node.path("content").isArray();
    }

    /** The same in Markdown, blocks with an empty line between them. */
    static String markdown(JsonNode document) {
        return String.join("\n\n", blocks(document, 0)).strip();
    }

    private static List<String> blocks(JsonNode parent, int deep) {
        var blocks = new ArrayList<String>();
        if (deep > DEEPEST) return blocks;
        for (JsonNode node : parent.path("content")) {
            String block = block(node, deep + 1);
            if (!block.isBlank()) blocks.add(block);
        }
        return blocks;
    }

    private static String block(JsonNode node, int deep) {
        return switch (node.path("type").asText()) {
            case "heading" -> "#".repeat(Math.clamp(node.at("/attrs/level").asInt(2), 1, 6)) + " " + inline(node, deep);
            case "paragraph", "taskItem", "decisionItem" -> inline(node, deep);
            case "codeBlock" -> "```\n" + inline(node, deep) + "\n```";
            case "bulletList", "taskList", "decisionList" -> list(node, deep, 0);
            case "orderedList" -> list(node, deep, node.at("/attrs/order").asInt(1));
            case "table" -> table(node, deep);
            case "rule" -> "---";
            case "text", "hardBreak", "mention", "emoji", "inlineCard", "date", "status" -> leaf(node);
            case "expand", "nestedExpand" -> {
                String title = node.at("/attrs/title").asText();
                yield (title.isBlank() ? "" : "## " + title + "\n\n") + String.join("\n\n", blocks(node, deep));
            }
            default -> String.join("\n\n", blocks(node, deep));
        };
    }

    private static String list(JsonNode list, int deep, int first) {
        var lines = new ArrayList<String>();
        int number = first;
        for (JsonNode item : list.path("content")) {
            String mark = first > 0 ? number++ + ". " : "- ";
            String text = item.path("type").asText().endsWith("Item")
                            && !item.path("type").asText().equals("listItem")
                    ? inline(item, deep + 1)
                    : String.join("\n", blocks(item, deep + 1));
            lines.add(mark + text.replace("\n", "\n  "));
        }
        return String.join("\n", lines);
    }

    private static String table(JsonNode table, int deep) {
        var lines = new ArrayList<String>();
        for (JsonNode row : table.path("content")) {
            var cells = new ArrayList<String>();
            for (JsonNode cell : row.path("content"))
                cells.add(String.join(" ", blocks(cell, deep + 1))
                        .replace("\n", " ")
                        .replace("|", "\\|"));
            lines.add("| " + String.join(" | ", cells) + " |");
            if (lines.size() == 1) lines.add("|" + " --- |".repeat(Math.max(1, cells.size())));
        }
        return String.join("\n", lines);
    }

    private static String inline(JsonNode parent, int deep) {
        var text = new StringBuilder();
        if (deep > DEEPEST) return "";
        for (JsonNode node : parent.path("content"))
            text.append(node.has("content") ? block(node, deep + 1) : leaf(node));
        return text.toString();
    }

    private static String leaf(JsonNode node) {
        return switch (node.path("type").asText()) {
            case "text" -> marked(node);
            case "hardBreak" -> "\n";
            case "inlineCard", "blockCard", "embedCard" -> node.at("/attrs/url").asText();
            case "emoji" ->
                node.at("/attrs/text").asText(node.at("/attrs/shortName").asText());
            default -> node.at("/attrs/text").asText("");
        };
    }

    private static String marked(JsonNode node) {
        String text = node.path("text").asText();
        for (JsonNode mark : node.path("marks")) {
            if (text.isBlank()) break;
            if (mark.path("type").asText().equals("strong"))
                text = "**" + text.strip() + "**" + (text.endsWith(" ") ? " " : "");
            if (mark.path("type").asText().equals("code")) text = "`" + text + "`";
        }
        return text;
    }
}
