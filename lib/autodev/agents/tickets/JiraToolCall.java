package autodev.agents.tickets;

import autodev.Json;
import autodev.llm.ToolSpec;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * A call of a tool of which only the schema is known: arguments are put by what they mean, under the name that the
 * tool has for it. Known are mcp-atlassian ({@code jira_create_issue}, {@code jira_search}) and Atlassian's own
 * server ({@code createJiraIssue}, {@code searchJiraIssuesUsingJql}), and others that name things like them.
 */
record JiraToolCall(ToolSpec tool, ObjectNode arguments) {
    private static final List<String> CREATE = List.of("jiracreateissue", "createjiraissue", "createissue");
    private static final List<String> SEARCH =
            List.of("searchjiraissuesusingjql", "jirasearch", "jirasearchissues", "searchissues");
    private static final List<String> SITES = List.of("getaccessibleatlassianresources");

    static Optional<JiraToolCall> creating(List<ToolSpec> tools) {
        return of(tools, CREATE);
    }

    static Optional<JiraToolCall> searching(List<ToolSpec> tools) {
        return of(tools, SEARCH);
    }

    static Optional<JiraToolCall> sites(List<ToolSpec> tools) {
        return of(tools, SITES);
    }

    private static Optional<JiraToolCall> of(List<ToolSpec> tools, List<String> names) {
        return names.stream()
                .flatMap(
                        name -> tools.stream().filter(tool -> plain(tool.name()).endsWith(name)))
                .findFirst()
                .map(tool -> new JiraToolCall(tool, JsonNodeFactory.instance.objectNode()));
    }

    /** Whether the tool has an argument of one of these names. */
    boolean takes(String... names) {
        return property(names).isPresent();
    }

    /** With a value for the argument of the first of these names, in the type that the tool wants; without if none. */
    JiraToolCall with(Object value, String... names) {
        Optional<String> name = property(names);
        if (name.isEmpty()) return this;
        ObjectNode more = arguments.deepCopy();
        more.set(name.get(), fitted(Json.tree(value), types(name.get())));
        return new JiraToolCall(tool, more);
    }

    // A list as words parted by commas, an object as its text, where the tool wants text.
    private static JsonNode fitted(JsonNode value, String types) {
        boolean text = types.contains("\"string\"");
        if (value.isArray() && text && !types.contains("\"array\"")) {
            List<String> words = StreamSupport.stream(value.spliterator(), false)
                    .map(JsonNode::asText)
                    .toList();
            return JsonNodeFactory.instance.textNode(String.join(",", words));
        }
        boolean asText = value.isObject() && text && !types.contains("\"object\"");
        return asText ? JsonNodeFactory.instance.textNode(Json.line(value)) : value;
    }

    /** The arguments that the tool requires and that have no value. */
    List<String> missing() {
        return StreamSupport.stream(tool.parameters().path("required").spliterator(), false)
                .map(JsonNode::asText)
                .filter(name -> !arguments.has(name))
                .toList();
    }

    private Optional<String> property(String... names) {
        for (String wanted : names)
            for (Map.Entry<String, JsonNode> one :
                    tool.parameters().path("properties").properties())
                if (plain(one.getKey()).equals(wanted)) return Optional.of(one.getKey());
        return Optional.empty();
    }

    // Python's servers write {"anyOf":[{"type":"string"},{"type":"null"}]} for what may be left out.
    private String types(String name) {
        JsonNode schema = tool.parameters().path("properties").path(name);
        return schema.path("type").toString() + schema.path("anyOf");
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
