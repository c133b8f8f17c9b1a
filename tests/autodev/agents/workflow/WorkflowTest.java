package autodev.agents.workflow;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.agents.Agents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WorkflowTest {
    private static final String A = "{'agent_type':'qa','task':'a'}";

    @TempDir
    Path folder;

    private Workflow parse(String text) {
        return Workflow.parse(text, Agents.in(folder, Map.of()));
    }

    private static String tasks(String... tasks) {
        return "{'workflow_description':'w','agent_tasks':[" + String.join(",", tasks) + "]}";
    }

    static List<Arguments> bad() {
        String b = "{'agent_type':'security','task':'b','dependencies':%s}";
        return List.of(
                Arguments.of("", List.of("the workflow is empty")),
                Arguments.of("{", List.of("malformed JSON at line 1", "is not closed")),
                Arguments.of("[]", List.of("[], expected an object")),
                Arguments.of("just words", List.of("(line 1, column 1)", "expected an object")),
                Arguments.of("a: [1", List.of("malformed workflow at line")),
                Arguments.of("a: 1\n---\nb: 2", List.of("something stands behind the end")),
                Arguments.of("a: &x 1\nb: *x", List.of("line 2", "alias")),
                Arguments.of("{} {}", List.of("malformed workflow at line 1, column 4", "behind the end")),
                Arguments.of("{}", List.of("no \"workflow_description\"", "no \"agent_tasks\"")),
                Arguments.of(tasks().replace("'w'", "''"), List.of("expected a text that is not empty", "a list of 0")),
                Arguments.of(tasks(), List.of("/agent_tasks (line 1, column", "a list of 0, expected a list of 1 to")),
                Arguments.of("{'workflow_description':'w','agent_tasks':{}}", List.of("{}, expected a list of 1")),
                Arguments.of("{'workflow_description':7,'agent_tasks':[" + A + "]}", List.of("7, expected a text")),
                Arguments.of(tasks("3"), List.of("/agent_tasks/0 ", "3, expected an object")),
                Arguments.of(tasks("{'task':'a'}"), List.of("no \"agent_type\"")),
                Arguments.of(tasks("{'agent_type':'qa'}"), List.of("no \"task\", expected a text")),
                Arguments.of(tasks("{'agent_type':'qa','task':'  '}"), List.of("/agent_tasks/0/task", "not empty")),
                Arguments.of(
                        tasks("{'agent_type':'securty','task':'a'}"),
                        List.of("no agent \"securty\"", "did you mean security?")),
                Arguments.of(tasks("{'agent_type':['qa'],'task':'a'}"), List.of("[\"qa\"], expected a text")),
                Arguments.of(
                        tasks(A, b.formatted("['nobody']")),
                        List.of(
                                "/agent_tasks/1/dependencies/0",
                                "no task is named \"nobody\"",
                                "there are task-0, task-1")),
                Arguments.of(
                        tasks("{'id':'build','agent_type':'ops','task':'a'}", b.formatted("['biuld']")),
                        List.of("did you mean build?")),
                Arguments.of(
                        tasks(A, b.formatted("['task-2']")),
                        List.of("\"task-2\" is no task; there are task-0 to task-1")),
                Arguments.of(tasks(A, b.formatted("[7]")), List.of("\"7\" is no task")),
                Arguments.of(tasks(A, b.formatted("[{}]")), List.of("{}, expected the name of a task")),
                Arguments.of(tasks(A, b.formatted("{'a':1}")), List.of("expected a text")),
                Arguments.of(tasks(A, b.formatted("['security']")), List.of("\"security\" is the task itself")),
                Arguments.of(
                        tasks(A, A, b.formatted("'qa'")),
                        List.of("\"qa\" is the agent of several tasks (task-0, task-1)")),
                Arguments.of(
                        tasks(
                                "{'id':'x','agent_type':'qa','task':'a','dependencies':['y']}",
                                "{'id':'y','agent_type':'qa','task':'a','dependencies':['x']}"),
                        List.of("tasks wait for each other: x needs y needs x")),
                Arguments.of(
                        tasks("{'id':'x','agent_type':'qa','task':'a'}", "{'id':'x','agent_type':'qa','task':'a'}"),
                        List.of("\"x\" is there twice, at places 0 and 1")),
                Arguments.of(
                        tasks("{'id':'task-1','agent_type':'qa','task':'a'}", A),
                        List.of("the name task-1 is that of the task at place 1")),
                Arguments.of(
                        tasks("{'id':' ','agent_type':'qa','task':'a'}"), List.of("expected a name that is not empty")),
                Arguments.of(
                        tasks("{'id':'" + "x".repeat(81) + "','agent_type':'qa','task':'a'}"),
                        List.of("expected at most 80 characters")),
                Arguments.of(
                        tasks("{'agent_type':'qa','task':'a','dependancies':[]}"),
                        List.of("/agent_tasks/0/dependancies", "no such field; did you mean dependencies?")),
                Arguments.of(
                        tasks(A).replace("'agent_tasks'", "'steps':[],'agent_tasks'"),
                        List.of("/steps", "no such field")),
                Arguments.of(
                        tasks(A).replace("'agent_tasks'", "'coordination_mode':'paralel','agent_tasks'"),
                        List.of("\"paralel\", expected sequential, parallel, hybrid")),
                Arguments.of(
                        tasks("{'agent_type':'qa','task':'a','priority':'high'}"),
                        List.of("\"high\", expected a whole number")),
                Arguments.of(
                        tasks("{'agent_type':'qa','task':'a','priority':1.5}"),
                        List.of("1.5, expected a whole number")),
                Arguments.of(tasks("{'agent_type':'qa','task':'a','timeout':0}"), List.of("0, expected seconds from")),
                Arguments.of(
                        tasks("{'agent_type':'qa','task':'a','memory_limit':5}"), List.of("5, expected MiB from 64")),
                Arguments.of(tasks("{'agent_type':'qa','task':'a','context':[]}"), List.of("[], expected an object")),
                Arguments.of(
                        tasks("{'agent_type':'qa','task':'a','context':{'priority':'soon'}}"),
                        List.of("\"soon\", expected low, medium or high")),
                Arguments.of(tasks("{'agent_type':'qa','task':'a','task':'b'}"), List.of("is there twice")));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void what_is_wrong_is_said_before_anything_runs(String text, List<String> parts) {
        var error = assertThrows(BadInput.class, () -> parse(text.replace('\'', '"')));
        assertAll(parts.stream().map(part -> () -> assertTrue(error.getMessage().contains(part), error.getMessage())));
    }

    @Test
    void all_that_is_wrong_is_said_at_once_with_its_place_in_the_file() {
        var error = assertThrows(BadInput.class, () -> parse("""
            workflow_description: w
            coordination_mode: fast
            agent_tasks:
              - agent_type: qua
                task: a
              - agent_type: qa
                dependencies: [nobody]
            """));
        var lines = error.getMessage().lines().map(String::strip).toList();
        assertEquals("cannot run the workflow; 4 problems:", lines.get(0));
        assertTrue(lines.get(1).startsWith("/coordination_mode (line 2, column 20) "), lines.get(1));
        assertTrue(lines.get(2).startsWith("/agent_tasks/0/agent_type (line 4, column 17) "), lines.get(2));
        assertTrue(lines.get(3).startsWith("/agent_tasks/1 (line 6, column 5) no \"task\""), lines.get(3));
        assertTrue(lines.get(4).startsWith("/agent_tasks/1/dependencies/0 (line 7, column 20) "), lines.get(4));
    }

    @Test
    void the_seeds_own_example_is_read() {
        Workflow workflow = parse("""
            {"workflow_description": "Complete code review and deployment preparation",
             "agent_tasks": [
              {"agent_type": "qa", "task": "Run comprehensive test suite", "priority": 1},
              {"agent_type": "security", "task": "Perform security audit", "priority": 2},
              {"agent_type": "documentation", "task": "Update documentation", "priority": 3}],
             "coordination_mode": "hybrid"}\
            """);
        assertEquals(CoordinationMode.HYBRID, workflow.mode());
        assertEquals(
                List.of("task-0", "task-1", "task-2"),
                workflow.tasks().stream().map(WorkflowTask::id).toList());
        assertEquals(
                Optional.of(Duration.ofSeconds(300)), workflow.tasks().get(1).timeout());
    }

    @Test
    void a_dependency_may_be_an_id_a_name_a_seeds_id_a_place_or_the_only_agent_of_its_kind() {
        Workflow workflow = parse("""
            # remarks are for people
            workflow_description: w
            _why: because
            context: {project_root: /p, user_requirements: short}
            agent_tasks:
              - {agent_type: ops, task: a}
              - {agent_type: engineer, name: build, id: b, task: b}
              - {agent_type: qa, task: c, dependencies: [build, b, 3f2a-77-task-0, ops, 0, "0", engineer]}
              - {agent_type: qa, task: d, dependencies: task-2, context: {user_requirements: long}, timeout: 1.5}
            """);
        assertEquals(List.of("b", "task-0"), workflow.tasks().get(2).dependencies());
        WorkflowTask last = workflow.tasks().get(3);
        assertEquals(List.of("task-2"), last.dependencies());
        assertEquals(
                "{\"project_root\":\"/p\",\"user_requirements\":\"long\"}",
                last.context().toString());
        assertEquals(Optional.of(Duration.ofMillis(1500)), last.timeout());
    }

    @Test
    void custom_agents_of_the_project_may_be_named() throws Exception {
        Files.createDirectories(folder.resolve(".autodev/agents"));
        Files.writeString(
                folder.resolve(".autodev/agents/poet.md"),
                "---\nname: poet\ndescription: Writes.\nmemory: 128\n---\nYou write.\n");
        Workflow workflow = parse("workflow_description: w\nagent_tasks: [{agent_type: poet, task: a}]");
        assertEquals(Optional.of(128), workflow.tasks().getFirst().memory());
    }

    @Test
    void a_file_that_cannot_be_read_is_named() throws Exception {
        Path latin = Files.write(folder.resolve("w.yaml"), new byte[] {'a', ':', ' ', (byte) 0xe9});
        var agents = Agents.in(folder, Map.of());
        assertTrue(assertThrows(BadInput.class, () -> Workflow.read(latin, agents))
                .getMessage()
                .contains("not UTF-8"));
        var none = assertThrows(BadInput.class, () -> Workflow.read(folder.resolve("none.yaml"), agents));
        assertTrue(none.getMessage().contains("none.yaml"), none.getMessage());
        var place = assertThrows(BadInput.class, () -> Workflow.read(folder, agents));
        assertTrue(place.getMessage().contains("is a folder"), place.getMessage());
    }

    @Test
    void an_order_that_its_author_may_not_expect_is_noted() {
        Workflow sequential = parse(Given.workflow("sequential", "a|b|1", "b||2"));
        assertEquals(
                List.of("b", "a"),
                sequential.order().stream().map(WorkflowTask::id).toList());
        assertTrue(
                sequential.notes().getFirst().contains("b runs before a"),
                sequential.notes().toString());
        assertEquals(
                1, parse(Given.workflow("parallel", "a|b|1", "b||2")).notes().size());
        assertEquals(List.of(), parse(Given.workflow("hybrid", "a|b|1", "b||2")).notes());
    }
}
