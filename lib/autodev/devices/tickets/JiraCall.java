package autodev.devices.tickets;

import autodev.llm.ToolSpec;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The call that gets one ticket from a server of which only the tools are known. Known are mcp-atlassian's {@code
 * jira_get_issue}, Atlassian's own
 * {@code getJiraIssue} (which wants the site's {@code cloudId}), and plain {@code jira_get} of a REST path; and others
 * by what they are called and take.
 */
record JiraCall(ToolSpec tool, ObjectNode arguments, boolean wantsSite) {
    /** What sites an account may use: the tool of Atlassian's server that says it. */
    static final String SITES = "getaccessibleatlassianresources";

    private static final List<String> ISSUE = List.of(
            "jiragetissue",
            "getjiraissue",
            "getissue",
            "jiraissueget",
            "issueget",
            "readissue",
            "getticket",
            "fetchissue");
    private static final List<String> KEYS = List.of(
            "issuekey",
            "issueidorkey",
            "issuekeyorid",
            "key",
            "issueid",
            "ticketkey",
            "ticketid",
            "ticket",
            "issue",
            "id");
    private static final List<String> GET = List.of("jiraget", "jirarestget", "getjira");

    /** The call for {@code key}, if one of the tools is plainly for that. */
    static Optional<JiraCall> of(List<ToolSpec> tools, String key) {
        for (String name : ISSUE)
            for (ToolSpec tool : tools)
                if (plain(tool.name()).endsWith(name)) {
                    Optional<JiraCall> call = issue(tool, key);
                    if (call.isPresent()) return call;
                }
        return tools.stream()
                .filter(tool -> GET.stream().anyMatch(plain(tool.name())::endsWith))
                .flatMap(tool -> path(tool, key).stream())
                .findFirst();
    }

    private static Optional<JiraCall> issue(ToolSpec tool, String key) {
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        Optional<String> named =
                KEYS.stream().flatMap(wanted -> property(tool, wanted).stream()).findFirst();
        if (named.isEmpty()) return Optional.empty();
        arguments.put(named.get(), key);
        property(tool, "fields").ifPresent(name -> all(tool, name, arguments));
        property(tool, "expand")
                .filter(name -> type(tool, name).equals("string"))
                .ifPresent(name -> arguments.put(name, "names"));
        Optional<String> site = property(tool, "cloudid");
        site.ifPresent(name -> arguments.put(name, ""));
        return complete(tool, arguments, site.isPresent());
    }

    private static Optional<JiraCall> path(ToolSpec tool, String key) {
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        Optional<String> path = property(tool, "path");
        if (path.isEmpty()) return Optional.empty();
        arguments.put(path.get(), "/rest/api/3/issue/" + key);
        property(tool, "queryparams")
                .ifPresent(
                        name -> arguments.putObject(name).put("fields", "*all").put("expand", "names"));
        property(tool, "outputformat").ifPresent(name -> arguments.put(name, "json"));
        return complete(tool, arguments, false);
    }

    // customfield_11504 comes only if it is named, or with all.
    private static void all(ToolSpec tool, String name, ObjectNode arguments) {
        if (type(tool, name).equals("array")) arguments.putArray(name).add("*all");
        else arguments.put(name, "*all");
    }

    /** Unless it wants something that is not known here. */
    private static Optional<JiraCall> complete(ToolSpec tool, ObjectNode arguments, boolean wantsSite) {
        for (JsonNode required : tool.parameters().path("required"))
            if (!arguments.has(required.asText())) return Optional.empty();
        return Optional.of(new JiraCall(tool, arguments, wantsSite));
    }

    /** The same for this site. */
    JiraCall at(String site) {
        ObjectNode filled = arguments.deepCopy();
        property(tool, "cloudid").ifPresent(name -> filled.put(name, site));
        return new JiraCall(tool, filled, false);
    }

    private static Optional<String> property(ToolSpec tool, String plain) {
        return tool.parameters()
                .path("properties")
                .propertyStream()
                .map(java.util.Map.Entry::getKey)
                .filter(name -> plain(name).equals(plain))
                .findFirst();
    }

    // Python's servers write {"anyOf":[{"type":"string"},{"type":"null"}]} for what may be left out.
    private static String type(ToolSpec tool, String name) {
        JsonNode schema = tool.parameters().path("properties").path(name);
        String all = schema.path("type").toString() + schema.path("anyOf");
        return all.contains("\"string\"") || all.isBlank() ? "string" : all.contains("\"array\"") ? "array" : "other";
    }

    /** A name as names are compared: small letters and digits alone. */
    static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
