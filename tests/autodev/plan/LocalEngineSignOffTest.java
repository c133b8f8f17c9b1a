package autodev.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.AutodevException;
import autodev.SignOff;
import autodev.plan.ActionSpec.Effect;
import autodev.plan.PlanRun.State;
import autodev.workspace.Workspace;
import com.fasterxml.jackson.databind.node.NullNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalEngineSignOffTest {
    @TempDir
    Path temp;

    private final AtomicInteger ran = new AtomicInteger();

    private EngineLab lab() {
        return new EngineLab(temp)
                .action("OK", _ -> Outcome.Done.of(""))
                .action("FAIL", _ -> {
                    throw new AutodevException("it is broken");
                })
                .action(
                        ActionSpec.of("ASKED", "Changes things.", EngineLab.Fields.class, Effect.ONCE)
                                .asking(),
                        _ -> {
                            ran.incrementAndGet();
                            return Outcome.Done.of("changed");
                        });
    }

    @Test
    void a_step_that_asks_waits_with_all_behind_it_and_the_others_go_on() {
        var lab = lab();
        PlanRun run = lab.run(
                OnFailure.HALT,
                Step.of("a", "ASKED", EngineLab.text("x")).timeout(Duration.ofMinutes(1)),
                Step.of("b", "OK"),
                Step.of("c", "OK").lane("2"),
                Step.of("d", "OK").lane("2"),
                Step.of("e", "OK").lane("2").needs(List.of("a")),
                Step.of("f", "OK").lane("3").barrier(true));
        assertEquals(State.PAUSED, run.state());
        assertEquals(3, run.exitCode());
        assertEquals(
                Map.of("a", "AwaitingSignOff", "b", "none", "c", "Done", "d", "Done", "e", "none", "f", "none"),
                EngineLab.outcomes(run));
        var question = lab.answers.questions.get(run.run() + "-1");
        assertEquals("would do Fields[millis=Optional.empty, text=Optional[x]]", question.shown());
        assertEquals(
                "AWAITING_SIGNOFF", question.payload().path("exwork_status").asText());
        assertTrue(run.status().startsWith("waits for sign-off " + run.run() + "-1; answer"), run.status());
        assertEquals(0, ran.get());

        assertEquals(State.PAUSED, lab.resume(run.run()).state());
        lab.answers.answer(run.run() + "-1", true, "seen");
        PlanRun second = lab.resume(run.run());
        assertEquals(State.DONE, second.state());
        assertEquals(1, ran.get());
        assertEquals(List.of(), second.maybeTwice());
        assertTrue(
                lab.journal(run.run())
                        .contains(new PlanEvent.SignedOff(
                                "a", run.run() + "-1", "somebody", "2026-01-01T00:00:00Z", "seen")),
                "who, when and why are journaled");
    }

    @Test
    void a_refusal_blocks_the_step_and_the_run_and_says_who_and_why() {
        var lab = lab();
        String run = lab.run(OnFailure.HALT, Step.of("a", "ASKED"), Step.of("b", "OK"))
                .run();
        lab.answers.answer(run + "-1", false, "too late in the day");
        PlanRun second = lab.resume(run);
        assertEquals(State.BLOCKED, second.state());
        assertEquals(Map.of("a", "Blocked", "b", "Skipped"), EngineLab.outcomes(second));
        assertEquals(
                "sign-off " + run + "-1 was refused by somebody: too late in the day", EngineLab.words(second, "a"));
        assertEquals(0, ran.get());
    }

    @Test
    void an_action_that_waits_for_a_person_by_itself_is_asked_again_when_the_run_goes_on() {
        var lab = lab();
        lab.action("WAITS", Effect.ONCE, call -> {
            var answer = call.context().signOffs().answered("mine");
            if (answer.isEmpty()) return new Outcome.AwaitingSignOff("mine", NullNode.getInstance());
            return Outcome.Done.of(answer.get().because());
        });
        PlanRun run = lab.run(OnFailure.GO_ON, Step.of("a", "WAITS"), Step.of("b", "OK"));
        assertEquals(State.PAUSED, run.state());
        lab.answers.answer("mine", true, "go");
        PlanRun second = lab.resume(run.run());
        assertEquals(State.DONE, second.state());
        assertEquals("go", EngineLab.words(second, "a"));
        assertEquals(List.of(), second.maybeTwice());
    }

    @Test
    void a_failure_that_halts_the_plan_counts_more_than_a_step_that_waits() {
        PlanRun run = lab().run(
                        OnFailure.HALT,
                        Step.of("a", "ASKED"),
                        Step.of("b", "FAIL").lane("2"),
                        Step.of("c", "OK").lane("2"));
        assertEquals(State.FAILED, run.state());
        PlanRun onward = lab().run(
                        OnFailure.GO_ON,
                        Step.of("a", "ASKED"),
                        Step.of("b", "FAIL").lane("2"));
        assertEquals(State.PAUSED, onward.state());
    }

    @Test
    void what_a_preview_finds_wrong_is_said_and_nobody_is_asked() {
        var lab = lab();
        PlanRun run = lab.run(
                OnFailure.HALT, Step.of("a", "ASKED", EngineLab.text("x").put("millis", "no")));
        assertEquals(State.FAILED, run.state());
        assertEquals(Map.of(), lab.answers.questions);
    }

    @Test
    void a_run_that_waits_goes_on_in_another_process_after_an_answer_from_a_third() throws Exception {
        var workspace = Workspace.open(temp);
        String[] first = said(EngineChild.start(List.of(), "asks", temp.toString()));
        assertEquals("PAUSED", first[0]);
        assertEquals(State.PAUSED, PlanRun.of(workspace, first[1]).state());
        assertEquals(1, EngineChild.effects(temp, "beside"));
        SignOffFolder.in(workspace, SignOffs.Approve.ASK, SignOff.nobody()).answer(first[1] + "-1", true, "fine");
        String[] second = said(EngineChild.start(List.of(), "resume", temp.toString(), first[1]));
        assertEquals("DONE", second[0]);
        for (String step : List.of("asks", "behind", "beside")) assertEquals(1, EngineChild.effects(temp, step), step);
    }

    private static String[] said(Process child) throws Exception {
        try (var out = child.inputReader()) {
            return out.readLine().split(" ", 3);
        } finally {
            child.waitFor();
        }
    }
}
