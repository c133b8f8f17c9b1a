package autodev.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Exit;
import autodev.change.ChangeOutcome.Result;
import autodev.change.registry.Intent;
import autodev.change.registry.Suggestion;
import autodev.view.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a finding to a draft in one call, on a real git server and a forge's API; only the model is scripted. */
class ChangeRunTest {
    @TempDir
    Path folder;

    private DraftScene scene;

    @BeforeEach
    void lay_out() throws Exception {
        scene = DraftScene.github(folder);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private Change change() {
        return scene.change().drafts(true);
    }

    private String now(ChangeOutcome outcome) {
        return scene.registry(it -> {
            Suggestion suggestion = it.suggestion(outcome.proposal().id()).orElseThrow();
            Intent intent = it.find(outcome.intent()).orElseThrow();
            return suggestion.outcome() + " " + suggestion.draft() + " "
                    + intent.status().word();
        });
    }

    @Test
    void what_passes_is_pushed_and_opened_once() {
        ChangeOutcome first = change().propose(DraftScene.WRONG);
        assertEquals(Exit.DONE, first.exitCode(), first.problem() + first.undrafted());
        assertEquals(List.of("main", first.branch()), scene.branches());
        assertTrue(first.draft().endsWith("/acme/tool/pull/1"), first.draft());
        assertEquals("drafted " + first.draft() + " committed", now(first));
        assertTrue(new Terminal(false, 100).draw(first.view()).contains(first.draft()));
        ChangeOutcome second = change().propose(DraftScene.WRONG);
        assertTrue(second.recalled());
        assertEquals(first.draft() + first.branch(), second.draft() + second.branch());
        assertEquals("drafted " + first.draft() + " committed", now(second));
        assertEquals(1, scene.forge.pulls().size());
    }

    @Test
    void a_dry_run_and_a_change_without_drafts_send_nothing() {
        ChangeOutcome dry = change().dryRun(true).propose(DraftScene.WRONG);
        assertTrue(dry.request().isPresent() && dry.draft().isEmpty());
        ChangeOutcome local = scene.change().propose(DraftScene.WRONG);
        assertEquals("t4-codex/" + local.proposal().id(), local.branch());
        assertEquals(List.of(), scene.forge.seen());
        assertEquals(List.of("main"), scene.branches());
    }

    @Test
    void a_remote_that_refuses_leaves_the_patch_and_says_so() throws Exception {
        Path hook = scene.bare.resolve("hooks/pre-receive");
        Files.createDirectories(hook.getParent());
        Files.writeString(hook, "#!/bin/sh\necho 'nobody pushes today' >&2\nexit 1\n");
        assertTrue(hook.toFile().setExecutable(true));
        ChangeOutcome outcome = change().propose(DraftScene.WRONG);
        assertEquals(Result.PASSED, outcome.result());
        assertEquals(Exit.FAILED, outcome.exitCode());
        assertTrue(outcome.undrafted().contains("nobody pushes today"), outcome.undrafted());
        assertTrue(Files.exists(outcome.patch().orElseThrow()));
        assertTrue(new Terminal(false, 100).draw(outcome.view()).contains("no draft was opened"));
        Files.delete(hook);
        assertEquals(Exit.DONE, change().propose(DraftScene.WRONG).exitCode());
        assertEquals(1, scene.forge.pulls().size());
    }

    @Test
    void what_people_have_closed_is_not_opened_again_unless_asked_anew() {
        ChangeOutcome first = change().propose(DraftScene.WRONG);
        scene.forge.close("1");
        Syncing.of(change());
        assertEquals("closed " + first.draft() + " rejected", now(first));
        ChangeOutcome second = change().propose(DraftScene.WRONG);
        assertEquals(Result.REFUSED, second.result());
        assertTrue(second.problem().contains("closed by people; --fresh"), second.problem());
        assertEquals("closed " + first.draft() + " rejected", now(first));
        ChangeOutcome third = change().fresh(true).propose(DraftScene.WRONG);
        assertTrue(third.draft().endsWith("/2"), third.draft());
    }

    @Test
    void who_may_not_open_drafts_is_told_before_the_model_is_asked() {
        scene.repository.write("autodev-policy.json", "{\"drafts\": []}").commit("policy");
        assertThrows(ChangeException.NotAllowed.class, () -> change().propose(DraftScene.WRONG));
        assertEquals(Result.PASSED, scene.change().propose(DraftScene.WRONG).result());
        assertEquals(0L, (long) scene.registry(it -> it.figures().drafted()));
    }
}
