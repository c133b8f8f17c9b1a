package autodev.agents.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Blocked;
import autodev.Json;
import autodev.agents.tickets.StoredTicket.Status;
import autodev.llm.Tool;
import autodev.mcp.McpHost;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against MCP servers of ours that have the tools of mcp-atlassian and of Atlassian's own. */
class JiraTicketsTest {
    private static final List<FoundTicket> FOUND = TicketExtractor.ofOutput(
            String.join(
                            "\n",
                            IntStream.range(0, 30)
                                    .mapToObj(i -> "BUG: number " + i)
                                    .toList()) + "\nTODO: last",
            "qa");

    @TempDir
    Path folder;

    private final List<Map<String, Object>> issues = new CopyOnWriteArrayList<>();

    record Create(
            String project_key,
            String summary,
            String issue_type,
            Optional<String> description,
            Optional<String> additional_fields) {}

    record Search(String jql, Optional<String> fields, Optional<Integer> limit, Optional<Integer> start_at) {}

    record CloudCreate(
            String cloudId, String projectKey, String issueTypeName, String summary, Optional<String> description) {}

    record CloudSearch(
            String cloudId,
            String jql,
            Optional<List<String>> fields,
            Optional<Integer> maxResults,
            Optional<String> nextPageToken) {}

    record Nothing() {}

    private Map<String, Object> add(String summary, String type, String description, JsonNode labels) {
        var issue = new TreeMap<String, Object>();
        issue.put("key", "ABC-" + (issues.size() + 1));
        issue.put("summary", summary);
        issue.put("issue_type", Map.of("name", type));
        issue.put("description", description);
        issue.put("labels", labels);
        issue.put("status", Map.of("name", "To Do", "category", "To Do"));
        issues.add(issue);
        return issue;
    }

    /** As far as our own queries go: by label, by words of the description. */
    private List<Map<String, Object>> met(String jql) {
        assertTrue(jql.startsWith("project = \"ABC\" AND "), jql);
        return issues.stream()
                .filter(one -> jql.endsWith("labels = autodev")
                                && Json.line(one.get("labels")).contains("\"autodev\"")
                        || IntStream.range(0, FOUND.size())
                                .mapToObj(FOUND::get)
                                .anyMatch(ticket -> jql.contains("\"autodev-" + ticket.id() + "\"")
                                                && Json.line(one.get("labels")).contains(ticket.id())
                                        || jql.contains("text ~ \"" + ticket.id() + "\"")
                                                && one.get("description")
                                                        .toString()
                                                        .contains(ticket.id())))
                .toList();
    }

    private McpHost served() {
        return McpHost.serve(
                "mcp-atlassian",
                0,
                List.of(
                        Tool.of("jira_create_issue", "Create", Create.class, asked -> {
                            JsonNode more = Json.parse(asked.additional_fields.orElse("{}"));
                            return Map.of(
                                    "message",
                                    "Issue created successfully",
                                    "issue",
                                    add(
                                            asked.summary,
                                            asked.issue_type,
                                            asked.description.orElse(""),
                                            more.path("labels")));
                        }),
                        Tool.of("jira_search", "Search", Search.class, asked -> {
                            var all = met(asked.jql);
                            int from = Math.min(asked.start_at.orElse(0), all.size());
                            int to = Math.min(from + asked.limit.orElse(10), all.size());
                            return Map.of("total", all.size(), "issues", all.subList(from, to));
                        })));
    }

    private McpHost cloud(List<String> sites) {
        return McpHost.serve(
                "atlassian",
                0,
                List.of(
                        Tool.of(
                                "getAccessibleAtlassianResources",
                                "Sites",
                                Nothing.class,
                                _ -> sites.stream().map(id -> Map.of("id", id)).toList()),
                        Tool.of("createJiraIssue", "Create", CloudCreate.class, asked -> {
                            assertEquals("site-1", asked.cloudId);
                            var made = add(
                                    asked.summary, asked.issueTypeName, asked.description.orElse(""), Json.parse("[]"));
                            return Map.of(
                                    "id", "10001", "key", made.get("key"), "self", "https://x/rest/api/3/issue/10001");
                        }),
                        Tool.of("searchJiraIssuesUsingJql", "Search", CloudSearch.class, asked -> {
                            var all = met(asked.jql);
                            int from =
                                    asked.nextPageToken.map(Integer::parseInt).orElse(0);
                            int to = Math.min(from + 7, all.size());
                            var page = new ArrayList<Object>();
                            for (var one : all.subList(from, to))
                                page.add(Map.of("id", "1", "key", one.get("key"), "fields", one));
                            return to < all.size()
                                    ? Map.of("issues", page, "nextPageToken", String.valueOf(to))
                                    : Map.of("issues", page, "isLast", true);
                        })));
    }

    private static JiraTickets tickets(McpHost host) {
        return JiraTickets.of(
                Optional.of("ABC"), Map.of("JIRA_MCP_URL", host.url().toString()));
    }

    @Test
    void each_becomes_one_issue_over_mcp_atlassian() {
        try (var host = served()) {
            var created = TicketCreation.create(folder, tickets(host), FOUND).created();
            assertEquals(31, created.size());
            assertEquals("ABC-1", issues.getFirst().get("key"));
            assertEquals(
                    "ABC-1",
                    created.stream()
                            .filter(one -> one.title().equals(issues.getFirst().get("summary")))
                            .findFirst()
                            .orElseThrow()
                            .place());
            assertTrue(
                    Json.line(issues).contains("\"Bug\"") && Json.line(issues).contains("\"Task\""));
            var again = TicketCreation.create(folder, tickets(host), FOUND);
            assertEquals(0, again.created().size());
            assertEquals(31, again.there().size());
            for (int i = 0; i < 25; i++)
                add("more", "Task", "autodev-t00000000000" + (char) ('a' + i % 6), Json.parse("[\"autodev\"]"));
            issues.getLast().put("status", Map.of("name", "Done", "category", "Done"));
            var all = tickets(host).all();
            assertEquals(37, all.size());
            assertEquals(Status.OPEN, all.getFirst().status());
        }
    }

    @Test
    void each_becomes_one_issue_over_atlassians_own_server() {
        try (var host = cloud(List.of("site-1"))) {
            assertEquals(
                    31,
                    TicketCreation.create(folder, tickets(host), FOUND)
                            .created()
                            .size());
            var again = TicketCreation.create(folder, tickets(host), FOUND);
            assertEquals(0, again.created().size());
            assertEquals(31, issues.size());
        }
        try (var host = cloud(List.of("site-1", "site-2"))) {
            var blocked = assertThrows(Blocked.class, () -> tickets(host).all());
            assertTrue(blocked.getMessage().contains("JIRA_CLOUD_ID to one: site-1, site-2"), blocked.getMessage());
        }
    }

    @Test
    void a_server_that_cannot_search_gets_none() {
        try (var host = McpHost.serve("other", 0, List.of(Tool.of("jira_create_issue", "Create", Create.class, _ -> {
            throw new AssertionError();
        })))) {
            var blocked = assertThrows(Blocked.class, () -> TicketCreation.create(folder, tickets(host), FOUND));
            assertTrue(blocked.getMessage().contains("could be made twice"), blocked.getMessage());
        }
        assertThrows(
                Blocked.class,
                () -> JiraTickets.of(Optional.of("ABC"), Map.of("JIRA_MCP_URL", "http://127.0.0.1:1/mcp"))
                        .all());
        assertThrows(BadInput.class, () -> JiraTickets.of(Optional.of("A\" OR"), Map.of()));
        assertThrows(BadInput.class, () -> JiraTickets.of(Optional.empty(), Map.of()));
    }
}
