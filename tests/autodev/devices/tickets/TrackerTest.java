package autodev.devices.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Blocked;
import autodev.Json;
import autodev.devices.qa.ScriptedAnswers;
import autodev.llm.Model;
import autodev.llm.Tool;
import autodev.llm.ToolSpec;
import autodev.mcp.McpHost;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TrackerTest {
    private static final String ISSUE =
            "{\"key\":\"A-1\",\"fields\":{\"summary\":\"s\",\"customfield_11504\":\"the details\"}}";
    private final List<JsonNode> asked = new ArrayList<>();

    private Tool tool(String name, String schema, Tool.Body<JsonNode> body) {
        return Tool.of(new ToolSpec(name, "does " + name, Json.parse(schema)), arguments -> {
            asked.add(arguments);
            return body.run(arguments);
        });
    }

    private static String schema(String required, String... properties) {
        return "{\"type\":\"object\",\"properties\":{" + String.join(",", properties) + "},\"required\":[" + required
                + "]}";
    }

    private static Ticket fetch(String key, Optional<Model> model, Tool... tools) {
        try (var host = McpHost.serve("scripted-jira", 0, List.of(tools))) {
            return Tracker.of(Map.of("JIRA_MCP_URL", host.url().toString())).fetch(key, model);
        }
    }

    private static String blocked(String key, Optional<Model> model, Tool... tools) {
        String message = String.valueOf(
                assertThrows(Blocked.class, () -> fetch(key, model, tools)).getMessage());
        assertTrue(!message.contains("\n"), message);
        return message;
    }

    @Test
    void a_ticket_is_fetched_from_our_own_server_with_its_details() {
        try (var server = TicketServer.serve(Fixtures.FOLDER, 0)) {
            var tracker = Tracker.of(Map.of("JIRA_MCP_URL", server.url().toString(), "TICKET_KEY", "SHOP-10"));
            Ticket ticket = tracker.fetch(Optional.empty());
            assertEquals("SHOP-10", ticket.key());
            assertEquals("To Do", ticket.status());
            assertTrue(ticket.details().contains("launch com.example.shop"), ticket.details());
            Blocked none = assertThrows(Blocked.class, () -> tracker.fetch("SHOP-99", Optional.empty()));
            assertTrue(String.valueOf(none.getMessage()).contains("no ticket SHOP-99"), none.getMessage());
        }
    }

    @Test
    void atlassians_own_tool_is_given_the_site() {
        Ticket ticket = fetch(
                "A-1",
                Optional.empty(),
                tool("getAccessibleAtlassianResources", schema(""), _ -> "[{\"id\":\"cloud-7\",\"name\":\"site\"}]"),
                tool(
                        "getJiraIssue",
                        schema(
                                "\"cloudId\",\"issueIdOrKey\"",
                                "\"cloudId\":{\"type\":\"string\"}",
                                "\"issueIdOrKey\":{\"type\":\"string\"}",
                                "\"fields\":{\"type\":\"array\"}"),
                        _ -> ISSUE));
        assertEquals("the details", ticket.details());
        assertEquals(
                "{\"issueIdOrKey\":\"A-1\",\"fields\":[\"*all\"],\"cloudId\":\"cloud-7\"}",
                asked.getLast().toString());
    }

    @Test
    void a_tool_that_gets_a_path_is_given_the_issues() {
        Ticket ticket = fetch(
                "A-1",
                Optional.empty(),
                tool("jira_post", schema("\"path\"", "\"path\":{\"type\":\"string\"}"), _ -> "no"),
                tool(
                        "jira_get",
                        schema("\"path\"", "\"path\":{\"type\":\"string\"}", "\"outputFormat\":{\"type\":\"string\"}"),
                        _ -> ISSUE));
        assertEquals("s", ticket.title());
        assertEquals(
                "{\"path\":\"/rest/api/3/issue/A-1\",\"outputFormat\":\"json\"}",
                asked.getLast().toString());
    }

    @Test
    void words_of_the_server_become_one_clear_line() {
        String key = schema("\"issue_key\"", "\"issue_key\":{\"type\":\"string\"}");
        assertTrue(blocked(
                        "A-1",
                        Optional.empty(),
                        tool(
                                "jira_get_issue",
                                key,
                                _ -> "{\"errorMessages\":[\"Issue does not exist or you do not have permission to"
                                        + " see it.\"],\"errors\":{}}"))
                .startsWith("there is no ticket A-1"));
        assertTrue(blocked("A-1", Optional.empty(), tool("jira_get_issue", key, _ -> {
                    throw new Blocked("Error calling tool: 401 Client Error: Unauthorized");
                }))
                .startsWith("no access to the ticket A-1"));
        assertTrue(blocked("A-1", Optional.empty(), tool("jira_get_issue", key, _ -> "Internal error"))
                .contains("it says: Internal error"));
    }

    @Test
    void a_server_that_is_down_and_a_key_that_is_none_are_said() {
        var down = Tracker.of(Map.of("JIRA_MCP_URL", "http://127.0.0.1:9/mcp"));
        String message = String.valueOf(assertThrows(Blocked.class, () -> down.fetch("A-1", Optional.empty()))
                .getMessage());
        assertTrue(message.contains("http://127.0.0.1:9/mcp") && message.contains("JIRA_MCP_URL"), message);
        assertThrows(BadInput.class, () -> down.fetch("../secret", Optional.empty()));
        assertThrows(BadInput.class, () -> down.fetch(Optional.empty()));
        assertEquals(Tracker.DEFAULT_URL, Tracker.of(Map.of()).url());
    }

    @Test
    void a_server_that_never_answers_is_not_waited_for_for_ever() throws Exception {
        var never = new CountDownLatch(1);
        Tool stuck = tool("jira_get_issue", schema("\"issue_key\"", "\"issue_key\":{\"type\":\"string\"}"), _ -> {
            never.await();
            return ISSUE;
        });
        try (var host = McpHost.serve("scripted-jira", 0, List.of(stuck))) {
            var tracker = new Tracker(Map.of("JIRA_MCP_URL", host.url().toString()), Duration.ofSeconds(2));
            Blocked late = assertThrows(Blocked.class, () -> tracker.fetch("A-1", Optional.empty()));
            assertTrue(String.valueOf(late.getMessage()).contains("no answer within 2.0 s"), late.getMessage());
        }
    }

    @Test
    void a_tool_that_writes_on_its_servers_disk_is_not_run_for_a_model() {
        var model = ScriptedAnswers.of(
                ScriptedAnswers.calls("jira_download_attachments", "{}"),
                ScriptedAnswers.calls("find", "{\"what\":\"A-1\"}"),
                "done");
        Tool[] tools = {others()[0], tool("jira_download_attachments", schema(""), _ -> "A-1 is written")};
        assertEquals("s", fetch("A-1", Optional.of(model), tools).title());
        assertEquals(1, asked.size());
    }

    private Tool[] others() {
        return new Tool[] {
            tool("find", schema("\"what\"", "\"what\":{\"type\":\"string\"}"), arguments -> "A-1 is " + ISSUE),
            tool("delete_everything", schema(""), _ -> "deleted")
        };
    }

    @Test
    void other_tools_are_left_to_a_model_and_the_ticket_is_what_they_answered() {
        var model = ScriptedAnswers.of(
                ScriptedAnswers.calls("delete_everything", "{}", "find", "{\"what\":\"A-1\"}"),
                "# A-1 invented by the model");
        Ticket ticket = fetch("A-1", Optional.of(model), others());
        assertEquals("s", ticket.title());
        assertEquals("the details", ticket.details());
        assertEquals(1, asked.size(), "the tool that deletes was not run");
        assertTrue(ScriptedAnswers.text(model.asked.getLast()).contains("only read"));
    }

    @Test
    void without_a_model_other_tools_are_named() {
        String message = blocked("A-1", Optional.empty(), others());
        assertTrue(message.contains("find, delete_everything") && message.contains("--model"), message);
    }

    @Test
    void a_model_that_reports_a_ticket_it_never_got_is_not_believed() {
        var model = ScriptedAnswers.of("# A-1 All is well\n## Expected results\nnothing");
        assertTrue(blocked("A-1", Optional.of(model), others()).contains("gave no ticket A-1"));
    }

    @Test
    void what_a_model_makes_of_words_that_name_the_ticket_is_taken() {
        var model = ScriptedAnswers.of(
                ScriptedAnswers.calls("page", "{}"), "# A-1 Signing in\n## Expected results\n- see 'Welcome'");
        Ticket ticket = fetch(
                "A-1", Optional.of(model), tool("page", schema(""), _ -> "<h1>A-1: Signing in</h1> Welcome is seen"));
        assertEquals("Signing in", ticket.title());
        assertTrue(ticket.description().contains("see 'Welcome'"), ticket.description());
    }
}
