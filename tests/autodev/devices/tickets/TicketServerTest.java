package autodev.devices.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Json;
import autodev.mcp.McpAnswer;
import autodev.mcp.McpClient;
import autodev.mcp.McpEndpoint;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TicketServerTest {
    private TicketServer server;
    private McpClient client;

    @BeforeEach
    void start() {
        server = TicketServer.serve(Fixtures.FOLDER, 0);
        client = McpClient.connect(McpEndpoint.http(server.url().toString()));
    }

    @AfterEach
    void end() {
        client.close();
        server.close();
    }

    private McpAnswer call(String tool, String... arguments) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < arguments.length; i += 2) {
            if (arguments[i + 1].matches("\\d+")) json.put(arguments[i], Integer.parseInt(arguments[i + 1]));
            else json.put(arguments[i], arguments[i + 1]);
        }
        return client.call(tool, json);
    }

    private JsonNode json(McpAnswer answer) {
        assertFalse(answer.failed(), answer.text());
        return Json.parse(answer.text());
    }

    @Test
    void its_tools_are_those_of_mcp_atlassian() {
        assertEquals(
                java.util.List.of("jira_get_issue", "jira_search"),
                client.tools().stream().map(tool -> tool.name()).sorted().toList());
    }

    @Test
    void the_details_come_only_if_they_are_asked_for_as_jira_does() {
        JsonNode essential = json(call("jira_get_issue", "issue_key", "SHOP-10"));
        assertEquals("Sign in with a wrong password", essential.path("summary").asText());
        assertFalse(essential.has("customfield_11504"));
        assertTrue(json(call("jira_get_issue", "issue_key", "SHOP-10", "fields", "*all"))
                .at("/customfield_11504/value")
                .asText()
                .contains("Expected results"));
        assertTrue(json(call("jira_get_issue", "issue_key", "SHOP-10", "fields", "summary,customfield_11504"))
                .has("customfield_11504"));
    }

    @Test
    void what_there_is_not_is_an_answer_that_failed() {
        McpAnswer answer = call("jira_get_issue", "issue_key", "SHOP-99");
        assertTrue(answer.failed());
        assertTrue(
                answer.text().contains("does not exist: SHOP-99")
                        && answer.text().contains("SHOP-10"),
                answer.text());
    }

    @Test
    void a_search_is_answered_and_cut_at_its_limit() {
        JsonNode found = json(call("jira_search", "jql", "project = SHOP ORDER BY key", "limit", "2"));
        assertEquals(5, found.path("total").asInt());
        assertEquals("SHOP-10", found.at("/issues/0/key").asText());
        assertEquals(2, found.path("issues").size());
        McpAnswer unknown = call("jira_search", "jql", "assignee = me");
        assertTrue(unknown.failed() && unknown.text().contains("knows only"), unknown.text());
    }

    @Test
    void a_folder_with_a_file_that_is_no_ticket_is_not_served(@TempDir Path folder) throws java.io.IOException {
        java.nio.file.Files.writeString(folder.resolve("x.json"), "{}");
        assertThrows(BadInput.class, () -> TicketServer.serve(folder, 0));
    }
}
