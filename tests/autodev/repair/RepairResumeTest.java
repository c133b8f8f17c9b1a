package autodev.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.patch.PatchSet;
import autodev.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real process is killed with SIGKILL in each phase of a run; another goes on where it stood. */
class RepairResumeTest {
    private static final int KILLED = 128 + 9;
    private static final String WRONG = Project.patch("add.sh", "add() { echo 3; }\n");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "Started,1,2", "Protected,1,2", "Testing,1,2", "Tested,1,2", "Asked,1,2", "Packed,1,2", "Proposed,1,2",
        "Patched,1,2", "Testing,2,2", "Tested,2,2", "Asked,2,2", "Proposed,2,2", "Patched,2,2", "Testing,3,2",
        "Tested,3,2", "Zipped,1,2", "Testing,4,2", "Tested,4,2", "Ended,1,2"
    })
    void a_killed_run_goes_on_and_pays_for_no_patch_twice(String phase, int count, int requests) throws Exception {
        Project project = Project.in(folder.resolve("ws"));
        try (var server = new ScriptedServer(WRONG, Project.RIGHT)) {
            assertEquals(KILLED, process(project, server, phase, count));
            assertTrue(List.of(Project.BROKEN, Project.MENDED, "add() { echo 3; }\n")
                    .contains(project.read("add.sh")));

            try (var repair = Repair.in(project.root()).model(server.model()).resume()) {
                Report report = repair.run();
                assertEquals(Outcome.GREEN, report.outcome(), report.message());
                assertEquals(2, report.iterations());
                assertEquals(List.of("add.sh"), report.files());
                assertTrue(report.diff().contains("-" + Project.BROKEN), report.diff());
            }
            assertEquals(Project.MENDED, project.read("add.sh"));
            assertEquals(requests, server.requests());
        }
    }

    @Test
    void a_patch_applied_just_before_the_kill_is_not_applied_twice_and_is_reported() throws Exception {
        Project project = Project.in(folder.resolve("ws"));
        project.write("list.txt", "one\n");
        String append = "list.txt\n<<<<<<< SEARCH\none\n=======\none\ntwo\n>>>>>>> REPLACE\n";
        try (var server = new ScriptedServer(append, Project.RIGHT)) {
            assertEquals(KILLED, process(project, server, "Proposed", 1));
            // What the next instruction would have done.
            PatchSet.parse(append).apply(Workspace.open(project.root()), path -> false);
            try (var repair = Repair.in(project.root()).model(server.model()).resume()) {
                Report report = repair.run();
                assertEquals(Outcome.GREEN, report.outcome(), report.message());
                assertEquals(List.of("add.sh", "list.txt"), report.files());
                assertEquals(2, report.iterations());
            }
            assertEquals("one\ntwo\n", project.read("list.txt"));
            assertEquals(2, server.requests());
        }
    }

    @Test
    void a_patch_of_a_file_with_a_byte_order_mark_is_not_paid_for_twice() throws Exception {
        Project project = Project.in(folder.resolve("ws"));
        project.write("list.txt", "\uFEFFone\ntwo\n");
        String reply = "list.txt\n<<<<<<< SEARCH\none\n=======\nzero\n>>>>>>> REPLACE\n\n" + Project.RIGHT;
        try (var server = new ScriptedServer(reply)) {
            assertEquals(KILLED, process(project, server, "Proposed", 1));
            try (var repair = Repair.in(project.root()).model(server.model()).resume()) {
                Report report = repair.run();
                assertEquals(Outcome.GREEN, report.outcome(), report.message());
            }
            assertEquals("\uFEFFzero\ntwo\n", project.read("list.txt"));
            assertEquals(1, server.requests());
        }
    }

    @Test
    void a_resumed_run_keeps_budget_and_protection() throws Exception {
        Project project = Project.in(folder.resolve("ws"));
        try (var server = new ScriptedServer(WRONG, Project.RIGHT, Project.RIGHT)) {
            try (var repair =
                    project.repair(server).maxIterations(1).budget("5000tokens").protect("other.sh")) {
                assertEquals(Outcome.STILL_RED, repair.run().outcome());
            }
            Past past =
                    Past.read(project.root().resolve(".autodev/repair.jsonl")).orElseThrow();
            assertEquals("5000tokens", past.settings().budget().orElseThrow());
            assertTrue(past.protection().covers("other.sh"));
            try (var repair = Repair.in(project.root())
                    .model(server.model())
                    .resume()
                    .maxIterations(2)
                    .protect("add.sh")) {
                assertEquals(Outcome.NO_PATCH, repair.run().outcome());
                assertEquals("add() { echo 3; }\n", project.read("add.sh"));
            }
        }
    }

    @Test
    void a_run_killed_at_any_moment_loses_nothing() throws Exception {
        for (int round = 0; round < 6; round++) {
            Project project = Project.in(folder.resolve("ws" + round));
            // One reply more: a call that was under way when the process died is made again.
            try (var server = new ScriptedServer(WRONG, Project.RIGHT, Project.RIGHT)) {
                Process process = start(project, server, "none", 0);
                process.waitFor(300L + 250L * round, TimeUnit.MILLISECONDS);
                process.destroyForcibly().waitFor();
                boolean started = Files.exists(project.root().resolve(".autodev/repair.jsonl"));
                if (!started
                        || Past.read(project.root().resolve(".autodev/repair.jsonl"))
                                .isEmpty()) continue;
                try (var repair =
                        Repair.in(project.root()).model(server.model()).resume()) {
                    assertTrue(repair.run().success());
                }
                assertEquals(Project.MENDED, project.read("add.sh"));
            }
        }
    }

    @Test
    void a_run_that_used_up_its_iterations_goes_on_with_more() throws Exception {
        Project project = Project.in(folder.resolve("ws"));
        try (var server = new ScriptedServer(WRONG, Project.RIGHT)) {
            try (var repair = project.repair(server).maxIterations(1)) {
                assertEquals(Outcome.STILL_RED, repair.run().outcome());
            }
            try (var repair =
                    Repair.in(project.root()).model(server.model()).resume().maxIterations(2)) {
                Report report = repair.run();
                assertEquals(Outcome.GREEN, report.outcome(), report.message());
                assertEquals(240, report.usage().tokens());
            }
        }
    }

    private static int process(Project project, ScriptedServer server, String phase, int count) throws Exception {
        Process process = start(project, server, phase, count);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), phase + " was never reached");
        return process.exitValue();
    }

    private static Process start(Project project, ScriptedServer server, String phase, int count) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dautodev.state=" + project.root() + ".state",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledRepair.class.getName(),
                        project.root().toString(),
                        server.url(),
                        phase,
                        String.valueOf(count))
                .redirectErrorStream(true)
                .redirectOutput(project.root().resolveSibling("killed.log").toFile())
                .start();
    }
}
