package autodev.agents.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.agents.Agents;
import autodev.view.Theme;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class WorkflowDrawingTest {
    @TempDir
    Path folder;

    private Workflow parse(String text) {
        return Workflow.parse(text, Agents.in(folder, Map.of()));
    }

    private static Document xml(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void there_is_a_box_for_each_of_fifty_tasks_and_a_line_for_each_dependency() throws Exception {
        var tasks = RandomTasks.of(new Random(3), 50);
        Document svg = xml(WorkflowDrawing.svg(parse(Given.workflow("hybrid", tasks.lines()))));
        int lines = tasks.all().values().stream().mapToInt(List::size).sum();
        // The paper and the head of an arrow are the ones more.
        assertEquals(51, svg.getElementsByTagName("rect").getLength());
        assertEquals(lines + 1, svg.getElementsByTagName("path").getLength());
    }

    @Test
    void what_a_task_says_is_no_mark_up_and_a_secret_is_not_drawn() throws Exception {
        String text = """
            workflow_description: "</title><script>alert(1)</script> & co"
            agent_tasks:
              - {agent_type: qa, task: "<b>&\\u0007 sk-ant-api03-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}
            """;
        String svg = WorkflowDrawing.svg(parse(text), Theme.DARK);
        assertEquals(0, xml(svg).getElementsByTagName("script").getLength());
        assertFalse(svg.contains("sk-ant-api03-aaaa"), svg);
    }

    @Test
    void its_colours_follow_the_reader_unless_a_theme_is_named() {
        Workflow workflow = parse(Given.workflow("parallel", "a||1"));
        assertTrue(WorkflowDrawing.svg(workflow).contains("prefers-color-scheme:dark"));
        assertFalse(WorkflowDrawing.svg(workflow, Theme.LIGHT).contains("prefers-color-scheme"));
        assertTrue(WorkflowDrawing.svg(workflow, Theme.DARK).contains("#0d1117"));
    }

    @Test
    void a_long_text_is_broken_between_words_and_cut_after_two_lines() {
        assertEquals(List.of("one two", "three…"), WorkflowDrawing.wrapped("one two three four", 7));
        assertEquals(List.of("abcdefg", "hij"), WorkflowDrawing.wrapped("abcdefghij", 7));
        assertEquals(List.of("日本語", "日本語…"), WorkflowDrawing.wrapped("日本語日本語日本語", 7));
    }
}
