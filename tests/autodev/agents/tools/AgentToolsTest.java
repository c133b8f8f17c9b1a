package autodev.agents.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Interrupted;
import autodev.Json;
import autodev.agents.Agents;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls as models make them, good and bad; each has an answer. */
class AgentToolsTest {
    @TempDir
    Path folder;

    private final List<ObjectNode> seen = new ArrayList<>();
    private Agents agents = Agents.in(Path.of(""), Map.of());
    private AgentTools tools = new AgentTools(agents, Map.of());

    @BeforeEach
    void plug_in() {
        agents = Agents.in(folder, Map.of());
        tools = new AgentTools(agents, Map.of(AgentTools.EXECUTE, arguments -> {
            seen.add(arguments);
            return Json.parse("{\"success\":true}");
        }));
    }

    private JsonNode handle(String name, String arguments) {
        return tools.handle(name, Json.parse(arguments));
    }

    private String error(String name, String arguments) {
        JsonNode answer = handle(name, arguments);
        assertEquals(1, answer.size(), answer.toString());
        assertEquals(List.of(), seen);
        return answer.path("error").asText();
    }

    @Test
    void discovery_answers_as_the_seed_does() {
        assertEquals(
                Json.parse("""
                    {"available_agents": [{"type": "qa", "specializations": ["testing", "quality", "validation"],
                    "custom": false}], "total_count": 1, "specialization_filter": "testing", "includes_custom": true}
                    """),
                handle(AgentTools.DISCOVER, "{\"specialization\":\"testing\",\"include_custom\":true}"));
        JsonNode all = tools.handle(AgentTools.DISCOVER, null);
        assertEquals(9, all.path("total_count").asInt());
        assertTrue(all.path("specialization_filter").isNull(), all.toString());
        assertEquals(all, handle(AgentTools.DISCOVER, "{\"specialization\":null,\"include_custom\":null}"));
        assertEquals(
                0,
                handle(AgentTools.DISCOVER, "{\"specialization\":\"cooking\"}")
                        .path("total_count")
                        .asInt());
    }

    @Test
    void discovery_sees_custom_agents_at_once() throws Exception {
        agents.create("mine");
        assertEquals(
                Json.parse("{\"type\":\"mine\",\"specializations\":[\"mine\"],\"custom\":true}"),
                handle(AgentTools.DISCOVER, "{}").at("/available_agents/9"));
        assertEquals(
                9,
                handle(AgentTools.DISCOVER, "{\"include_custom\":false}")
                        .path("total_count")
                        .asInt());
        Files.delete(folder.resolve(".autodev/agents/mine.md"));
        assertEquals(9, handle(AgentTools.DISCOVER, "{}").path("total_count").asInt());
    }

    @Test
    void a_plugged_in_tool_gets_what_was_given_without_nulls() {
        String call = "{\"agent_type\":\"qa\",\"task_description\":\"test\",\"timeout\":null,\"context\":{\"a\":null}}";
        assertTrue(handle(AgentTools.EXECUTE, call).path("success").asBoolean());
        assertTrue(tools.handle(AgentTools.EXECUTE, TextNode.valueOf(call))
                .path("success")
                .asBoolean());
        ObjectNode expected = (ObjectNode)
                Json.parse("{\"agent_type\":\"qa\",\"task_description\":\"test\",\"context\":{\"a\":null}}");
        assertEquals(List.of(expected, expected), seen);
    }

    @Test
    void a_custom_agent_may_be_called_by_name_only_while_it_is_there() throws Exception {
        String call = "{\"agent_type\":\"mine\",\"task_description\":\"test\"}";
        assertTrue(error(AgentTools.EXECUTE, call).contains("\"mine\""), "it is not there yet");
        agents.create("mine");
        assertTrue(handle(AgentTools.EXECUTE, call).path("success").asBoolean());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                                | /agent_type",
                "{'agent_type':'qa'}                                               | /task_description",
                "{'agent_type':null,'task_description':'x'}                        | /agent_type: null",
                "{'agent_type':'cook','task_description':'x'}                      | expected one of \"documentation\"",
                "{'agent_type':'qa','task_description':7}                          | /task_description: 7 (integer)",
                "{'agent_type':'qa','task_description':'x','timeout':'long'}       | /timeout: \"long\"",
                "{'agent_type':'qa','task_description':'x','timeout':1.5}          | /timeout: 1.5",
                "{'agent_type':'qa','task_description':'x','tiemout':1}            | /tiemout",
                "{'agent_type':'qa','task_description':'x','context':'c'}          | /context",
                "{'agent_type':'qa','task_description':'x','context':{'priority':'urgent'}} | /context/priority",
                "[]                                                                | expected an object",
                "7                                                                 | expected an object",
            })
    void arguments_that_do_not_fit_are_answered_with_what_was_expected(String call, String expected) {
        JsonNode answer = handle(AgentTools.EXECUTE, call.replace('\'', '"'));
        assertEquals(List.of(), seen);
        String error = answer.path("error").asText();
        assertTrue(error.startsWith("Tool execution failed: ") && error.contains(expected), error);
        assertEquals(1, error.lines().count(), error);
    }

    @Test
    void a_text_that_is_no_object_is_answered() {
        String half = tools.handle(AgentTools.EXECUTE, TextNode.valueOf("{\"agent_type\":"))
                .path("error")
                .asText();
        assertTrue(half.contains("malformed JSON at line 1"), half);
        String list = tools.handle(AgentTools.EXECUTE, TextNode.valueOf("[1]"))
                .path("error")
                .asText();
        assertTrue(list.contains("expected an object"), list);
    }

    @Test
    void an_unknown_tool_is_answered_with_those_that_are_there() {
        String error = error("execute_agent", "{}");
        assertTrue(error.startsWith("Unknown tool: execute_agent"), error);
        assertTrue(error.contains("discover_available_agents"), error);
        assertTrue(error("x".repeat(100_000), "{}").length() < 500, "a long name is not cut");
        assertTrue(error("", "{}").startsWith("Unknown tool: "), "no name");
    }

    @Test
    void a_tool_that_nobody_plugged_in_and_one_that_is_none_are_said() {
        String call = "{\"output_text\":\"x\",\"source_agent\":\"qa\"}";
        assertTrue(error(AgentTools.TICKETS, call).contains("not available here"), "no handler");
        assertThrows(BadInput.class, () -> new AgentTools(agents, Map.of("fly", given -> given)));
    }

    @Test
    void a_failure_is_an_answer_without_secrets_and_an_interrupt_is_none() {
        String secret = "ghp_" + "a1B2".repeat(9);
        String call = "{\"output_text\":\"x\",\"source_agent\":\"qa\"}";
        var failing = new AgentTools(agents, Map.of(AgentTools.TICKETS, _ -> {
            throw new IllegalStateException("with " + secret);
        }));
        String error = failing.handle(AgentTools.TICKETS, Json.parse(call))
                .path("error")
                .asText();
        assertTrue(error.startsWith("Tool execution failed: ") && error.contains("with "), error);
        assertFalse(error.contains(secret), error);
        var stopped = new AgentTools(agents, Map.of(AgentTools.TICKETS, _ -> {
            throw new InterruptedException();
        }));
        assertThrows(Interrupted.class, () -> stopped.handle(AgentTools.TICKETS, Json.parse(call)));
        assertTrue(Thread.interrupted(), "the thread forgot that it was interrupted");
    }
}
