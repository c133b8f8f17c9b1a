package autodev.serve.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Json;
import autodev.Started;
import autodev.mcp.McpClient;
import autodev.mcp.McpEndpoint;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpClientTransport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class McpCommandStdioTest extends McpServedContract {
    private static final String HELLO = """
        {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-03-26","capabilities":{}}}
        {"jsonrpc":"2.0","method":"notifications/initialized"}
        """;

    @Override
    McpClientTransport transport() {
        List<String> command = McpProgram.command(workspace);
        var transport = new StdioClientTransport(
                ServerParameters.builder(command.getFirst())
                        .args(command.subList(1, command.size()))
                        .env(McpProgram.environment(temp.resolve("state")))
                        .build(),
                McpJsonDefaults.getMapper());
        transport.setStdErrorHandler(line -> {});
        return transport;
    }

    @Override
    McpClient client() {
        return McpClient.connect(new McpEndpoint.Stdio(
                McpProgram.command(workspace), McpProgram.environment(temp.resolve("state")), temp));
    }

    @Test
    void standard_output_is_the_protocol_alone_and_who_pipes_messages_in_gets_their_answers() throws Exception {
        String messages = HELLO + """
            no json
            {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"plan_run","arguments":{"plan":{"step_id":"s","actions":[{"type":"ECHO","message":"hé"}]}}}}
            {"jsonrpc":"2.0","id":3,"method":"ping"}
            """;
        var ended = Started.run(
                temp, McpProgram.environment(temp.resolve("state")), messages, McpProgram.command(workspace));
        assertEquals(0, ended.exit(), ended.err());
        var answers = ended.out().lines().map(Json::parse).toList();
        assertEquals(4, answers.size(), ended.out());
        assertTrue(answers.stream().allMatch(one -> one.path("jsonrpc").asText().equals("2.0")), ended.out());
        assertTrue(ended.out().contains("\"protocolVersion\":\"2025-03-26\""), ended.out());
        assertTrue(ended.out().contains("-32700") && ended.out().contains("hé"), ended.out());
    }

    @Test
    void wrong_usage_says_nothing_on_standard_output() throws Exception {
        var wrong = Started.run(
                temp,
                McpProgram.environment(temp.resolve("state")),
                "",
                McpProgram.command(workspace, "--tools", "plan,everything"));
        assertEquals(2, wrong.exit());
        assertEquals("", wrong.out());
        assertTrue(wrong.err().contains("--tools everything; expected one of agents, plan, repair"), wrong.err());
    }

    @Test
    void a_killed_server_leaves_no_child() throws Exception {
        assertEquals(List.of(), leftAfter(Process::destroyForcibly));
    }

    @Test
    void a_server_that_is_told_to_end_leaves_no_child() throws Exception {
        assertEquals(List.of(), leftAfter(process -> {
            process.destroy();
            return process;
        }));
    }

    @Test
    void a_client_that_goes_leaves_no_child() throws Exception {
        assertEquals(List.of(), leftAfter(process -> {
            try {
                process.getOutputStream().close();
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            return process;
        }));
    }

    private interface Ending {
        Process end(Process process);
    }

    /** What still works in the workspace after a server was ended in the middle of a plan. */
    private List<String> leftAfter(Ending ending) throws Exception {
        Files.writeString(workspace.resolve("wait.sh"), "sleep 600 &\necho $$ > pid\nwait\n");
        var builder = new ProcessBuilder(McpProgram.command(workspace))
                .directory(temp.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(McpProgram.environment(temp.resolve("state")));
        Process server = builder.start();
        try {
            String call =
                    "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\",\"params\":{\"name\":\"plan_run\",\"arguments\":{\"plan\":{\"step_id\":\"s\",\"actions\":[{\"type\":\"RUN_SCRIPT\",\"script_path\":\"wait.sh\"}]}}}}\n";
            server.getOutputStream().write((HELLO + call).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            server.getOutputStream().flush();
            Path pid = workspace.resolve("pid");
            while (!Files.exists(pid)) Thread.sleep(20);
            assertTrue(!sleepers().isEmpty(), "the script runs");
            ending.end(server);
            assertTrue(server.waitFor(30, TimeUnit.SECONDS));
        } finally {
            server.destroyForcibly();
        }
        for (int i = 0; i < 250 && !sleepers().isEmpty(); i++) Thread.sleep(20);
        return sleepers();
    }
}
