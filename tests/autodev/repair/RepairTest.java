package autodev.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Exit;
import autodev.Interrupted;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The loop against a real HTTP server whose replies are scripted; the tests it runs are real. */
class RepairTest {
    @TempDir
    Path folder;

    private Project project() {
        return Project.in(folder.resolve("ws"));
    }

    @Test
    void a_right_patch_turns_the_tests_green() throws Exception {
        Project project = project();
        try (var server = new ScriptedServer(Project.RIGHT);
                var repair = project.repair(server)) {
            Report report = repair.run();
            assertEquals(Outcome.GREEN, report.outcome(), report.message());
            assertEquals(Exit.DONE, report.exitCode());
            assertEquals(Project.MENDED, project.read("add.sh"));
            assertEquals(List.of("add.sh"), report.files());
            assertTrue(
                    report.diff().contains("-" + Project.BROKEN)
                            && report.diff().contains("+" + Project.MENDED),
                    report.diff());
            assertEquals(120, report.usage().tokens());
            assertEquals("The sign is wrong.", report.steps().getFirst().explanation());
            String asked = server.bodies().getFirst();
            assertTrue(asked.contains("Make add work") && asked.contains("not ok 1 - adds_small"), asked);
        }
    }

    @Test
    void green_tests_need_no_model_and_change_nothing() throws Exception {
        Project project = project().write("add.sh", Project.MENDED);
        try (var server = new ScriptedServer();
                var repair = project.repair(server)) {
            Report report = repair.run();
            assertEquals(Outcome.GREEN_ALREADY, report.outcome());
            assertEquals(0, server.requests());
            assertEquals("", report.diff());
        }
    }

    @Test
    void an_empty_workspace_asks_for_a_first_version() throws Exception {
        Path empty = folder.resolve("new");
        try (var server = new ScriptedServer(Project.patch("add.sh", Project.MENDED)
                        + Project.patch("check.sh", ". ./add.sh; test $(add 1 2) = 3\n"));
                var repair =
                        Repair.in(empty).task("Write add").runner("sh check.sh").model(server.model())) {
            Report report = repair.run();
            assertEquals(Outcome.GREEN, report.outcome(), report.message());
            assertTrue(server.bodies().getFirst().contains("The project is empty"));
        }
    }

    @Test
    void a_wrong_patch_is_followed_by_another_that_knows_of_it() throws Exception {
        Project project = project();
        String wrong = "add() { echo $(($1 * $2)); }\n";
        try (var server = new ScriptedServer(Project.patch("add.sh", wrong), Project.RIGHT);
                var repair = project.repair(server)) {
            Report report = repair.run();
            assertEquals(Outcome.GREEN, report.outcome(), report.message());
            assertEquals(2, report.iterations());
            String second = server.bodies().get(1);
            assertTrue(second.contains("ALREADY TRIED") && second.contains("$1 * $2"), second);
        }
    }

    @Test
    void tests_that_hang_are_killed_and_the_model_is_told() throws Exception {
        Project project = project().write("add.sh", "add() { sleep 60; }\n");
        try (var server = new ScriptedServer(Project.RIGHT);
                var repair = project.repair(server).timeout(Duration.ofSeconds(1))) {
            assertEquals(Outcome.GREEN, repair.run().outcome());
            assertTrue(server.bodies().getFirst().contains("timed out"));
        }
    }

    @Test
    void endless_output_is_cut_and_the_run_goes_on() throws Exception {
        Project project = project().write("add.sh", "yes nonsense | head -c 30000000; " + Project.BROKEN);
        try (var server = new ScriptedServer(Project.RIGHT);
                var repair = project.repair(server)) {
            assertEquals(Outcome.GREEN, repair.run().outcome());
            assertTrue(server.bodies().getFirst().length() < 200_000);
        }
    }

    @Test
    void the_same_failure_after_three_patches_is_stuck() throws Exception {
        Project project = project();
        try (var server = new ScriptedServer();
                var repair = project.repair(server).maxIterations(9)) {
            for (int i = 1; i <= 9; i++) server.reply(Project.patch("notes" + i + ".txt", "no help\n"));
            Report report = repair.run();
            assertEquals(Outcome.STUCK, report.outcome());
            assertEquals(3, server.requests());
        }
    }

    @Test
    void a_patch_set_seen_before_is_stuck() throws Exception {
        Project project = project();
        String one = Project.patch("add.sh", "add() { echo 1; }\n");
        String two = Project.patch("add.sh", "add() { echo 2; }\n");
        try (var server = new ScriptedServer(one, two, one);
                var repair = project.repair(server)) {
            assertEquals(Outcome.STUCK, repair.run().outcome());
            assertEquals(3, server.requests());
        }
    }

    @Test
    void the_number_of_iterations_is_kept() throws Exception {
        Project project = project();
        try (var server = new ScriptedServer();
                var repair = project.repair(server).maxIterations(2)) {
            for (int i = 1; i <= 4; i++) server.reply(Project.patch("add.sh", "add() { echo " + i * 10 + "; }\n"));
            Report report = repair.run();
            assertEquals(Outcome.STILL_RED, report.outcome());
            assertEquals(Exit.FAILED, report.exitCode());
            assertEquals(2, report.iterations());
        }
    }

    @Test
    void a_runner_that_runs_no_test_is_not_green() throws Exception {
        Path empty = Files.createDirectories(folder.resolve("none"));
        Files.writeString(empty.resolve("code.py"), "x = 1\n");
        try (var server = new ScriptedServer("No idea.", "No idea.");
                var repair = Repair.in(empty)
                        .runner("echo 'Ran 0 tests in 0.000s'; echo; echo OK")
                        .model(server.model())) {
            assertEquals(Outcome.NO_PATCH, repair.run().outcome());
        }
    }

    @Test
    void tests_that_pass_once_and_then_fail_are_no_success() throws Exception {
        Project project = project().write("flip.sh", "").write("run.sh", "test -s flip.sh && . ./flip.sh\n");
        String flaky = "if [ -f seen ]; then rm seen; exit 1; else touch seen; exit 0; fi\n";
        try (var server = new ScriptedServer(Project.patch("flip.sh", flaky));
                var repair = Repair.in(project.root()).runner("sh run.sh").model(server.model())) {
            Report report = repair.run();
            assertEquals(Outcome.FLAKY, report.outcome());
            assertEquals(Exit.FAILED, report.exitCode());
        }
    }

    @Test
    void the_zip_holds_the_final_state() throws Exception {
        Project project = project();
        Path zip = folder.resolve("out/final.zip");
        try (var server = new ScriptedServer(Project.RIGHT);
                var repair = project.repair(server).zipAtEnd(zip)) {
            repair.run();
        }
        try (var file = new java.util.zip.ZipFile(zip.toFile())) {
            Set<String> names = new TreeSet<>();
            file.stream().forEach(entry -> names.add(entry.getName()));
            assertEquals(Set.of("add.sh", "test_add.sh"), names);
            assertEquals(
                    Project.MENDED,
                    new String(file.getInputStream(file.getEntry("add.sh")).readAllBytes()));
        }
    }

    @Test
    void an_interrupt_ends_the_run_and_keeps_its_state() throws Exception {
        Project project = project();
        var slow = new MockResponse.Builder()
                .code(200)
                .headersDelay(60, TimeUnit.SECONDS)
                .body(ScriptedServer.completion(Project.RIGHT))
                .build();
        try (var server = new ScriptedServer().answer(slow);
                var repair = project.repair(server)) {
            Thread worker = Thread.currentThread();
            repair.listen(event -> {
                if (event instanceof RepairEvent.Asked) Thread.startVirtualThread(worker::interrupt);
            });
            assertThrows(Interrupted.class, repair::run);
            assertTrue(Thread.interrupted());
        }
        try (var server = new ScriptedServer(Project.RIGHT);
                var repair = Repair.in(project.root()).model(server.model()).resume()) {
            assertEquals(Outcome.GREEN, repair.run().outcome());
            assertTrue(server.bodies().getFirst().contains("Make add work"));
        }
    }

    @Test
    void a_missing_test_command_and_a_resume_of_nothing_are_wrong_input() {
        assertThrows(
                BadInput.class,
                () -> Repair.in(folder.resolve("a")).model("builtin").run());
        assertFalse(Files.exists(folder.resolve("a")));
        assertThrows(
                BadInput.class, () -> Repair.in(folder.resolve("b")).resume().run());
        assertFalse(Files.exists(folder.resolve("b")));
    }

    @Test
    void what_the_tests_leave_behind_is_no_part_of_the_change() throws Exception {
        Project project = project();
        project.write("add.sh", "date +%s%N >> log.txt\n" + Project.BROKEN);
        try (var server = new ScriptedServer(Project.patch("add.sh", "date +%s%N >> log.txt\n" + Project.MENDED));
                var repair = project.repair(server)) {
            Report report = repair.run();
            assertEquals(Outcome.GREEN, report.outcome(), report.message());
            assertTrue(Files.exists(project.root().resolve("log.txt")));
            assertEquals(List.of("add.sh"), report.files());
            assertFalse(report.diff().contains("log.txt\n@@"), report.diff());
        }
    }
}
