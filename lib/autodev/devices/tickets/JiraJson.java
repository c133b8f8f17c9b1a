package autodev.devices.tickets;

import autodev.BadInput;
import autodev.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tickets in JSON. Read are Jira's REST interface ({@code {"key","fields":{…},"names":{…}}}), mcp-atlassian's
 * simplified form
 * ({@code {"key","summary","customfield_11504":{"name","value"}}}), {@link Ticket} itself, and any of them in an
 * envelope
 * ({@code issue}, {@code data}, {@code result}, {@code content}; {@code issues} with one).
 */
final class JiraJson {
    private static final List<String> ENVELOPES =
            List.of("issue", "ticket", "data", "result", "content", "response", "issues");
    private static final List<String> DETAILS = List.of(
            "test details",
            "acceptance criteria",
            "criteres d'acceptation",
            "details du test",
            "test steps",
            "etapes de test");
    private static final List<String> PLATFORM =
            List.of("platform", "platforms", "plateforme", "plateformes", "environment");
    private static final int DEEPEST = 4;

    private JiraJson() {}

    /** The ticket in {@code json}, if there is one. */
    static Optional<Ticket> read(JsonNode json) {
        return read(json, 0);
    }

    private static Optional<Ticket> read(JsonNode json, int deep) {
        if (deep > DEEPEST) return Optional.empty();
        if (json.isTextual()) return text(json.textValue()).flatMap(inner -> read(inner, deep + 1));
        if (json.isArray()) return json.size() == 1 ? read(json.get(0), deep + 1) : Optional.empty();
        if (!json.isObject()) return Optional.empty();
        if (isTicket(json)) return Optional.of(ticket(json));
        return ENVELOPES.stream()
                .map(json::path)
                .filter(inner -> !inner.isMissingNode())
                .flatMap(inner -> read(inner, deep + 1).stream())
                .findFirst();
    }

    private static Optional<JsonNode> text(String text) {
        try {
            JsonNode json = Json.parse(text);
            return json.isContainerNode() ? Optional.of(json) : Optional.empty();
        } catch (BadInput e) {
            return Optional.empty(); // words, and no ticket
        }
    }

    private static boolean isTicket(JsonNode json) {
        boolean named = json.hasNonNull("key") || json.at("/fields/summary").isTextual();
        return named && (json.path("fields").isObject() || json.has("summary") || json.has("title"));
    }

    private static Ticket ticket(JsonNode json) {
        JsonNode fields = json.path("fields").isObject() ? json.path("fields") : json;
        String title = first(fields, "summary", "title");
        String details = details(json, fields);
        return new Ticket(
                json.path("key").asText("").strip(),
                (title.isBlank() ? first(json, "summary", "title") : title).strip(),
                first(fields, "description").strip(),
                details.strip(),
                platform(json, fields),
                JiraText.list(fields.path("labels")),
                // Our own form keeps what its source gave.
                json.path("raw").isObject() ? Optional.of(json.path("raw")) : Optional.of(json));
    }

    private static String first(JsonNode fields, String... names) {
        return Stream.of(names)
                .map(fields::path)
                .map(JiraText::plain)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
    }

    // Where a site has given the field another number, its name tells.
    private static String details(JsonNode json, JsonNode fields) {
        return Stream.of(
                        fields.path(Ticket.DETAILS_FIELD),
                        json.path(Ticket.DETAILS_FIELD),
                        json.at("/custom_fields/" + Ticket.DETAILS_FIELD),
                        named(json, fields, DETAILS),
                        json.path("details"))
                .map(JiraText::plain)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
    }

    private static String platform(JsonNode json, JsonNode fields) {
        return Stream.of(named(json, fields, PLATFORM), fields.path("platform"), fields.path("environment"))
                .map(JiraText::plain)
                .map(text -> text.strip().replaceAll("\\s*\\n\\s*", ", "))
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
    }

    private static JsonNode named(JsonNode json, JsonNode fields, List<String> names) {
        for (String name : names) {
            for (var entry : json.path("names").properties())
                if (is(name, entry.getValue().asText()) && hasText(fields.path(entry.getKey())))
                    return fields.path(entry.getKey());
            for (JsonNode holder : List.of(fields, json.path("custom_fields"))) {
                JsonNode found = held(holder, name);
                if (hasText(found)) return found;
            }
        }
        return MissingNode.getInstance();
    }

    private static JsonNode held(JsonNode holder, String name) {
        if (!(holder instanceof ObjectNode object)) return MissingNode.getInstance();
        for (var entry : object.properties()) {
            if (is(name, entry.getKey().replace('_', ' '))) return entry.getValue();
            boolean custom = entry.getKey().startsWith("customfield_");
            if (custom && is(name, entry.getValue().path("name").asText())) return entry.getValue();
        }
        return MissingNode.getInstance();
    }

    private static boolean is(String name, String seen) {
        return Headings.plain(seen).equals(name);
    }

    private static boolean hasText(JsonNode value) {
        return !JiraText.plain(value).isBlank();
    }

    /**
     * What an answer says went wrong, if that is all that it says: {@code errorMessages} as Jira, {@code error} as
     * others write it.
     */
    static Optional<String> error(JsonNode json) {
        if (!json.isObject() || read(json).isPresent()) return Optional.empty();
        return Stream.of(json.path("errorMessages"), json.path("error"), json.path("errors"), json.path("message"))
                .map(value ->
                        value.isObject() && JiraText.plain(value).isBlank() ? value.toString() : JiraText.plain(value))
                .filter(text -> !text.isBlank() && !text.equals("{}"))
                .map(text -> text.strip()
                                .replaceAll("\\s+", " ")
                                .toLowerCase(Locale.ROOT)
                                .equals("true")
                        ? json.toString()
                        : text)
                .findFirst();
    }
}
