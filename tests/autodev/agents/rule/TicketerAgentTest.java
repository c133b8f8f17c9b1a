package autodev.agents.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.agents.AgentTask;
import autodev.workspace.Workspace;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TicketerAgentTest {
    @TempDir
    Path folder;

    @Test
    void tickets_come_from_the_task_its_context_and_the_sources() throws IOException {
        Files.writeString(folder.resolve("a.py"), "# TODO: read the second page\ns = 'TODO: no ticket'\n");
        Files.writeString(folder.resolve("b.py"), "# FIXME: not asked for\n");
        var context = JsonNodeFactory.instance.objectNode();
        context.put("output", "done so far\nFIXME: the lock is never released");
        context.putArray("file_paths").add("a.py");
        var task = new AgentTask("BUG: the window closes too early", context, AgentTask.Priority.HIGH);
        AgentAnswer answer = RuleAgent.of("ticketer").orElseThrow().run(task, Workspace.look(folder), line -> {});
        assertTrue(answer.success());
        assertEquals(3, answer.data().get("tickets_found").size(), answer.summary());
        assertTrue(answer.summary().contains("a.py:1"), answer.summary());
        assertTrue(answer.summary().contains("by rule, no model was asked"));
    }
}
