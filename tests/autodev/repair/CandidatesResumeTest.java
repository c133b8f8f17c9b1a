package autodev.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.workspace.Journal;
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
import org.junit.jupiter.params.provider.ValueSource;

/** A real process is killed with SIGKILL in each phase of an iteration with several candidates; another goes on. */
class CandidatesResumeTest {
    private static final int KILLED = 128 + 9;
    private static final String NEAR = "add() { echo 3; }\n";
    private static final String BAD = Project.patch("add.sh", "add() { echo 4; }\n");
    private static final String WORSE = Project.patch("add.sh", "add() { echo 6; }\n");
    private static final String BEST = Project.patch("add.sh", NEAR);
    private static final String NONE = "I cannot help.";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"Asked,1", "Proposed,1", "Proposed,3", "CandidateTested,3", "Applied,1"})
    void of_red_candidates_the_best_is_applied_and_none_that_was_answered_is_asked_again(String phase, int count)
            throws Exception {
        Project project = Project.in(folder.resolve("ws"));
        // A call that was under way when the process died is made again.
        try (var server = new ScriptedServer(BAD, BEST, WORSE, BEST, BEST, BEST)) {
            kill(project, server, 3, phase, count);
            long missing = 3 - journaled(project, RepairEvent.Proposed.class);
            int before = server.requests();
            Report report = resumed(project, server);
            assertEquals(Outcome.STILL_RED, report.outcome(), report.message());
            assertEquals(1, report.iterations());
            assertEquals(NEAR, project.read("add.sh"));
            assertEquals(missing, server.requests() - before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Green", "Applied"})
    void a_candidate_that_was_green_is_what_gets_applied(String phase) throws Exception {
        Project project = Project.in(folder.resolve("ws"));
        try (var server = new ScriptedServer(BAD, Project.RIGHT, WORSE)) {
            kill(project, server, 3, phase, 1);
            assertMended(project, server);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_winner_that_is_in_already_is_not_applied_twice(boolean recorded) throws Exception {
        Project project = Project.in(folder.resolve("ws"));
        project.write("list.txt", "one\n");
        String append = "list.txt\n<<<<<<< SEARCH\none\n=======\none\ntwo\n>>>>>>> REPLACE\n\n" + Project.RIGHT;
        try (var server = new ScriptedServer(BAD, append)) {
            kill(project, server, 2, "Chosen", 1);
            // What the next instructions would have done.
            autodev.patch.PatchSet.parse(append).apply(Workspace.open(project.root()), path -> false);
            if (recorded) Workspace.open(project.root()).history().record(Pending.message(1) + "add.sh, list.txt");
            assertMended(project, server);
            assertEquals("one\ntwo\n", project.read("list.txt"));
        }
    }

    @Test
    void a_candidate_without_a_patch_is_not_asked_again() throws Exception {
        Project project = Project.in(folder.resolve("ws"));
        try (var server = new ScriptedServer(BEST, NONE, NONE)) {
            kill(project, server, 2, "Answered", 2);
            int before = server.requests();
            Report report = resumed(project, server);
            assertEquals(NEAR, project.read("add.sh"), report.message());
            assertEquals(before, server.requests());
        }
    }

    @Test
    void a_run_that_is_killed_again_when_it_was_resumed_pays_for_nothing_twice() throws Exception {
        Project project = Project.in(folder.resolve("ws"));
        try (var server = new ScriptedServer(BAD, BEST, WORSE, BEST, BEST)) {
            kill(project, server, 3, "Proposed", 2);
            kill(project, server, 3, "CandidateTested", 1);
            long missing = Math.max(0, 3 - journaled(project, RepairEvent.Proposed.class));
            int before = server.requests();
            resumed(project, server);
            assertEquals(NEAR, project.read("add.sh"));
            assertEquals(missing, server.requests() - before);
        }
    }

    @Test
    void no_test_of_a_candidate_outlives_the_kill() throws Exception {
        Project project = Project.in(folder.resolve("ws")).write("slow", "");
        String seconds = "7707." + ProcessHandle.current().pid();
        String sleep = "[ -e slow ] && sleep " + seconds + "\n";
        try (var server = new ScriptedServer(
                Project.patch("add.sh", sleep + "add() { echo 4; }\n"),
                Project.patch("add.sh", sleep + Project.MENDED))) {
            kill(project, server, 2, "Sleeping", 2, seconds);
            while (KilledCandidates.sleeps(seconds)) Thread.sleep(10);
            Files.delete(project.root().resolve("slow"));
            int before = server.requests();
            Report report = resumed(project, server);
            assertEquals(Outcome.GREEN, report.outcome(), report.message());
            assertEquals(sleep + Project.MENDED, project.read("add.sh"));
            assertEquals(before, server.requests());
        }
    }

    private static void assertMended(Project project, ScriptedServer server) throws IOException {
        int before = server.requests();
        Report report = resumed(project, server);
        assertEquals(Outcome.GREEN, report.outcome(), report.message());
        assertEquals(1, report.iterations());
        assertTrue(report.diff().contains("-" + Project.BROKEN), report.diff());
        assertEquals(Project.MENDED, project.read("add.sh"));
        assertEquals(before, server.requests());
    }

    /** Goes on, and looks that no candidate's folder is left. */
    private static Report resumed(Project project, ScriptedServer server) throws IOException {
        try (var repair = Repair.in(project.root()).model(server.model()).resume()) {
            Report report = repair.run();
            try (var left = Files.walk(project.root().resolve(".autodev"))) {
                assertEquals(
                        List.of(),
                        left.filter(path -> path.getFileName().toString().startsWith("copy-"))
                                .toList());
            }
            return report;
        }
    }

    private static long journaled(Project project, Class<? extends RepairEvent> kind) {
        return Journal.read(project.root().resolve(".autodev/repair.jsonl"), RepairEvent.class).stream()
                .filter(entry -> kind.isInstance(entry.event()))
                .count();
    }

    private void kill(Project project, ScriptedServer server, int candidates, String phase, int count)
            throws Exception {
        kill(project, server, candidates, phase, count, "1");
    }

    private void kill(Project project, ScriptedServer server, int candidates, String phase, int count, String seconds)
            throws Exception {
        Path log = folder.resolve("killed.log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledCandidates.class.getName(),
                        project.root().toString(),
                        server.url(),
                        String.valueOf(candidates),
                        phase,
                        String.valueOf(count),
                        seconds)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), phase + " was never reached");
        assertEquals(KILLED, process.exitValue(), Files.readString(log));
        String text = project.read("add.sh");
        assertFalse(text.isEmpty() || !text.endsWith("}\n"), text);
    }
}
