package autodev.serve.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Interrupted;
import autodev.Json;
import autodev.mcp.McpClient;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.Root;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clients do with our server. */
@Timeout(120)
abstract class McpServedContract extends McpServedProject {
    @Test
    void the_tools_say_what_they_do_and_what_they_may_change() throws Exception {
        var client = sdk();
        var tools = client.listTools().tools();
        var names = tools.stream().map(tool -> tool.name()).toList();
        assertTrue(names.containsAll(List.of(
                "execute_agent_subprocess",
                "discover_available_agents",
                "coordinate_multi_agent_workflow",
                "create_tickets_from_output",
                "plan_check",
                "plan_dry_run",
                "plan_run",
                "plan_resume",
                "repair_run",
                "repair_step",
                "change_propose",
                "change_from",
                "change_batch",
                "intents_list",
                "devices_list",
                "device_screen",
                "device_tap",
                "device_type")));
        for (var tool : tools) {
            assertEquals("object", tool.inputSchema().get("type"), tool.name());
            assertTrue(tool.description().length() > 15 && !tool.title().isEmpty(), tool.name());
            assertFalse(Json.line(tool.inputSchema()).contains("\"null\""), tool.name());
        }
        var hints = tools.stream()
                .filter(tool -> List.of("plan_run", "plan_check").contains(tool.name()))
                .map(tool -> tool.name() + " " + tool.annotations().readOnlyHint() + " "
                        + tool.annotations().destructiveHint())
                .toList();
        assertEquals(List.of("plan_check true null", "plan_run false true"), hints);
        assertTrue(client.getServerInstructions().contains(workspace.toString()));
        assertEquals("autodev", client.getServerInfo().name());
    }

    @Test
    void a_plan_runs_says_how_far_it_is_and_answers_with_text_and_data() throws Exception {
        var heard = Collections.synchronizedList(new ArrayList<ProgressNotification>());
        var client = sdk(spec -> spec.progressConsumer(heard::add));
        var result = client.callTool(CallToolRequest.builder("plan_run")
                .arguments(plan("{\"type\":\"ECHO\",\"message\":\"one\"},{\"type\":\"ECHO\",\"message\":"
                        + "\"key sk-abcdefghijklmnopqrstuvwx123456\"}"))
                .progressToken("t1")
                .build());
        assertFalse(result.isError(), text(result));
        assertEquals("done", structured(result).path("state").asText());
        assertTrue(structured(result).path("overall_success").asBoolean());
        assertEquals(
                "Echoed: one",
                structured(result).at("/action_results/0/message_or_payload").asText());
        assertFalse(Json.line(result).contains("sk-abcdefghijkl"), "a secret in " + Json.line(result));
        // The SDK hands on notifications beside the answer.
        for (int i = 0; i < 200 && heard.size() < 4; i++) Thread.sleep(20);
        assertEquals(
                List.of(1.0, 2.0, 3.0, 4.0),
                heard.stream().map(ProgressNotification::progress).sorted().toList());
        assertTrue(heard.stream()
                .allMatch(one -> one.total() == 4.0 && one.progressToken().equals("t1")));
    }

    private static final String IMPOSSIBLE = """
        plan_check|{"file":"../secret.json"}|file: "../secret.json" is outside of the workspace
        plan_check|{"file":"link.json"}|file: "link.json" is outside of the workspace
        plan_run|{"folder":"/","file":"etc/passwd"}|folder: "/" is outside of the workspace
        plan_run|{"file":"no.json"}|file: there is no file "no.json"
        plan_run|{}|neither plan nor file
        plan_run|{"plan":{"step_id":"s","actions":[{"type":"ECO"}]}}|ECO
        plan_run|{"plan":{"actions":[]},"network":true}|--allow-run network
        plan_run|{"plan":7}|/plan: 7
        plan_run|{"plans":{}}|plans
        plan_resume|{"run":"../../x"}|../../x
        repair_run|{"runner":"true","folder":"..","model":"builtin"}|folder: ".." is outside of the workspace
        repair_run|{"runner":"true","model":"replay:../secret.json"}|model: "../secret.json" is outside of the workspace
        repair_run|{}|runner is missing
        repair_step|{"runner":"true","candidates":"many"}|/candidates
        change_propose|{"file":"../x.py","code":"F401"}|file: "../x.py" is outside of the workspace
        change_from|{"report":"/etc/passwd"}|report: "/etc/passwd" is outside of the workspace
        device_tap|{"target":"OK","x":1,"y":2,"device":"none"}|a tap needs target, or x and y
        device_swipe|{"direction":"sideways"}|direction is "sideways"; give up, down, left or right
        intents_list|{"status":"odd"}|odd
        execute_agent_subprocess|{"agent_type":"nobody","task_description":"x"}|/agent_type
        execute_agent_subprocess|{"agent_type":"qa","task_description":"x","context":{"project_root":"/etc"}}|context.project_root: "/etc" is outside
        """;

    @Test
    void what_cannot_be_done_is_an_answer_of_one_line_that_names_the_place() throws Exception {
        Files.createSymbolicLink(workspace.resolve("link.json"), temp.resolve("secret.json"));
        var client = sdk();
        for (String row : IMPOSSIBLE.lines().toList()) {
            String[] cells = row.split("\\|");
            var result = call(client, cells[0], fields(Json.parse(cells[1])));
            assertTrue(result.isError(), () -> row + " gives " + text(result));
            assertTrue(text(result).contains(cells[2]), () -> row + " gives " + text(result));
        }
    }

    @Test
    void an_unknown_tool_is_an_error_of_the_protocol() throws Exception {
        var client = sdk();
        var error = assertThrows(McpError.class, () -> call(client, "plan_walk", Map.of()));
        assertEquals(-32602, error.getJsonRpcError().code());
        assertTrue(error.getMessage().contains("plan_walk"), error.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "ACCEPT,true,done,false",
        "ACCEPT,false,blocked,true",
        "DECLINE,,blocked,true",
        "CANCEL,,paused,false",
        ",,paused,false"
    })
    void a_sign_off_is_asked_for_at_the_client(
            ElicitResult.Action action, Boolean approve, String state, boolean failed) throws Exception {
        var asked = new CompletableFuture<String>();
        var client = action == null
                ? sdk()
                : sdk(spec -> spec.capabilities(
                                ClientCapabilities.builder().elicitation().build())
                        .elicitation(request -> {
                            asked.complete(request.message());
                            var answer = ElicitResult.builder(action);
                            return approve == null
                                    ? answer.build()
                                    : answer.content(Map.of("approve", approve, "because", "seen"))
                                            .build();
                        }));
        var result = call(
                client,
                "plan_run",
                plan("{\"type\":\"REQUEST_SIGNOFF\",\"message\":\"Ship it?\",\"signoff_id\":\"ship\"}"));
        assertEquals(state, structured(result).path("state").asText(), text(result));
        assertEquals(failed, result.isError());
        if (action != null) assertTrue(asked.getNow("").contains("Ship it?"));
        boolean open = state.equals("paused");
        assertEquals(open, text(result).contains("autodev plan signoff ship yes"), text(result));
        assertEquals(open ? 1 : 0, structured(result).path("signoffs").size());
    }

    @Test
    void the_clients_roots_narrow_the_workspace() throws Exception {
        Path part = Files.createDirectory(workspace.resolve("part"));
        Files.writeString(workspace.resolve("a.json"), "{\"step_id\":\"s\",\"actions\":[]}");
        var client = sdk(spec -> spec.capabilities(
                        ClientCapabilities.builder().roots(true).build())
                .roots(new Root(part.toUri().toString(), "part")));
        var outside = call(client, "plan_check", Map.of("file", "../a.json"));
        assertTrue(text(outside).contains("outside of what the client works in, " + part), text(outside));
        var wrote = call(
                client,
                "plan_run",
                plan("{\"type\":\"CREATE_OR_REPLACE_FILE\",\"path\":\"b.txt\",\"content_base64\":\"Yg==\"}"));
        assertFalse(wrote.isError(), text(wrote));
        assertEquals("b", Files.readString(part.resolve("b.txt")));
        client.removeRoot(part.toUri().toString());
        client.addRoot(new Root(temp.resolve("elsewhere").toUri().toString(), "elsewhere"));
        // The notification goes beside the calls.
        String said = "";
        for (int i = 0; i < 100 && !said.contains("outside of the workspace"); i++) {
            said = text(call(client, "plan_check", Map.of("file", "a.json")));
            Thread.sleep(20);
        }
        assertTrue(said.contains("the client works outside of the workspace " + workspace), said);
    }

    @Test
    void a_cancelled_plan_ends_with_all_that_it_started() throws Exception {
        Files.writeString(workspace.resolve("wait.sh"), "echo $$ > pid\nsleep 600\n");
        try (McpClient client = client()) {
            var ended = new CompletableFuture<Throwable>();
            Thread caller = Thread.ofVirtual().start(() -> {
                try {
                    client.call("plan_run", plan("{\"type\":\"RUN_SCRIPT\",\"script_path\":\"wait.sh\"}"));
                } catch (Interrupted e) {
                    ended.complete(e);
                }
            });
            Path pid = workspace.resolve("pid");
            while (!Files.exists(pid) || Files.size(pid) == 0) Thread.sleep(20);
            caller.interrupt();
            assertTrue(ended.get(30, TimeUnit.SECONDS).getMessage().contains("plan_run"));
            var runs = awaitEnd();
            assertEquals(List.of("interrupted"), runs);
            assertTrue(sleepers().isEmpty(), "left behind: " + sleepers());
            var again = client.call("plan_check", Map.of("file", "no.json"));
            assertTrue(again.failed(), "the connection is still there");
        }
    }

    @Test
    void the_seeds_tools_answer_with_its_fields() throws Exception {
        var client = sdk();
        var agents = structured(call(client, "discover_available_agents", Map.of("specialization", "testing")));
        assertEquals("qa", agents.at("/available_agents/0/type").asText());
        var tickets = structured(call(
                client,
                "create_tickets_from_output",
                Map.of("output_text", "TODO: fix the parser", "source_agent", "qa", "auto_create", true)));
        assertEquals(1, tickets.path("tickets_created").asInt(), tickets.toString());
        assertTrue(Files.isDirectory(workspace.resolve(".autodev/tickets")));
        var bad = call(
                client,
                "coordinate_multi_agent_workflow",
                Map.of(
                        "workflow_description",
                        "w",
                        "agent_tasks",
                        List.of(Map.of("agent_type", "nobody", "task", "t"))));
        assertTrue(bad.isError() && text(bad).contains("nobody"), text(bad));
    }
}
