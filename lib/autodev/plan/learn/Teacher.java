package autodev.plan.learn;

import autodev.Json;
import autodev.Secrets;
import autodev.Template;
import autodev.llm.Model;
import autodev.llm.ModelException;
import autodev.llm.Request;
import autodev.llm.Structured;
import autodev.plan.Action;
import autodev.plan.PlanContext;
import autodev.plan.PlanRun;
import autodev.plan.SignOffs;
import autodev.view.Terminal;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Learns from a run's failures: finds a remedy for each, by a known cause or from the model, asks for approval, and keeps what
 * was approved. A failure that a lesson is about, or that was refused, is not asked about again.
 */
public final class Teacher {
    private static final Template ASK = Template.beside(Teacher.class, "teach.md");
    private final PlanContext context;
    private final Lessons lessons;
    private final Clock clock;

    /** What came of one failure: {@code state} is {@code learnt}, {@code known}, {@code refused}, {@code awaiting}, {@code advice} or {@code none}. */
    public record Result(String step, String failure, String state, Optional<Remedy> remedy, String message) {}

    /** For runs in this context. */
    public Teacher(PlanContext context) {
        this(context, Clock.systemUTC());
    }

    Teacher(PlanContext context, Clock clock) {
        this.context = context;
        this.lessons = Lessons.of(context.workspace());
        this.clock = clock;
    }

    /** What was learnt from each failed step of {@code run}; none if nothing failed. */
    public List<Result> learn(PlanRun run) {
        Map<String, Failure> failures = new LinkedHashMap<>();
        for (var step : run.steps())
            Failure.of(step).ifPresent(failure -> failures.putIfAbsent(failure.fingerprint(), failure));
        var results = new ArrayList<Result>();
        failures.values().forEach(failure -> results.add(learn(failure, run.run())));
        return results;
    }

    private Result learn(Failure failure, String run) {
        var known = lessons.about(failure);
        if (known.isPresent())
            return result(
                    failure,
                    "known",
                    known.map(Lesson::remedy),
                    "learnt before, in " + known.get().run());
        if (lessons.refused(failure)) return result(failure, "refused", Optional.empty(), "refused before");
        Optional<Remedy> remedy = lessons.proposed(failure).or(() -> KnownCauses.remedy(failure));
        if (remedy.isEmpty()) {
            try {
                remedy = Optional.of(asked(failure));
            } catch (ModelException.NotConfigured e) {
                return result(
                        failure,
                        "none",
                        Optional.empty(),
                        "the cause is not one that builtin knows; " + e.getMessage());
            }
        }
        if (remedy.get() instanceof Remedy.Advice advice) return result(failure, "advice", remedy, advice.because());
        return decide(failure, remedy.get(), run);
    }

    private Result decide(Failure failure, Remedy remedy, String run) {
        lessons.propose(failure, remedy);
        String shown = Terminal.plain().draw(remedy.shown());
        var answer = context.signOffs()
                .ask(new SignOffs.Question(
                        "learn-" + failure.fingerprint(),
                        "Learn from the failure of " + failure.step().action() + ": "
                                + Secrets.redact(failure.message()),
                        shown,
                        JsonNodeFactory.instance.objectNode()));
        if (answer.isEmpty())
            return result(failure, "awaiting", Optional.of(remedy), "awaits sign-off learn-" + failure.fingerprint());
        if (!answer.get().approved()) {
            lessons.refuse(failure);
            return result(
                    failure,
                    "refused",
                    Optional.of(remedy),
                    "refused by " + answer.get().by());
        }
        Lesson lesson = lessons.add(failure, remedy, run, clock.instant());
        return result(failure, "learnt", Optional.of(remedy), "kept as " + lesson.name() + ":" + lesson.version());
    }

    private Remedy asked(Failure failure) {
        Model model = context.model().get();
        String about = context.actions()
                .find(failure.step().action())
                .map(Action::spec)
                .map(spec -> "What it does: " + spec.about() + "\nIts fields: "
                        + spec.fields().json() + "\n")
                .orElse("");
        Request request = Request.of(ASK.fill(Map.of(
                        "action", failure.step().action(),
                        "about", about,
                        "args", Secrets.redact(Json.line(failure.step().args())),
                        "message", Secrets.redact(failure.message()))))
                .temperature(0);
        return Structured.ask(model, request, Proposal.class).forFailure(failure);
    }

    private static Result result(Failure failure, String state, Optional<Remedy> remedy, String message) {
        return new Result(failure.step().id(), failure.message(), state, remedy, message);
    }
}
