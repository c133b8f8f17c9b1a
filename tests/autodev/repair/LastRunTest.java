package autodev.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Started;
import autodev.view.Terminal;
import autodev.workspace.Workspace;
import autodev.workspace.WorkspaceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new process looks at what the last one did, which may have been killed in the middle of it, and takes it back. */
class LastRunTest {
    private static final int KILLED = 128 + 9;
    private static final String THREE = "add() { echo 3; }\n";
    private static final String WRONG = Project.patch("add.sh", THREE);

    @TempDir
    Path folder;

    private Project project() {
        return Project.in(folder.resolve("ws"));
    }

    private void kill(Project project, ScriptedServer server, String kind, int count) throws IOException {
        Started ended = Started.main(
                KilledRepair.class,
                folder,
                Map.of(),
                "",
                project.root().toString(),
                server.url(),
                kind,
                String.valueOf(count));
        assertEquals(KILLED, ended.exit(), ended.out() + ended.err());
    }

    /** Everything below the folder, with its bytes. */
    private static Map<String, Integer> everything(Path root) throws IOException {
        var all = new TreeMap<String, Integer>();
        try (var files = Files.walk(root)) {
            for (Path file : files.toList())
                all.put(
                        root.relativize(file) + " " + Files.getLastModifiedTime(file),
                        Files.isRegularFile(file) ? Arrays.hashCode(Files.readAllBytes(file)) : 0);
        }
        return all;
    }

    @Test
    void what_a_killed_process_did_is_shown_without_a_trace_in_the_workspace() throws Exception {
        Project project = project();
        try (var server = new ScriptedServer(WRONG, Project.RIGHT)) {
            kill(project, server, "Asked", 2);
            Map<String, Integer> before = everything(project.root());
            var last = Repair.in(project.root());
            assertEquals(1, last.history().size());
            Iteration iteration = last.history().getFirst();
            assertEquals(List.of("add.sh"), iteration.files());
            assertEquals("1 of 2 tests fails", iteration.state());
            assertTrue(iteration.diff().contains("+" + THREE), iteration.diff());
            assertTrue(last.diff().unified().contains("-" + Project.BROKEN + "+" + THREE));
            String seen = Terminal.plain().draw(last.view());
            assertTrue(seen.contains("in another process, or stopped in it"), seen);
            assertEquals(before, everything(project.root()));
            Workspace.open(project.root()).lock().close();
        }
    }

    @Test
    void the_last_iteration_of_a_killed_process_is_undone_and_the_run_goes_on_from_there() throws Exception {
        Project project = project();
        try (var server = new ScriptedServer(WRONG, Project.RIGHT)) {
            kill(project, server, "Asked", 2);
            var fix = Repair.in(project.root());
            assertEquals(List.of(), fix.back().history());
            assertEquals(Project.BROKEN, project.read("add.sh"));
            var nothing = assertThrows(BadInput.class, fix::back);
            assertTrue(nothing.getMessage().startsWith("nothing to undo"), nothing.getMessage());
            try (var on = fix.model(server.model()).resume()) {
                assertTrue(on.step().green());
                assertEquals(1, on.history().size());
            }
        }
    }

    @Test
    void a_patch_that_was_applied_and_not_yet_reported_is_undone_too() throws Exception {
        Project project = project();
        try (var server = new ScriptedServer(WRONG, Project.RIGHT)) {
            kill(project, server, "Proposed", 1);
            project.write("add.sh", THREE); // what the next instruction would have done
            Repair.in(project.root()).back();
            assertEquals(Project.BROKEN, project.read("add.sh"));
            // The undone proposal is not taken up again.
            try (var on = Repair.in(project.root()).model(server.model()).resume()) {
                assertTrue(on.step().green());
            }
            assertEquals(Project.MENDED, project.read("add.sh"));
        }
    }

    @Test
    void a_run_that_goes_on_shows_and_undoes_the_iterations_before_it_was_resumed() throws Exception {
        Project project = project();
        try (var server = new ScriptedServer(WRONG, Project.patch("add.sh", "add() { echo 9; }\n"), Project.RIGHT)) {
            try (var first = project.repair(server)) {
                first.step();
            }
            try (var second = Repair.in(project.root()).model(server.model()).resume()) {
                second.step();
                assertEquals(List.of(1, 2), numbers(second));
                second.back().back();
                assertEquals(Project.BROKEN, project.read("add.sh"));
                assertEquals(List.of(), second.history());
                assertTrue(second.step().green());
                assertEquals(List.of(1), numbers(second));
            }
            assertEquals(List.of(1), numbers(Repair.in(project.root())));
        }
    }

    @Test
    void a_run_that_goes_on_elsewhere_may_be_looked_at_but_not_undone() throws Exception {
        Project project = project();
        try (var server = new ScriptedServer(WRONG);
                var fix = project.repair(server)) {
            fix.step();
            var other = Repair.in(project.root());
            assertEquals(1, other.history().size());
            assertThrows(WorkspaceException.Busy.class, other::back);
            assertEquals(THREE, project.read("add.sh"));
        }
    }

    @Test
    void where_no_repair_was_there_is_nothing_to_show_or_undo() throws Exception {
        Project project = project();
        var none = Repair.in(project.root());
        assertEquals(List.of(), none.history());
        assertEquals("", none.diff().unified());
        assertTrue(Terminal.plain().draw(none.view()).endsWith("no iteration yet"));
        assertThrows(BadInput.class, none::back);
        assertFalse(Files.exists(project.root().resolve(".autodev")));
    }

    private static List<Integer> numbers(Repair repair) {
        return new ArrayList<>(repair.history().stream().map(Iteration::number).toList());
    }
}
