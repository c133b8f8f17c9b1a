package autodev.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Blocked;
import autodev.Event;
import autodev.SignOff;
import autodev.plan.PlanRun.State;
import autodev.process.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlansTest {
    @TempDir
    Path folder;

    private Plans plans;

    @BeforeEach
    void plans() {
        plans = Plans.in(folder).actions(Given.ACTIONS).person(SignOff.nobody());
    }

    private static final Plan SAID = Given.steps("{\"action\": \"SAY\", \"args\": {\"text\": \"hi\"}}");
    private static final Plan ASKED = Given.steps("{\"action\": \"COUNT\"}", "{\"id\": \"f\", \"action\": \"SHIP\"}");

    @Test
    void a_run_is_done_heard_listed_and_in_the_history() {
        List<Event> heard = Collections.synchronizedList(new ArrayList<>());
        PlanRun run = plans.listen(heard::add).run(SAID);
        assertEquals(State.DONE, run.state());
        assertEquals(Outcome.Done.of("hi"), run.steps().getFirst().outcome().orElseThrow());
        assertTrue(heard.stream().anyMatch(event -> event instanceof PlanEvent.StepEnded), heard::toString);
        assertEquals(List.of(run.run()), plans.runs().stream().map(PlanRun::run).toList());
        assertEquals(State.DONE, plans.show(run.run()).state());
        assertTrue(Files.exists(folder.resolve(".autodev/history.jsonl")));
    }

    @Test
    void a_run_that_waits_for_a_person_pauses_and_goes_on_when_somebody_is_there() {
        PlanRun paused = plans.run(ASKED);
        assertEquals(State.PAUSED, paused.state());
        assertEquals(State.PAUSED, plans.resume(paused.run()).state());
        SignOff no = (message, shown) -> Optional.of(new SignOff.Answer(false, "not today"));
        assertEquals(State.BLOCKED, plans.person(no).resume(paused.run()).state());
    }

    @Test
    void nobody_need_be_asked() {
        assertEquals(State.DONE, plans.approve(SignOffs.Approve.ALL).run(ASKED).state());
        assertEquals(
                State.BLOCKED, plans.approve(SignOffs.Approve.NONE).run(ASKED).state());
    }

    @Test
    void nothing_runs_of_a_plan_with_problems() {
        Plan missing = Given.steps("{\"action\": \"SAY\", \"args\": {\"text\": \"a\"}}", "{\"action\": \"SHOUT\"}");
        assertTrue(assertThrows(Blocked.class, () -> plans.run(missing))
                .getMessage()
                .contains("unknown action \"SHOUT\"; nearest are "));
        Plan wrong = Given.steps("{\"action\": \"SAY\"}", "{\"action\": \"SHOUT\"}");
        assertThrows(BadInput.class, () -> plans.run(wrong));
        assertEquals(List.of(), plans.runs());
        assertThrows(BadInput.class, () -> plans.resume("nothing"));
    }

    @Test
    void settings_reach_the_engine_and_each_gives_a_copy() {
        var seen = new AtomicReference<PlanContext>();
        Engine engine = watched(seen);
        plans.engine(engine).parallel(3).network(true).sandbox(Sandbox.Mode.OFF).run(SAID);
        assertEquals(3, seen.get().parallel());
        assertTrue(seen.get().network());
        assertSame(Sandbox.Mode.OFF, seen.get().sandbox());
        plans.engine(engine).run(SAID);
        assertFalse(seen.get().network());
        assertEquals(PlanContext.UNBOUNDED, seen.get().parallel());
        assertThrows(BadInput.class, () -> plans.parallel(0));
    }

    @Test
    void a_model_is_made_when_it_is_first_needed_and_then_the_same() {
        var seen = new AtomicReference<PlanContext>();
        Engine engine = watched(seen);
        plans.engine(engine).model("nonsense:model").run(SAID);
        assertThrows(BadInput.class, () -> seen.get().model().get());
        plans.engine(engine).model("ollama:m").run(SAID);
        assertEquals("ollama:m", seen.get().model().get().name());
        assertSame(seen.get().model().get(), seen.get().model().get());
    }

    private static Engine watched(AtomicReference<PlanContext> seen) {
        return new Engine() {
            @Override
            public PlanRun run(Plan plan, PlanContext context) {
                seen.set(context);
                return new LocalEngine().run(plan, context);
            }

            @Override
            public PlanRun resume(String run, PlanContext context) {
                throw new IllegalStateException("not here");
            }
        };
    }
}
