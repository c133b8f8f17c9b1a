package autodev.agents.run;

import static autodev.agents.run.AgentsAtWork.project;
import static autodev.agents.run.AgentsAtWork.run;
import static autodev.agents.run.ScriptedModelServer.calls;
import static autodev.agents.run.ScriptedModelServer.says;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.SignOff;
import autodev.agents.AgentResult;
import autodev.agents.run.ScriptedModelServer.Answer;
import autodev.agents.run.ScriptedModelServer.Call;
import autodev.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each in a real process, sandboxed where that works here. */
class AgentToolsTest {
    @TempDir
    Path temp;

    private static final List<String> ALL = List.of("read", "list", "search", "write", "run", "plan", "sign-off");

    /** What the model reads after each of {@code calls}, which it makes in one turn. */
    private List<String> results(Workspace project, SignOff person, List<String> protect, Call... calls)
            throws IOException {
        try (var model = ScriptedModelServer.of(new Answer("", List.of(calls)), says("done"))) {
            AgentResult result = run(project, model, ALL.toArray(String[]::new))
                    .person(person)
                    .protect(protect)
                    .run();
            assertEquals("done", result.output(), result.error());
            var messages = model.requests().get(1).path("messages");
            return IntStream.range(messages.size() - calls.length, messages.size())
                    .mapToObj(i -> messages.get(i).path("content").asText())
                    .toList();
        }
    }

    private List<String> results(Workspace project, Call... calls) throws IOException {
        return results(project, SignOff.nobody(), List.of(), calls);
    }

    private static Call call(String tool, Map<String, ?> arguments) {
        return calls(tool, arguments).calls().getFirst();
    }

    @Test
    void files_are_read_listed_and_searched() throws IOException {
        Workspace project = project(temp);
        var results = results(
                project,
                call("read_file", Map.of("path", "a.txt", "from", 2)),
                call("list_files", Map.of()),
                call("search", Map.of("pattern", "tw.")));

        assertEquals(List.of("two", "a.txt  8", "a.txt:2: two"), results);
    }

    @Test
    void a_patch_in_any_dialect_is_applied_whole() throws IOException {
        Workspace project = project(temp);
        var results = results(
                project,
                call("apply_patch", Map.of("patch", "--- a/a.txt\n+++ b/a.txt\n@@ -1,2 +1,2 @@\n one\n-two\n+2\n")),
                call("apply_patch", Map.of("patch", "nothing of the kind")));

        assertEquals("changed a.txt", results.getFirst());
        assertTrue(results.getLast().startsWith("error: the tool failed: there is no patch"), results.getLast());
        assertEquals("one\n2\n", Files.readString(project.root().resolve("a.txt")));
    }

    @Test
    void nothing_is_written_outside_or_where_it_is_protected() throws IOException {
        Workspace project = project(temp);
        var results = results(
                project,
                SignOff.nobody(),
                List.of("*.lock"),
                call("write_file", Map.of("path", "../out.txt", "content", "x")),
                call("write_file", Map.of("path", "/tmp/out.txt", "content", "x")),
                call("write_file", Map.of("path", ".git/config", "content", "x")),
                call("write_file", Map.of("path", ".autodev/x", "content", "x")),
                call("write_file", Map.of("path", "deep/a.lock", "content", "x")));

        results.forEach(text -> assertTrue(text.startsWith("error: the tool failed: "), text));
        assertFalse(Files.exists(temp.resolve("out.txt")));
        assertEquals(1, project.files().size());
    }

    @Test
    void what_a_command_changes_of_the_protected_files_is_put_back() throws IOException {
        Workspace project = project(temp);
        try (var model = ScriptedModelServer.of(
                calls("run_command", Map.of("command", "echo x > a.txt; echo y > b.txt")), says("done"))) {
            AgentResult result =
                    run(project, model, "run").protect(List.of("a.*")).run();

            assertEquals(List.of("b.txt"), result.files());
            assertEquals("one\ntwo\n", Files.readString(project.root().resolve("a.txt")));
        }
    }

    @Test
    void a_command_runs_in_the_project_and_its_exit_code_is_told() throws IOException {
        Workspace project = project(temp);
        var results = results(
                project,
                call("run_command", Map.of("command", "cat a.txt; exit 3")),
                call("run_command", Map.of("command", "sleep 60", "seconds", 1)));

        assertEquals("one\ntwo\n[exit code 3]", results.getFirst());
        assertEquals("[did not end within 1 s, killed]", results.getLast());
    }

    @Test
    void an_action_of_plans_is_run_by_the_house() throws IOException {
        Workspace project = project(temp);
        try (var model = ScriptedModelServer.of(
                calls("run_action", Map.of("action", "ECHO", "fields", Map.of("message", "hello"))),
                calls("run_action", Map.of("action", "NO_SUCH", "fields", Map.of())),
                says("done"))) {
            run(project, model, "plan").run();

            assertTrue(model.lastSaid(1).contains("\"overall_success\":true"), model.lastSaid(1));
            assertTrue(model.lastSaid(1).contains("hello"), model.lastSaid(1));
            assertTrue(model.lastSaid(2).startsWith("error: the tool failed: "), model.lastSaid(2));
            String tools = model.requests().getFirst().path("tools").toString();
            assertTrue(tools.contains("- ECHO: "), tools);
        }
    }

    @Test
    void a_person_is_asked_and_a_refusal_is_an_answer() throws IOException {
        Workspace project = project(temp);
        var asked = new ArrayList<String>();
        SignOff person = (message, shown) -> {
            asked.add(message + "|" + shown);
            return Optional.of(new SignOff.Answer(false, "not on a Friday"));
        };
        var results = results(
                project, person, List.of(), call("ask_sign_off", Map.of("message", "Delete a.txt?", "shown", "a.txt")));

        assertEquals(List.of("mender asks: Delete a.txt?|a.txt"), asked);
        assertTrue(results.getFirst().contains("\"answer\":\"refused\""), results.getFirst());
        assertTrue(results.getFirst().contains("not on a Friday"), results.getFirst());
        assertTrue(results(project, call("ask_sign_off", Map.of("message", "?")))
                .getFirst()
                .contains("not approved"));
    }

    @Test
    void arguments_that_do_not_fit_and_tools_that_are_not_there_are_told_to_the_model() throws IOException {
        Workspace project = project(temp);
        var results = results(
                project,
                new Call("read_file", "{\"path\": 3, \"nonsense\": [}"),
                new Call("write_file", "{\"path\": \"b.txt\"}"),
                new Call("fly", "{}"));

        assertTrue(results.get(0).startsWith("error: the arguments cannot be read"), results.get(0));
        assertTrue(results.get(1).startsWith("error: the arguments do not fit"), results.get(1));
        assertTrue(results.get(2).startsWith("error: there is no such tool"), results.get(2));
    }

    @Test
    void an_agent_has_the_tools_that_it_names_and_no_others() throws IOException {
        Workspace project = project(temp);
        try (var model = ScriptedModelServer.of(says("done"))) {
            run(project, model, "read", "sign-off").run();

            var names = StreamSupport.stream(
                            model.requests().getFirst().path("tools").spliterator(), false)
                    .map(tool -> tool.path("function").path("name").asText())
                    .toList();
            assertEquals(List.of("read_file", "ask_sign_off"), names);
        }
    }
}
