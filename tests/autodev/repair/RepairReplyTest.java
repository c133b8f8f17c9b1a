package autodev.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Exit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the loop makes of replies that cannot be used and of a server that misbehaves. */
class RepairReplyTest {
    @TempDir
    Path folder;

    private Project project() {
        return Project.in(folder.resolve("ws"));
    }

    @Test
    void a_reply_without_a_patch_gets_one_more_turn_with_the_reason() throws Exception {
        Project project = project();
        try (var server = new ScriptedServer("I would change the sign.", Project.RIGHT);
                var repair = project.repair(server)) {
            assertEquals(Outcome.GREEN, repair.run().outcome());
            String second = server.bodies().get(1);
            assertTrue(second.contains("no patch in any of the known formats"), second);
            assertTrue(second.contains("I would change the sign."), second);
        }
    }

    @Test
    void two_replies_without_a_patch_end_the_run() throws Exception {
        Project project = project();
        try (var server = new ScriptedServer("No idea.", "Still none.");
                var repair = project.repair(server)) {
            Report report = repair.run();
            assertEquals(Outcome.NO_PATCH, report.outcome());
            assertEquals(Exit.FAILED, report.exitCode());
            assertEquals(2, server.requests());
            assertEquals(Project.BROKEN, project.read("add.sh"));
        }
    }

    @Test
    void a_malformed_patch_changes_nothing_and_is_told_to_the_model() throws Exception {
        Project project = project();
        String half = "<<<<<<< SEARCH\nadd() {\n=======\n";
        try (var server = new ScriptedServer("add.sh\n" + half, Project.RIGHT);
                var repair = project.repair(server)) {
            assertEquals(Outcome.GREEN, repair.run().outcome());
            assertTrue(server.bodies().get(1).contains("could not be used"));
        }
    }

    @Test
    void a_patch_outside_the_workspace_is_refused_whole() throws Exception {
        Project project = project();
        String escape = Project.patch("../escaped.sh", "echo out\n");
        try (var server = new ScriptedServer(Project.RIGHT + escape, escape);
                var repair = project.repair(server)) {
            assertEquals(Outcome.NO_PATCH, repair.run().outcome());
            assertFalse(Files.exists(folder.resolve("escaped.sh")));
            assertEquals(Project.BROKEN, project.read("add.sh"));
        }
    }

    @Test
    void a_patch_to_the_tests_that_were_there_is_refused_unless_allowed() throws Exception {
        Project project = project();
        String cheat = Project.patch("test_add.sh", "exit 0\n");
        try (var server = new ScriptedServer(cheat, cheat);
                var repair = project.repair(server)) {
            assertEquals(Outcome.NO_PATCH, repair.run().outcome());
            assertTrue(server.bodies().get(1).contains("test_add.sh"));
        }
        try (var server = new ScriptedServer(cheat);
                var repair = project.repair(server).allowTestEdits()) {
            assertEquals(Outcome.GREEN, repair.run().outcome());
        }
    }

    @Test
    void a_new_test_file_is_welcome() throws Exception {
        Project project = project();
        try (var server = new ScriptedServer(Project.RIGHT + Project.patch("test_more.sh", ". ./add.sh\n"));
                var repair = project.repair(server)) {
            assertEquals(Outcome.GREEN, repair.run().outcome());
            assertTrue(Files.exists(project.root().resolve("test_more.sh")));
        }
    }

    @Test
    void a_busy_server_is_asked_again() throws Exception {
        Project project = project();
        var busy = new MockResponse.Builder()
                .code(429)
                .addHeader("retry-after", "0")
                .body("{}")
                .build();
        try (var server = new ScriptedServer().answer(busy).reply(Project.RIGHT);
                var repair = project.repair(server)) {
            assertEquals(Outcome.GREEN, repair.run().outcome());
            assertEquals(2, server.requests());
        }
    }

    @Test
    void a_connection_cut_in_mid_reply_is_asked_again() throws Exception {
        Project project = project();
        var cut = new MockResponse.Builder()
                .code(200)
                .addHeader("content-type", "application/json")
                .body(ScriptedServer.completion(Project.RIGHT))
                .onResponseBody(new SocketEffect.CloseSocket())
                .build();
        try (var server = new ScriptedServer().answer(cut).reply(Project.RIGHT);
                var repair = project.repair(server)) {
            assertEquals(Outcome.GREEN, repair.run().outcome());
            assertEquals(Project.MENDED, project.read("add.sh"));
        }
    }

    @Test
    void a_refused_key_ends_the_run_with_the_reason_and_nothing_changed() throws Exception {
        Project project = project();
        var refused = new MockResponse.Builder()
                .code(401)
                .body("{\"error\":{\"message\":\"bad key\"}}")
                .build();
        try (var server = new ScriptedServer().answer(refused);
                var repair = project.repair(server)) {
            Report report = repair.run();
            assertEquals(Outcome.MODEL_FAILED, report.outcome());
            assertEquals(Exit.BLOCKED, report.exitCode());
            assertTrue(report.message().contains("401"), report.message());
            assertEquals(Project.BROKEN, project.read("add.sh"));
        }
    }

    @Test
    void a_call_dearer_than_the_budget_is_not_made() throws Exception {
        Project project = project();
        try (var server = new ScriptedServer(Project.RIGHT);
                var repair = project.repair(server).budget("100tokens")) {
            Report report = repair.run();
            assertEquals(Outcome.OVER_BUDGET, report.outcome());
            assertEquals(Exit.BLOCKED, report.exitCode());
            assertEquals(0, server.requests());
        }
    }

    @Test
    void a_secret_in_a_file_is_neither_sent_nor_overwritten_with_its_mask() throws Exception {
        String secret = "sk-abcdefghijklmnopqrstuvwxyz012345";
        Project project = project().write("key.sh", "KEY=" + secret + "\nn=1\n");
        String whole = Project.RIGHT + Project.patch("key.sh", "KEY=[redacted]\nn=2\n");
        String near = "key.sh\n<<<<<<< SEARCH\nKEY=[redacted]\nn=1\n=======\nn=2\n>>>>>>> REPLACE\n";
        for (String reply : List.of(whole, near)) {
            try (var server = new ScriptedServer(reply, "Sorry.");
                    var repair = project.repair(server)) {
                assertEquals(Outcome.NO_PATCH, repair.run().outcome());
                assertFalse(server.bodies().toString().contains(secret));
                assertEquals("KEY=" + secret + "\nn=1\n", project.read("key.sh"));
            }
        }
        assertFalse(project.read(".autodev/repair.jsonl").contains(secret));
    }
}
