package autodev.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Interrupted;
import autodev.plan.ActionSpec.Effect;
import autodev.plan.PlanEvent.Ended;
import autodev.plan.PlanRun.State;
import autodev.workspace.WorkspaceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalEngineStopTest {
    @TempDir
    Path temp;

    @Test
    void an_interrupt_ends_all_steps_is_journaled_and_the_run_goes_on_later() throws Exception {
        var both = new CountDownLatch(2);
        var ended = new CountDownLatch(2);
        var hang = new AtomicBoolean(true);
        EngineLab.Work work = _ -> {
            both.countDown();
            try {
                if (hang.get()) Thread.sleep(60_000);
                return Outcome.Done.of("");
            } finally {
                ended.countDown();
            }
        };
        var lab = new EngineLab(temp).action("HANG", work).action("COUNTS", Effect.ONCE, work);
        Thread caller = Thread.currentThread();
        Thread.startVirtualThread(() -> {
            try {
                assertTrue(both.await(30, TimeUnit.SECONDS));
                caller.interrupt();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        var error = assertThrows(
                Interrupted.class,
                () -> lab.run(
                        OnFailure.HALT,
                        Step.of("a", "HANG"),
                        Step.of("b", "COUNTS").lane("2"),
                        Step.of("c", "HANG")));
        assertTrue(Thread.interrupted());
        assertEquals(0, ended.getCount());
        PlanRun run = PlanRuns.list(lab.workspace).getFirst();
        assertTrue(error.getMessage().endsWith("autodev plan resume " + run.run()), error.getMessage());
        assertEquals(State.INTERRUPTED, run.state());
        assertEquals(130, run.exitCode());
        assertEquals("interrupted", run.steps().getFirst().tries().getFirst().problem());
        assertEquals(State.INTERRUPTED, lab.heard(Ended.class).getFirst().state());
        hang.set(false);
        PlanRun second = lab.resume(run.run());
        assertEquals(State.DONE, second.state());
        assertEquals(List.of("b"), second.maybeTwice());
        assertEquals(List.of("b"), PlanRun.of(lab.workspace, run.run()).maybeTwice());
    }

    @Test
    void an_interrupt_before_or_during_the_wait_for_a_next_try_ends_it() {
        var lab = new EngineLab(temp).action("OK", _ -> Outcome.Done.of(""));
        Thread.currentThread().interrupt();
        assertThrows(Interrupted.class, () -> lab.run(OnFailure.HALT, Step.of("a", "OK")));
        assertTrue(Thread.interrupted());
        assertEquals(State.INTERRUPTED, PlanRuns.list(lab.workspace).getFirst().state());
    }

    @Test
    void an_action_that_was_interrupted_by_its_user_ends_the_run() {
        var lab = new EngineLab(temp).action("ASKS", _ -> {
            throw new Interrupted("the question");
        });
        assertThrows(Interrupted.class, () -> lab.run(OnFailure.GO_ON, Step.of("a", "ASKS"), Step.of("b", "ASKS")));
        assertTrue(Thread.interrupted());
    }

    @Test
    void an_action_that_ignores_the_interrupt_does_not_keep_the_run_and_is_named() throws Exception {
        var release = new CountDownLatch(1);
        var began = new CountDownLatch(1);
        var lab = new EngineLab(temp).action("DEAF", _ -> {
            began.countDown();
            while (release.getCount() > 0) {
                try {
                    assertTrue(release.await(60, TimeUnit.SECONDS));
                } catch (InterruptedException ignored) {
                    continue; // what this test is about
                }
            }
            return Outcome.Done.of("");
        });
        Thread caller = Thread.currentThread();
        Thread.startVirtualThread(() -> {
            try {
                assertTrue(began.await(30, TimeUnit.SECONDS));
                caller.interrupt();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        try {
            assertThrows(Interrupted.class, () -> lab.run(OnFailure.HALT, Step.of("a", "DEAF")));
            assertTrue(Thread.interrupted());
            String status = PlanRuns.list(lab.workspace).getFirst().status();
            assertTrue(status.contains("did not end when interrupted: \"a\""), status);
        } finally {
            release.countDown();
        }
    }

    @Test
    void a_listener_that_throws_breaks_nothing_and_is_named_at_the_end() {
        var lab = new EngineLab(temp).action("OK", call -> {
            call.context().listener().on(new PlanEvent.Resumed("of the action's own", List.of()));
            return Outcome.Done.of("");
        });
        lab.listener(_ -> {
            throw new AssertionError("cannot draw");
        });
        PlanRun run = lab.run(OnFailure.HALT, Step.of("a", "OK"));
        assertEquals(State.DONE, run.state());
        assertTrue(run.status().endsWith("a listener failed: java.lang.AssertionError: cannot draw"), run.status());
    }

    @Test
    void one_engine_works_on_a_run_at_a_time_and_many_runs_share_a_workspace() {
        var problem = new AtomicInteger();
        var lab = new EngineLab(temp);
        lab.action("AGAIN", call -> {
            if (call.args().path("text").asText().equals("inner")) return Outcome.Done.of("");
            String run = PlanRuns.list(lab.workspace).getFirst().run();
            assertThrows(WorkspaceException.Busy.class, () -> lab.resume(run));
            problem.incrementAndGet();
            return Outcome.Done.of(lab.run(OnFailure.HALT, Step.of("in", "AGAIN", EngineLab.text("inner")))
                    .run());
        });
        PlanRun run = lab.run(OnFailure.HALT, Step.of("a", "AGAIN"));
        assertEquals(State.DONE, run.state(), run.status());
        assertEquals(1, problem.get());
        assertEquals(
                List.of(EngineLab.words(run, "a"), run.run()),
                PlanRuns.list(lab.workspace).stream().map(PlanRun::run).toList());
    }

    @Test
    void a_secret_in_the_plan_is_masked_in_the_journal_and_there_again_when_it_is_resumed() throws Exception {
        String secret = "sk-abcdefghijklmnopqrstuvwx";
        var broken = new AtomicBoolean(true);
        var seen = new AtomicReference<String>("");
        var lab = new EngineLab(temp).action("USES", call -> {
            if (broken.get()) throw new IllegalStateException("not yet");
            seen.set(call.args().path("text").asText());
            return Outcome.Done.of("");
        });
        PlanRun run = lab.run(OnFailure.HALT, Step.of("a", "USES", EngineLab.text(secret)));
        Path folder = lab.workspace.home().resolve("plans/" + run.run());
        assertTrue(!Files.readString(folder.resolve("journal.jsonl")).contains(secret));
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("plan.json"))));
        broken.set(false);
        assertEquals(State.DONE, lab.resume(run.run()).state());
        assertEquals(secret, seen.get());
        assertTrue(!PlanRun.of(lab.workspace, run.run()).plan().toString().contains(secret));
    }

    @Test
    void a_plan_that_is_gone_is_taken_from_the_journal_unless_it_had_a_secret() throws Exception {
        var broken = new AtomicBoolean(true);
        var lab = new EngineLab(temp).action("USES", _ -> {
            if (broken.get()) throw new IllegalStateException("not yet");
            return Outcome.Done.of("");
        });
        PlanRun plain = lab.run(OnFailure.HALT, Step.of("a", "USES", EngineLab.text("x")));
        PlanRun secret = lab.run(OnFailure.HALT, Step.of("a", "USES", EngineLab.text("sk-abcdefghijklmnopqrstuvwx")));
        broken.set(false);
        for (PlanRun run : List.of(plain, secret))
            Files.delete(lab.workspace.home().resolve("plans/" + run.run() + "/plan.json"));
        assertEquals(State.DONE, lab.resume(plain.run()).state());
        assertTrue(assertThrows(BadInput.class, () -> lab.resume(secret.run()))
                .getMessage()
                .contains("plan.json"));
    }

    @Test
    void a_link_in_the_place_of_the_folder_of_runs_is_not_followed() throws Exception {
        var lab = new EngineLab(temp.resolve("ws")).action("OK", _ -> Outcome.Done.of(""));
        Path outside = Files.createDirectory(temp.resolve("outside"));
        Files.createSymbolicLink(lab.workspace.home().resolve("plans"), outside);
        assertThrows(WorkspaceException.UnableToWrite.class, () -> lab.run(OnFailure.HALT, Step.of("a", "OK")));
        try (var files = Files.list(outside)) {
            assertEquals(0, files.count());
        }
    }
}
