package autodev.devices.tickets;

import autodev.BadInput;
import autodev.llm.Doc;
import autodev.llm.Tool;
import autodev.mcp.McpHost;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A small server like Jira's over MCP (streamable HTTP, this machine alone) whose tickets are files. Tools and answers
 * are those of mcp-atlassian:
 * {@code jira_get_issue} and {@code jira_search}; {@code customfield_11504} comes only if it is named in {@code
 * fields}, or with {@code *all}.
 *
 * <pre>{@code
 * try (var server = TicketServer.serve(Path.of("tickets"), 9000)) {
 *     server.url();   // http://127.0.0.1:9000/mcp
 * }
 * }</pre>
 */
public final class TicketServer implements AutoCloseable {
    private static final Set<String> ESSENTIAL = Set.of("summary", "description", "status", "labels", "environment");
    private static final int MOST = 50;
    private final TicketFolder folder;
    private final McpHost host;

    @Doc("Get details of a specific Jira issue.")
    record GetIssue(
            @Doc("Jira issue key (e.g., 'PROJ-123')") String issue_key,

            @Doc("Comma-separated fields to return (e.g., 'summary,customfield_11504'), or '*all' for every field.")
            Optional<String> fields) {}

    @Doc("Search Jira issues with JQL, of which this server knows: " + Jql.SUBSET)
    record Search(
            @Doc("JQL query string, e.g. project = PROJ AND text ~ \"login\" ORDER BY key")
            String jql,

            @Doc("Comma-separated fields to return, or '*all'.")
            Optional<String> fields,

            @Doc("Maximum number of results (1-50, default 10)")
            Optional<Integer> limit) {}

    private TicketServer(TicketFolder folder, int port) {
        this.folder = folder;
        this.host = McpHost.serve("autodev-tickets", port, tools());
    }

    /** Serves the tickets in {@code folder} at {@code port}; 0 is any that is free. Throws {@link BadInput}. */
    public static TicketServer serve(Path folder, int port) {
        TicketFolder tickets = TicketFolder.in(folder);
        tickets.all(); // a file that is no ticket is said now, and not to whoever asks later
        return new TicketServer(tickets, port);
    }

    /** Where it is: what {@code JIRA_MCP_URL} is to be. */
    public URI url() {
        return host.url();
    }

    /** The tickets that it serves. */
    public TicketFolder tickets() {
        return folder;
    }

    @Override
    public void close() {
        host.close();
    }

    private List<Tool> tools() {
        return List.of(
                Tool.of("jira_get_issue", "Get details of a specific Jira issue.", GetIssue.class, this::issue),
                Tool.of(
                        "jira_search",
                        "Search Jira issues using JQL: " + Jql.SUBSET + ".",
                        Search.class,
                        this::search));
    }

    private ObjectNode issue(GetIssue asked) {
        return folder.find(asked.issue_key)
                .map(ticket -> json(ticket, fields(asked.fields)))
                .orElseThrow(() -> new BadInput("Issue does not exist: " + asked.issue_key + "; there are " + keys()));
    }

    private String keys() {
        List<String> keys = folder.all().stream().map(Ticket::key).toList();
        if (keys.isEmpty()) return "none";
        String first = String.join(", ", keys.subList(0, Math.min(MOST, keys.size())));
        return keys.size() <= MOST ? first : first + " and " + (keys.size() - MOST) + " more";
    }

    private ObjectNode search(Search asked) {
        int limit = asked.limit.orElse(10);
        if (limit < 1 || limit > MOST) throw new BadInput("limit is " + limit + "; expected 1 to " + MOST);
        List<Ticket> met = Jql.parse(asked.jql).of(folder.all());
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("total", met.size()).put("start_at", 0).put("max_results", limit);
        ArrayNode issues = answer.putArray("issues");
        met.stream().limit(limit).forEach(ticket -> issues.add(json(ticket, fields(asked.fields))));
        return answer;
    }

    private static Set<String> fields(Optional<String> fields) {
        return fields.filter(text -> !text.isBlank())
                .map(text -> Arrays.stream(text.split(",")).map(String::strip).collect(Collectors.toUnmodifiableSet()))
                .orElse(ESSENTIAL);
    }

    private static ObjectNode json(Ticket ticket, Set<String> fields) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        boolean all = fields.contains("*all");
        json.put("key", ticket.key());
        json.put("summary", ticket.title());
        if (all || fields.contains("description")) json.put("description", ticket.description());
        if ((all || fields.contains("status")) && !ticket.status().isBlank())
            json.putObject("status").put("name", ticket.status());
        if (all || fields.contains("labels")) {
            ArrayNode labels = json.putArray("labels");
            ticket.labels().forEach(labels::add);
        }
        if ((all || fields.contains("environment")) && !ticket.platform().isBlank())
            json.put("environment", ticket.platform());
        if ((all || fields.contains(Ticket.DETAILS_FIELD)) && !ticket.details().isBlank())
            json.putObject(Ticket.DETAILS_FIELD).put("value", ticket.details()).put("name", "Test Details");
        return json;
    }
}
