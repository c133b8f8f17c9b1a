package autodev.agents.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Json;
import autodev.agents.AgentTask;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgentPromptTest {
    private static AgentPrompt prompt(String context, String past) {
        return AgentPrompt.of(
                AgentsAtWork.agent("read"),
                AgentTask.of("Mend {{it}}."),
                (ObjectNode) Json.parse(context),
                Path.of("/home/somebody/work"),
                List.of("read", "write"),
                7,
                past);
    }

    @Test
    void the_agents_own_words_come_first_and_its_limits_after_them() {
        String system = prompt("{}", "").system();

        assertTrue(system.startsWith("You mend things.\n"), system);
        assertTrue(system.contains("in the project folder work."), system);
        assertTrue(system.contains("- Allowed to you: read, write."), system);
        assertTrue(system.contains("at most 7 rounds"), system);
        assertFalse(system.contains("{{"), system);
    }

    @Test
    void the_task_comes_with_what_there_is_beside_it() {
        assertEquals(
                "## Task (priority: medium)\n\nMend {{it}}.\n\n",
                prompt("{}", "").question());
        String question = prompt("{\"file_paths\":[\"a\"]}", "- yesterday").question();
        assertTrue(question.contains("## Context\n\n```json\n{\n  \"file_paths\""), question);
        assertTrue(question.contains("## What you did here before\n\n- yesterday\n"), question);
    }

    @Test
    void another_agent_is_not_told_of_rounds_and_tools_that_it_does_not_have() {
        var prompt = AgentPrompt.forExecutor(
                AgentsAtWork.agent("read", "write"),
                AgentTask.of("Mend it."),
                (ObjectNode) Json.parse("{}"),
                Path.of("/work"),
                "");

        assertTrue(prompt.whole().startsWith("You mend things.\n"), prompt.whole());
        assertTrue(prompt.whole().contains("- You are meant to: read, write."), prompt.whole());
        assertTrue(prompt.whole().endsWith("Mend it.\n\n"), prompt.whole());
        assertFalse(prompt.whole().contains("rounds"), prompt.whole());
    }
}
