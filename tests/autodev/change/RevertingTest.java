package autodev.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.change.ChangeOutcome.Result;
import autodev.change.registry.Intent;
import autodev.forge.ForgeServer;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevertingTest {
    @TempDir
    Path folder;

    private DraftScene scene;
    private ChangeOutcome first;
    private String draft = "";

    /** A draft that was opened, merged and pulled. */
    @BeforeEach
    void lay_out() throws Exception {
        scene = DraftScene.github(folder);
        Change change = scene.change();
        first = change.propose(DraftScene.WRONG);
        draft = DraftScene.publish(change, first).url();
        scene.repository.git("merge", "-q", "--ff-only", first.branch());
        scene.repository.git("-c", "http.extraHeader=" + header(), "push", "-q", "origin", "main");
        scene.forge.merge("1", scene.repository.git("rev-parse", "HEAD"));
        SyncReport.of(scene.change());
    }

    private static String header() {
        byte[] login = ("x-access-token:" + ForgeServer.TOKEN).getBytes(StandardCharsets.UTF_8);
        return "Authorization: Basic " + Base64.getEncoder().encodeToString(login);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    /** One that has a check which passes with and without the change. */
    private Change change() {
        return Change.in(scene.repository.root())
                .environment(scene.environment)
                .out(folder.resolve("patches"))
                .check("python3 -c 'import add'");
    }

    private String message(String id) {
        return String.valueOf(
                assertThrows(BadInput.class, () -> change().revert(id)).getMessage());
    }

    @Test
    void a_merged_change_is_taken_back_by_a_draft_that_names_it() throws Exception {
        scene.repository.write("add.py", "not committed\n").write("mine.txt", "mine\n");
        var before = scene.repository.state();
        ChangeOutcome reverted = change().revert(first.intent());
        assertEquals(before, scene.repository.state());
        ChangeOutcome outcome = reverted;
        assertEquals(Result.PASSED, outcome.result(), outcome.problem());
        assertEquals("", reverted.undrafted());
        var pull = scene.forge.pulls().getLast();
        assertEquals("Revert the fix of T001 in add.py", pull.title);
        assertTrue(pull.body.contains(first.proposal().id()) && pull.body.contains(first.intent()), pull.body);
        assertEquals(GitRepository.CODE.strip(), GitRepository.git(scene.bare, "show", pull.head + ":add.py"));
        assertTrue(Files.exists(outcome.patch().orElseThrow()));
        Intent intent = scene.registry(it -> it.find(outcome.intent()).orElseThrow());
        assertEquals(
                "revert committed T001", intent.type() + " " + intent.status().word() + " " + intent.code());
        assertEquals("revert drafted " + reverted.draft(), scene.registry(it -> {
            var kept = it.suggestion(outcome.proposal().id()).orElseThrow();
            return kept.model() + " " + kept.outcome() + " " + kept.draft();
        }));
    }

    @Test
    void it_is_done_once() {
        String begin = first.proposal().id().substring(0, 10);
        ChangeOutcome one = change().revert(begin);
        ChangeOutcome two = change().revert(first.proposal().id());
        assertEquals(one.draft(), two.draft());
        assertEquals(one.intent(), two.intent());
        assertEquals(2, scene.forge.pulls().size());
        scene.forge.merge("2", "0".repeat(40));
        assertTrue(message(begin).contains("was reverted already"), message(begin));
        SyncReport.of(change());
        assertTrue(message(begin).contains(one.draft()), message(begin));
        assertEquals(2, scene.forge.pulls().size());
    }

    @Test
    void one_that_was_closed_may_be_tried_again() {
        ChangeOutcome one = change().revert(first.intent());
        scene.forge.close("2");
        ChangeOutcome two = change().revert(first.intent());
        assertFalse(two.draft().isEmpty() || two.draft().equals(one.draft()), two.draft());
    }

    @Test
    void code_that_has_moved_on_is_said_plainly() {
        scene.repository
                .write("add.py", "def add(*all):\n    return sum(all)\n")
                .commit("better");
        ChangeOutcome reverted = change().revert(first.intent());
        assertEquals(Result.FAILED, reverted.result());
        assertEquals(1, reverted.exitCode());
        assertTrue(
                reverted.notes().toString().contains("has moved on"),
                reverted.notes().toString());
        assertEquals(1, scene.forge.pulls().size());
        assertEquals(
                "planned",
                scene.registry(
                        it -> it.find(reverted.intent()).orElseThrow().status().word()));
    }

    @Test
    void a_check_that_needs_the_change_keeps_it() {
        ChangeOutcome reverted = change().check("python3 -c 'import add; assert add.add(2, 3) == 5'")
                .revert(first.intent());
        assertEquals(Result.FAILED, reverted.result());
        assertTrue(reverted.notes().toString().contains("--check"));
        assertEquals(1, scene.forge.pulls().size());
    }

    @Test
    void a_dry_run_opens_nothing() {
        ChangeOutcome reverted = change().dryRun(true).revert(first.intent());
        assertTrue(reverted.request().isPresent() && reverted.draft().isEmpty());
        assertEquals(1, scene.forge.pulls().size());
    }

    @Test
    void ids_must_name_one_thing_that_has_a_patch() {
        assertTrue(message("zzzz-nothing").contains("there is no intent and no suggestion"));
        assertTrue(message("i").contains("4 characters"));
        scene.registry(it -> {
            for (String id : new String[] {"same-1", "same-2"})
                it.add(new Intent(
                        id,
                        "",
                        "",
                        "",
                        0,
                        "",
                        "",
                        "",
                        "",
                        "",
                        Intent.Status.PLANNED,
                        Instant.now(),
                        Instant.now(),
                        Optional.empty(),
                        JsonNodeFactory.instance.objectNode()));
            return it;
        });
        assertTrue(message("same").contains("same-1"), message("same"));
        assertTrue(message("same-1").contains("nothing that could be reverted"), message("same-1"));
    }
}
