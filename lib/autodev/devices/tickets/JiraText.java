package autodev.devices.tickets;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The values of Jira's fields as text: texts, Atlassian documents, options ({@code {"value"}}, {@code {"name"}}), lists
 * of them.
 */
final class JiraText {
    private static final List<String> NAMES = List.of("value", "displayName", "name", "text", "key");

    private JiraText() {}

    /** Its text, documents and wiki mark-up as Markdown; empty for what has none. */
    static String plain(JsonNode value) {
        if (value.isTextual()) return markdown(value.textValue());
        if (value.isNumber() || value.isBoolean()) return value.asText();
        if (value.isArray())
            return StreamSupport.stream(value.spliterator(), false)
                    .map(JiraText::plain)
                    .filter(text -> !text.isBlank())
                    .collect(Collectors.joining("\n"));
        if (!value.isObject()) return "";
        if (AtlassianDocument.is(value)) return AtlassianDocument.markdown(value);
        for (String name : NAMES) {
            String text = plain(value.path(name));
            if (!text.isBlank()) return text;
        }
        return "";
    }

    /** Each text of a list, of a list in a text with commas, or of one value. */
    static List<String> list(JsonNode value) {
        var found = new ArrayList<String>();
        if (value.isArray()) value.forEach(one -> found.add(plain(one)));
        else found.addAll(List.of(plain(value).split("[,;\\n]")));
        return found.stream().map(String::strip).filter(one -> !one.isEmpty()).toList();
    }

    /**
     * Jira's wiki mark-up as Markdown: {@code h2.} headings, {@code #} numbers, {@code {{code}}}; anything else stays.
     * Format: Jira,
     * "Text formatting notation". A text without such headings may be Markdown already, where {@code #} is a heading.
     */
    static String markdown(String text) {
        String unix = text.replace("\r\n", "\n").replace('\u00a0', ' ');
        boolean wiki = unix.matches("(?s)(.*\\n)?\\s*h[1-6]\\. .*")
                || unix.matches("(?s).*\\{\\{[^{}]+}}.*")
                || unix.matches("(?s).*\\{(noformat|code|panel|color)(:[^}]*)?}.*");
        if (!wiki) return unix;
        int number = 0;
        var lines = new ArrayList<String>();
        for (String line : unix.split("\n", -1)) {
            var item = line.strip();
            boolean numbered = item.startsWith("# ");
            number = numbered ? number + 1 : item.isEmpty() ? number : 0;
            lines.add(numbered ? number + ". " + item.substring(2) : line.replaceFirst("^\\s*h[1-6]\\.\\s+", "## "));
        }
        return String.join("\n", lines)
                .replaceAll("\\{\\{([^{}]+)}}", "`$1`")
                .replaceAll("\\{(noformat|code|panel|color)(:[^}]*)?}", "");
    }
}
