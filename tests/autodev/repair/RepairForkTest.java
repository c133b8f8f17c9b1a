package autodev.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.view.Terminal;
import autodev.workspace.Workspace;
import autodev.workspace.WorkspaceException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two ways on from the same point, each in a workspace of its own, and what came of them side by side. */
class RepairForkTest {
    private static final String WRONG = Project.patch("add.sh", "add() { echo 3; }\n");
    private static final String WORSE = Project.patch("add.sh", "add() { echo 9; }\n");

    @TempDir
    Path folder;

    private Project project() {
        return Project.in(folder.resolve("ws"));
    }

    private Path fork(String name) {
        return folder.resolve("ws-" + name);
    }

    @Test
    void another_model_goes_on_from_the_same_point_and_the_original_stays_as_it_is() throws Exception {
        Project project = project();
        try (var first = new ScriptedServer(WRONG, WORSE);
                var second = new ScriptedServer(Project.RIGHT);
                var fix = project.repair(first)) {
            fix.step();
            try (var other = fix.fork().model(second.model())) {
                assertEquals(1, other.history().size());
                assertEquals(
                        1,
                        other.history()
                                .getFirst()
                                .failure()
                                .orElseThrow()
                                .tests()
                                .size());
                assertTrue(other.step().green());
                assertEquals(2, other.history().size());
            }
            assertEquals("add() { echo 3; }\n", project.read("add.sh"));
            assertEquals(Project.MENDED, Files.readString(fork("fork-1").resolve("add.sh")));
            assertEquals(1, fix.history().size());
            assertFalse(fix.step().green());
            assertEquals(2, fix.history().size());
        }
    }

    @Test
    void the_original_keeps_its_lock_and_each_copy_has_one_of_its_own() throws Exception {
        Project project = project();
        try (var server = new ScriptedServer(WRONG, Project.RIGHT);
                var fix = project.repair(server)) {
            fix.step();
            try (var other = fix.fork()) {
                assertThrows(
                        WorkspaceException.Busy.class,
                        () -> Workspace.open(project.root()).lock());
                Workspace.open(fork("fork-1")).lock().close();
                other.step();
                assertThrows(
                        WorkspaceException.Busy.class,
                        () -> Workspace.open(fork("fork-1")).lock());
            }
        }
    }

    @Test
    void a_fork_can_undo_what_was_done_before_it_was_made() throws Exception {
        Project project = project();
        try (var server = new ScriptedServer(WRONG, WORSE, Project.RIGHT);
                var fix = project.repair(server)) {
            fix.step();
            fix.step();
            try (var early = fix.fork("early");
                    var late = fix.fork("late")) {
                early.back().back();
                assertEquals(Project.BROKEN, Files.readString(fork("early").resolve("add.sh")));
                late.prompt();
                late.back();
                assertEquals(
                        "add() { echo 3; }\n", Files.readString(fork("late").resolve("add.sh")));
                assertEquals(1, late.history().size());
                assertTrue(late.step().green());
                assertEquals(2, late.history().getLast().number());
            }
            assertEquals("add() { echo 9; }\n", project.read("add.sh"));
        }
    }

    @Test
    void links_are_copied_as_links_and_what_they_lead_to_stays_outside() throws Exception {
        Project project = project();
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.writeString(outside.resolve("secret"), "secret");
        Files.createSymbolicLink(project.root().resolve("out"), outside);
        try (var server = new ScriptedServer(WRONG);
                var fix = project.repair(server)) {
            fix.step();
            fix.fork("copy");
        }
        assertTrue(Files.isSymbolicLink(fork("copy").resolve("out")));
        assertEquals(List.of("secret"), names(outside));
    }

    @Test
    void it_is_autodevs_own_and_has_a_name_that_can_be_known_before() throws Exception {
        Project project = project();
        try (var server = new ScriptedServer(WRONG);
                var fix = project.repair(server)) {
            fix.step();
            fix.fork();
            fix.fork();
            fix.fork("haiku");
            for (String wrong : List.of("../x", "a/b", "", ".", "a.", "-x", "x".repeat(70)))
                assertThrows(BadInput.class, () -> fix.fork(wrong), wrong);
            var taken = assertThrows(BadInput.class, () -> fix.fork("haiku"));
            assertTrue(taken.getMessage().contains("is there already"), taken.getMessage());
        }
        assertEquals(Set.of("ws", "ws-fork-1", "ws-fork-2", "ws-haiku"), new HashSet<>(names(folder)));
        assertFalse(Workspace.open(project.root()).isOwn());
        assertTrue(Workspace.open(fork("haiku")).isOwn());
        assertTrue(Workspace.reset(fork("haiku")).isEmpty());
    }

    @Test
    void the_history_is_shared_and_each_side_writes_its_own() throws Exception {
        Project project = project();
        for (int i = 0; i < 20; i++) project.write("f" + i, "text " + i + "\n");
        try (var server = new ScriptedServer(WRONG, WORSE);
                var fix = project.repair(server)) {
            fix.step();
            fix.fork("copy");
            assertTrue(links(project.root()) > 20, "hard links of objects");
            fix.step();
        }
        var history = Workspace.open(fork("copy")).history();
        assertEquals(
                1,
                history.log().stream()
                        .filter(v -> v.message().startsWith("iteration "))
                        .count());
        var original = Workspace.reset(fork("copy"));
        assertTrue(original.isEmpty());
        assertEquals(
                2,
                Workspace.open(project.root()).history().log().stream()
                        .filter(v -> v.message().startsWith("iteration "))
                        .count());
    }

    private static long links(Path root) throws Exception {
        try (var files = Files.walk(root.resolve(".autodev/history/objects"))) {
            var all = files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .toList();
            long many = 0;
            for (Path file : all) if ((int) Files.getAttribute(file, "unix:nlink") > 1) many++;
            return many;
        }
    }

    @Test
    void a_fork_before_the_first_step_is_a_plain_copy() throws Exception {
        Project project = project();
        try (var server = new ScriptedServer(Project.RIGHT);
                var fix = project.repair(server);
                var other = fix.fork()) {
            assertTrue(other.step().green());
            assertEquals(Project.BROKEN, project.read("add.sh"));
        }
        assertThrows(BadInput.class, () -> Repair.in(folder.resolve("missing")).fork());
    }

    @Test
    void the_last_run_of_another_process_can_be_forked() throws Exception {
        Project project = project();
        try (var server = new ScriptedServer(WRONG, Project.RIGHT)) {
            try (var fix = project.repair(server)) {
                fix.step();
            }
            try (var other = Repair.in(project.root()).resume().fork().model(server.model())) {
                assertEquals(1, other.history().size());
                assertTrue(other.step().green());
                assertEquals(2, other.history().size());
            }
        }
    }

    @Test
    void branches_are_compared_from_where_they_part() throws Exception {
        Project project = project();
        try (var first = new ScriptedServer(WRONG, WORSE);
                var second = new ScriptedServer(Project.RIGHT);
                var third = new ScriptedServer("No idea.", "Still none.");
                var fix = project.repair(first)) {
            fix.step();
            try (var good = fix.fork("good").model(second.model());
                    var none = fix.fork("none").model(third.model())) {
                good.step();
                none.step();
                fix.step();
                Comparison two = fix.compare(good);
                assertEquals(1, two.rounds());
                assertEquals(
                        List.of("ws", "ws-good"),
                        two.branches().stream().map(Comparison.Branch::name).toList());
                Comparison.Branch mended = two.branches().getLast();
                assertEquals(1, mended.since().size());
                assertTrue(mended.patch().contains("-add() { echo 3; }\n+" + Project.MENDED), mended.patch());
                assertTrue(two.differences().getFirst().contains("-add() { echo 9; }\n+" + Project.MENDED));
                String seen = new Terminal(false, 160).draw(two.view());
                assertTrue(seen.contains("all tests pass") && seen.contains("2 tests fail"), seen);

                Comparison all = fix.compare(good, none);
                assertEquals(3, all.branches().size());
                assertEquals(2, all.differences().size());
                assertEquals("", all.branches().getLast().patch());
            }
            assertThrows(BadInput.class, fix::compare);
            assertThrows(BadInput.class, () -> fix.compare(Repair.in(folder.resolve("nothing"))));
        }
    }

    @Test
    void a_round_without_a_patch_that_a_fork_goes_on_with_is_its_own() throws Exception {
        Project project = project();
        try (var first = new ScriptedServer(WRONG, "No idea.", "Still none.");
                var second = new ScriptedServer(Project.RIGHT);
                var fix = project.repair(first)) {
            fix.step();
            fix.step();
            try (var other = fix.fork("good").model(second.model())) {
                assertTrue(other.step().green());
                Comparison compared = fix.compare(other);
                assertEquals(1, compared.branches().getLast().since().size());
                assertEquals(List.of(), compared.branches().getFirst().since());
                String seen = new Terminal(false, 160).draw(compared.view());
                assertTrue(seen.contains("1 iteration, 120 tokens"), seen);
            }
        }
    }

    @Test
    void repairs_with_nothing_in_common_are_compared_from_their_starts() throws Exception {
        try (var server = new ScriptedServer(WRONG, Project.RIGHT);
                var one = project().repair(server);
                var other = Project.in(folder.resolve("b/ws")).repair(server)) {
            one.step();
            other.step();
            Comparison compared = one.compare(other);
            assertEquals(0, compared.rounds());
            assertEquals(
                    List.of(
                            folder.resolve("ws").toString(),
                            folder.resolve("b/ws").toString()),
                    compared.branches().stream().map(Comparison.Branch::name).toList());
            assertTrue(compared.differences().getFirst().contains("-add() { echo 3; }\n+" + Project.MENDED));
        }
    }

    @Test
    void an_edit_by_hand_before_the_fork_is_in_both_and_one_after_it_in_one() throws Exception {
        Project project = project();
        try (var server = new ScriptedServer(WRONG);
                var fix = project.repair(server)) {
            fix.step();
            project.write("notes.md", "both\n");
            try (var other = fix.fork("other")) {
                project.write("notes.md", "mine\n");
                Comparison compared = fix.compare(other);
                assertEquals(2, compared.rounds());
                assertTrue(compared.differences().getFirst().contains("-mine\n+both\n"));
                assertEquals("", compared.branches().getLast().patch());
            }
        }
    }

    private static List<String> names(Path folder) throws Exception {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
