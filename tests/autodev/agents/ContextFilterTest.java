package autodev.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import autodev.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who is shown what, as the seed's rules have it. */
class ContextFilterTest {
    /** The seed's {@code agent_context_rules}. */
    private static final Map<String, List<String>> SEED = Map.of(
            "security", List.of("security_config", "vulnerability_data", "compliance_requirements", "file_paths"),
            "qa", List.of("test_config", "coverage_data", "quality_metrics", "file_paths"),
            "documentation", List.of("doc_config", "api_schemas", "user_guides", "file_paths"),
            "engineer", List.of("code_config", "build_config", "dependencies", "file_paths"),
            "ops", List.of("deployment_config", "infrastructure", "monitoring", "file_paths"),
            "versioner", List.of("git_config", "branch_strategy", "release_config"),
            "researcher", List.of("research_sources", "analysis_config", "data_sources"),
            "data_engineer", List.of("data_config", "pipeline_config", "storage_config"),
            "ticketer", List.of("ticket_config", "workflow_config", "integration_config"));

    private static ObjectNode context() {
        ObjectNode context = (ObjectNode) Json.parse("""
            {"priority": "high", "project_root": "/p", "user_requirements": "fast", "password": "x"}
            """);
        SEED.values().forEach(keys -> keys.forEach(key -> context.putObject(key).put("of", key)));
        return context;
    }

    @Test
    void each_agent_is_shown_the_seeds_keys_and_no_other() {
        for (var rule : SEED.entrySet()) {
            Agent agent = CoreAgents.all().get(rule.getKey()).agent();
            var expected = new ArrayList<>(rule.getValue());
            expected.addAll(List.of("project_root", "user_requirements", "priority"));
            ObjectNode shown = ContextFilter.of(agent, context());
            var names = new ArrayList<String>();
            shown.fieldNames().forEachRemaining(names::add);
            assertEquals(
                    expected.stream().sorted().toList(), names.stream().sorted().toList(), agent.name());
            for (String key : rule.getValue()) assertEquals(context().get(key), shown.get(key));
        }
    }

    @Test
    void what_is_shown_is_a_copy_and_has_the_tasks_priority() {
        Agent qa = CoreAgents.all().get("qa").agent();
        ObjectNode context = context();
        ((ObjectNode) ContextFilter.of(qa, context).get("test_config")).put("of", "changed");
        assertEquals(context(), context);
        context.remove("priority");
        var task = new AgentTask("do", context, AgentTask.Priority.LOW);
        assertEquals("low", ContextFilter.of(qa, task).path("priority").asText());
        var urgent = new AgentTask("do", context(), AgentTask.Priority.LOW);
        assertEquals("high", ContextFilter.of(qa, urgent).path("priority").asText());
        assertFalse(ContextFilter.of(qa, AgentTask.of("do")).has("project_root"));
    }
}
