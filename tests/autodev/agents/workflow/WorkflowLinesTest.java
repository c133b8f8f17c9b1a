package autodev.agents.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.agents.AgentResult.Status;
import autodev.view.Terminal;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkflowLinesTest {
    @TempDir
    Path folder;

    @Test
    void each_begin_and_end_is_a_line_and_the_status_names_who_is_at_work() {
        var lines = new WorkflowLines();
        var said = new ArrayList<String>();
        var status = new ArrayList<String>();
        var workflows = Given.workflows(
                        folder,
                        (agent, task) -> task.text().equals("b")
                                ? Given.failed(agent, task, Status.FAILED, "no luck")
                                : Given.said(agent, task, "fine"))
                .lanes(1)
                .listen(event -> {
                    lines.line(event)
                            .ifPresent(view ->
                                    said.add(new Terminal(false, 100).draw(view).strip()));
                    lines.status(event).ifPresent(status::add);
                });
        workflows.run(workflows.parse(Given.workflow("hybrid", "a||1", "b|a|1", "c|b|1")));
        assertTrue(said.get(0).startsWith("note     at most 1 task at once (asked for)"), said.get(0));
        assertTrue(said.get(1).startsWith("workflow all, 3 tasks, run "), said.get(1));
        assertEquals("begins   a", said.get(2));
        assertTrue(said.get(3).startsWith("done     a  fine  "), said.get(3));
        assertTrue(said.get(5).startsWith("FAILED   b  the agent qa: no luck"), said.get(5));
        assertTrue(said.get(6).startsWith("skipped  c  "), said.get(6));
        assertTrue(status.contains("1 of 3 tasks, at work: b"), status.toString());
    }
}
