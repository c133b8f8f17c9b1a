package autodev.plan.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Event;
import autodev.Json;
import autodev.Retryable;
import autodev.llm.Delta;
import autodev.llm.Model;
import autodev.llm.ModelException;
import autodev.llm.Reply;
import autodev.llm.Request;
import autodev.llm.Usage;
import autodev.plan.Action;
import autodev.plan.ActionSpec;
import autodev.plan.Actions;
import autodev.plan.OnFailure;
import autodev.plan.Outcome;
import autodev.plan.Plan;
import autodev.plan.PlanContext;
import autodev.plan.PlanRun;
import autodev.plan.SignOffs;
import autodev.plan.Step;
import autodev.process.Sandbox;
import autodev.workspace.Workspace;
import com.fasterxml.jackson.databind.node.NullNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TeacherTest {
    @TempDir
    private Path folder;

    private final List<SignOffs.Question> asked = new ArrayList<>();
    private final Deque<Optional<Boolean>> answers = new ArrayDeque<>();
    private final List<String> prompts = new ArrayList<>();

    /** A person who answers as scripted, and is not there when the script is at its end. */
    private final class Scripted implements SignOffs {
        @Override
        public Optional<Answer> ask(Question question) {
            asked.add(question);
            Optional<Boolean> said = answers.isEmpty() ? Optional.empty() : answers.pop();
            return said.map(yes -> new Answer(yes, "ada@desk", "2026-01-01T00:00:00Z", "because"));
        }

        @Override
        public Answer answer(String id, boolean approved, String because) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Answer> answered(String id) {
            return Optional.empty();
        }
    }

    private Model says(String reply) {
        return new Model() {
            @Override
            public String name() {
                return "scripted:teacher";
            }

            @Override
            public Reply send(Request request, Delta.Listener deltas) {
                prompts.add(request.last().orElse(""));
                return new Reply(reply, "teacher", "stop", Usage.NONE, Duration.ZERO);
            }
        };
    }

    private static final Supplier<Model> NO_MODEL = () -> {
        throw new ModelException.NotConfigured("no language model is set up");
    };

    private PlanContext context(Supplier<Model> model) {
        return new PlanContext(
                Workspace.open(folder),
                Actions.of(List.of(failing("UPLOAD", "unused"))),
                new Scripted(),
                model,
                Sandbox.Mode.AUTO,
                false,
                PlanContext.UNBOUNDED,
                Event.Listener.none());
    }

    private record Fields(Optional<String> to) {}

    private static Action failing(String name, String message) {
        return new Action() {
            @Override
            public ActionSpec spec() {
                return ActionSpec.of(name, "fails", Fields.class, ActionSpec.Effect.READS);
            }

            @Override
            public String preview(com.fasterxml.jackson.databind.JsonNode args, PlanContext context) {
                return "fails";
            }

            @Override
            public Outcome run(Call call) {
                return new Outcome.Failed(message, NullNode.getInstance());
            }
        };
    }

    private static PlanRun failed(Outcome outcome) {
        Step step = Step.of("s1", "UPLOAD", Json.parse("{\"to\":\"host\"}"));
        var plan = new Plan("p", "", Plan.Dialect.STEPS, OnFailure.HALT, List.of(step));
        return new PlanRun(
                "run-1",
                plan,
                PlanRun.State.FAILED,
                "failed",
                Instant.EPOCH,
                Duration.ZERO,
                List.of(new PlanRun.StepRun(step, List.of(), Optional.of(outcome))),
                List.of());
    }

    private static PlanRun failed(String message) {
        return failed(new Outcome.Failed(message, NullNode.getInstance()));
    }

    @Test
    void a_failure_that_may_pass_becomes_a_rule_without_a_model() throws Exception {
        answers.add(Optional.of(true));
        var learnt = new Teacher(context(NO_MODEL)).learn(failed("HTTP 503, try again"));
        assertEquals("learnt", learnt.getFirst().state());
        assertTrue(asked.getFirst().shown().contains("retry UPLOAD"), asked.toString());
        var lessons = Lessons.of(Workspace.open(folder));
        var actions = lessons.applyTo(Actions.of(List.of(failing("UPLOAD", "HTTP 503, try again"))));
        var again = actions.find("UPLOAD").orElseThrow();
        var call = new Action.Call(Step.of("s", "UPLOAD"), Json.parse("{}"), context(NO_MODEL), 1);
        assertInstanceOf(Retryable.class, assertThrows(autodev.AutodevException.class, () -> again.run(call)));
        var plan = new Plan("p", "", Plan.Dialect.STEPS, OnFailure.HALT, List.of(Step.of("s", "UPLOAD")));
        assertEquals(3, lessons.applyTo(plan).steps().getFirst().attempts());
    }

    @Test
    void another_failure_of_the_action_stays_one() throws Exception {
        answers.add(Optional.of(true));
        new Teacher(context(NO_MODEL)).learn(failed("HTTP 503, try again"));
        var actions =
                Lessons.of(Workspace.open(folder)).applyTo(Actions.of(List.of(failing("UPLOAD", "wrong password"))));
        var call = new Action.Call(Step.of("s", "UPLOAD"), Json.parse("{}"), context(NO_MODEL), 1);
        assertInstanceOf(
                Outcome.Failed.class, actions.find("UPLOAD").orElseThrow().run(call));
    }

    @Test
    void a_step_that_ran_out_of_time_gets_twice_as_much() {
        answers.add(Optional.of(true));
        new Teacher(context(NO_MODEL)).learn(failed(new Outcome.TimedOut("no end within 300 s")));
        var step = Step.of("s", "UPLOAD", Json.parse("{\"to\":\"host\"}"));
        var plan = new Plan("p", "", Plan.Dialect.STEPS, OnFailure.HALT, List.of(step));
        assertEquals(
                Optional.of(Duration.ofSeconds(600)),
                Lessons.of(Workspace.open(folder))
                        .applyTo(plan)
                        .steps()
                        .getFirst()
                        .timeout());
    }

    @Test
    void the_same_failure_is_not_asked_about_twice() {
        answers.add(Optional.of(false));
        var teacher = new Teacher(context(NO_MODEL));
        assertEquals(
                "refused",
                teacher.learn(failed("connection reset by 10.0.0.1:8080"))
                        .getFirst()
                        .state());
        assertEquals(
                "refused",
                teacher.learn(failed("connection reset by 10.0.0.2:9090"))
                        .getFirst()
                        .state());
        assertEquals(1, asked.size());
        answers.add(Optional.of(true));
        assertEquals(
                "learnt",
                teacher.learn(failed("the index is locked")).getFirst().state());
        assertEquals(
                "known", teacher.learn(failed("the index is locked")).getFirst().state());
        assertEquals(2, asked.size());
    }

    @Test
    void a_proposal_waits_for_a_person_and_the_model_is_asked_once() {
        String reply = "{\"remedy\":\"changed_step\",\"because\":\"the host moved\",\"args\":{\"to\":\"host2\"}}";
        var teacher = new Teacher(context(() -> says(reply)));
        assertEquals(
                "awaiting",
                teacher.learn(failed("no route for key sk-" + "a1B2".repeat(12)))
                        .getFirst()
                        .state());
        assertFalse(prompts.getFirst().contains("a1B2a1B2"), "a secret is not sent");
        answers.add(Optional.of(true));
        assertEquals(
                "learnt",
                teacher.learn(failed("no route for key sk-" + "a1B2".repeat(12)))
                        .getFirst()
                        .state());
        assertEquals(1, prompts.size());
        var step = Step.of("s", "UPLOAD", Json.parse("{\"to\":\"host\"}"));
        var plan = new Plan("p", "", Plan.Dialect.STEPS, OnFailure.HALT, List.of(step));
        assertEquals(
                Json.parse("{\"to\":\"host2\"}"),
                Lessons.of(Workspace.open(folder))
                        .applyTo(plan)
                        .steps()
                        .getFirst()
                        .args());
    }

    @Test
    void a_learnt_action_is_a_script_that_runs_in_the_sandbox_and_has_a_version() throws Exception {
        String script =
                "import java.nio.file.*; public class Greet { public static void main(String[] a) throws Exception {"
                    + " String in = new String(System.in.readAllBytes()); Files.writeString(Path.of(\"greeting.txt\"),"
                    + " in); System.out.println(\"greeted\"); } }";
        String reply = Json.line(java.util.Map.of(
                "remedy", "new_action",
                "because", "nothing greets",
                "name", "GREET",
                "about", "greets",
                "fields", java.util.Map.of("type", "object"),
                "script", script));
        answers.add(Optional.of(true));
        var context = context(() -> says(reply));
        var learnt = new Teacher(context).learn(failed("nothing can greet"));
        assertEquals("kept as GREET:1", learnt.getFirst().message());
        assertTrue(asked.getFirst().shown().contains("public class Greet"), "the person sees the script");
        var action = Lessons.of(Workspace.open(folder))
                .applyTo(context.actions())
                .find("GREET")
                .orElseThrow();
        var call = new Action.Call(Step.of("s", "GREET"), Json.parse("{\"who\":\"Ada\"}"), context, 1);
        assertEquals(Outcome.Done.of("greeted"), action.run(call));
        assertEquals("{\"who\":\"Ada\"}", Files.readString(folder.resolve("greeting.txt")));
    }

    @Test
    void what_only_a_person_can_mend_is_advice_and_no_model_says_so() {
        var advice = new Teacher(context(NO_MODEL))
                .learn(failed("sh: 1: ruff: not found"))
                .getFirst();
        assertEquals("advice", advice.state());
        var none =
                new Teacher(context(NO_MODEL)).learn(failed("the moon is full")).getFirst();
        assertEquals("none", none.state());
        assertTrue(none.message().contains("no language model is set up"), none.message());
    }
}
