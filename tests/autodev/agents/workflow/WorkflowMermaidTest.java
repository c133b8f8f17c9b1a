package autodev.agents.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.agents.Agents;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkflowMermaidTest {
    @TempDir
    Path folder;

    private String draw(String text) {
        return WorkflowMermaid.draw(Workflow.parse(text, Agents.in(folder, Map.of())));
    }

    @Test
    void boxes_and_arrows_are_written() {
        assertEquals("""
            ---
            title: "all"
            ---
            flowchart LR
                t0["<b>a</b> (qa)<br/>a"]
                t1["<b>b</b> (qa)<br/>b"]
                t0 --> t1
            """, draw(Given.workflow("hybrid", "a||1", "b|a|1")));
    }

    @Test
    void in_a_sequence_dotted_arrows_give_the_order() {
        assertTrue(draw(Given.workflow("sequential", "a||2", "b||1")).contains("t1 -.-> t0"));
    }

    @Test
    void what_would_be_mark_up_is_escaped() {
        String drawn = draw("""
            workflow_description: 'a "quoted" one'
            agent_tasks: [{agent_type: qa, task: 'x"] --> <script> #1; `**b**`'}]\
            """);
        assertTrue(
                drawn.contains("<br/>x#34;#93; --#62; #60;script#62; #35;1#59; #96;#42;#42;b#42;#42;#96;\"]"), drawn);
        assertTrue(drawn.contains("title: \"a #34;quoted#34; one\""), drawn);
    }
}
