package autodev.plan;

import autodev.Event;
import autodev.Json;
import autodev.plan.ActionSpec.Effect;
import autodev.process.Sandbox;
import autodev.workspace.Journal;
import autodev.workspace.Workspace;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A workspace with an engine that does not wait long, actions of the test's own, and a listener that remembers. */
final class EngineLab {
    /** Arguments that any test action takes. */
    record Fields(Optional<Integer> millis, Optional<String> text) {}

    final Workspace workspace;
    final List<Event> events = Collections.synchronizedList(new ArrayList<>());
    final Answers answers = new Answers();
    final LocalEngine engine =
            new LocalEngine(new Pace(Duration.ofMillis(2), Duration.ofMillis(20), Duration.ofMillis(300)));
    private Actions actions = Actions.of(List.of());
    private Event.Listener listener = events::add;
    private int parallel = PlanContext.UNBOUNDED;

    EngineLab(Path folder) {
        workspace = Workspace.open(folder);
    }

    /** What it does when it runs. */
    interface Work {
        Outcome run(Action.Call call) throws Exception;
    }

    EngineLab action(String name, Effect effect, Work work) {
        return action(ActionSpec.of(name, "A test's own.", Fields.class, effect), work);
    }

    EngineLab action(ActionSpec spec, Work work) {
        actions = actions.and(List.of(
                Action.of(spec, Fields.class, (fields, _) -> "would do " + fields, (_, call) -> work.run(call))));
        return this;
    }

    EngineLab action(String name, Work work) {
        return action(name, Effect.REPEATABLE, work);
    }

    EngineLab listener(Event.Listener value) {
        listener = value;
        return this;
    }

    EngineLab parallel(int value) {
        parallel = value;
        return this;
    }

    PlanContext context() {
        return new PlanContext(
                workspace,
                actions,
                answers,
                () -> {
                    throw new IllegalStateException("no model here");
                },
                Sandbox.Mode.AUTO,
                false,
                parallel,
                listener);
    }

    static Plan plan(OnFailure onFailure, Step... steps) {
        return new Plan("test", "", Plan.Dialect.STEPS, onFailure, List.of(steps));
    }

    static ObjectNode text(String text) {
        return (ObjectNode) Json.tree(Map.of("text", text));
    }

    PlanRun run(OnFailure onFailure, Step... steps) {
        return engine.run(plan(onFailure, steps), context());
    }

    PlanRun resume(String run) {
        return engine.resume(run, context());
    }

    /** The kind of each step's outcome by its id, {@code none} without one. */
    static Map<String, String> outcomes(PlanRun run) {
        var outcomes = new LinkedHashMap<String, String>();
        run.steps()
                .forEach(step -> outcomes.put(
                        step.step().id(),
                        step.outcome()
                                .map(one -> one.getClass().getSimpleName())
                                .orElse("none")));
        return outcomes;
    }

    static String words(PlanRun run, String step) {
        return run.steps().stream()
                .filter(one -> one.step().id().equals(step))
                .findFirst()
                .orElseThrow()
                .outcome()
                .orElseThrow()
                .words();
    }

    List<PlanEvent> journal(String run) {
        return Journal.read(workspace.home().resolve("plans/" + run + "/journal.jsonl"), PlanEvent.class).stream()
                .map(Journal.Entry::event)
                .toList();
    }

    <E> List<E> heard(Class<E> kind) {
        return List.copyOf(events).stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** People who answer when the test says so. */
    static final class Answers implements SignOffs {
        final Map<String, Question> questions = Collections.synchronizedMap(new LinkedHashMap<>());
        private final Map<String, Answer> given = Collections.synchronizedMap(new LinkedHashMap<>());

        @Override
        public Optional<Answer> ask(Question question) {
            questions.put(question.id(), question);
            return answered(question.id());
        }

        @Override
        public Answer answer(String id, boolean approved, String because) {
            var answer = new Answer(approved, "somebody", "2026-01-01T00:00:00Z", because);
            given.put(id, answer);
            return answer;
        }

        @Override
        public Optional<Answer> answered(String id) {
            return Optional.ofNullable(given.get(id));
        }
    }
}
