package autodev.plan;

import autodev.AutodevException;
import autodev.Exit;
import autodev.Interrupted;
import autodev.Json;
import autodev.Retryable;
import autodev.Secrets;
import autodev.plan.Outcome.AwaitingSignOff;
import autodev.plan.Outcome.Blocked;
import autodev.plan.Outcome.Done;
import autodev.plan.Outcome.Failed;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** What a step does on a thread of its own, and what came of it. Nothing that an action does or throws gets out of here. */
record ActionCall(Action action, ActionSpec spec, Step step, PlanContext context) {
    private static final int LONGEST_MESSAGE = 2_000;

    /** What came of it. */
    sealed interface Result {
        /** An outcome; one that is no success may be a success at another try. */
        record Came(Outcome outcome, boolean mayPass) implements Result {}

        /** It may be begun: a person said so, to this question. */
        record Approved(String question, SignOffs.Answer answer) implements Result {}

        /** It was interrupted. */
        record Stopped(String message) implements Result {}
    }

    /** Asks a person, who is shown what the action would do, whether it may. {@code question} is what the question is called. */
    Result ask(String question) {
        return caught(() -> {
            Optional<Outcome> unfit = unfit();
            if (unfit.isPresent()) return new Result.Came(unfit.get(), false);
            String preview = Secrets.redact(action.preview(step.args(), context));
            String message = line("step \"" + step.id() + "\": " + spec.key() + ": " + spec.about());
            ObjectNode payload = JsonNodeFactory.instance.objectNode();
            payload.put("exwork_status", "AWAITING_SIGNOFF");
            payload.put("signoff_id", question);
            payload.put("message", message);
            payload.put("preview", preview);
            var answer = context.signOffs().ask(new SignOffs.Question(question, message, preview, payload));
            if (answer.isEmpty()) return new Result.Came(new AwaitingSignOff(question, payload), false);
            return answer.get().approved()
                    ? new Result.Approved(question, answer.get())
                    : new Result.Came(new Blocked(refused(question, answer.get())), false);
        });
    }

    private static String refused(String question, SignOffs.Answer answer) {
        return line("sign-off " + question + " was refused by " + answer.by()
                + (answer.because().isBlank() ? "" : ": " + answer.because()));
    }

    /** One try, the {@code attempt}th. */
    Result run(int attempt) {
        return caught(() -> {
            Optional<Outcome> unfit = unfit();
            if (unfit.isPresent()) return new Result.Came(unfit.get(), false);
            Outcome outcome = action.run(new Action.Call(step, step.args(), context, attempt));
            if (outcome == null) return new Result.Came(failed(spec.key() + " ended without an outcome"), false);
            return new Result.Came(presentable(outcome), outcome instanceof Outcome.TimedOut);
        });
    }

    private Optional<Outcome> unfit() {
        List<String> problems = spec.fields().validate(step.args());
        if (problems.isEmpty()) return Optional.empty();
        return Optional.of(failed("the arguments do not fit " + spec.key() + ": " + String.join("; ", problems)));
    }

    private interface Work {
        Result result() throws Exception;
    }

    private static Result caught(Work work) {
        try {
            return work.result();
        } catch (Interrupted | InterruptedException e) {
            return new Result.Stopped(words(e));
        } catch (AutodevException e) {
            boolean mayPass = e instanceof Retryable;
            if (e.exitCode() == Exit.BLOCKED && !mayPass) return new Result.Came(new Blocked(words(e)), false);
            return new Result.Came(failed(words(e)), mayPass);
        } catch (Exception | Error e) {
            // An Error too: an action that lacks a class or runs out of stack is one step that failed, not the end of
            // all.
            return new Result.Came(failed(words(e)), e instanceof Retryable);
        }
    }

    private static Failed failed(String message) {
        return new Failed(line(message), NullNode.getInstance());
    }

    private static String words(Throwable problem) {
        String message = problem.getMessage();
        if (problem instanceof AutodevException && message != null) return line(message);
        String name = problem.getClass().getSimpleName();
        return line(message == null || message.isBlank() ? name : name + ": " + message);
    }

    /** On one line, cut, without secrets. */
    static String line(String message) {
        String line = Secrets.redact(message).strip().replaceAll("\\s*\\R\\s*", " ");
        return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + "…";
    }

    /** The same outcome without secrets, and such that it can be kept as JSON. */
    private static Outcome presentable(Outcome outcome) {
        return switch (outcome) {
            case Done(JsonNode payload) -> new Done(plain(payload));
            case Failed(String message, JsonNode payload) -> new Failed(line(message), plain(payload));
            case Outcome.TimedOut(String message) -> new Outcome.TimedOut(line(message));
            case Blocked(String message) -> new Blocked(line(message));
            case AwaitingSignOff(String id, JsonNode payload) -> new AwaitingSignOff(id, plain(payload));
            case Outcome.Skipped(String message) -> new Outcome.Skipped(line(message));
        };
    }

    private static JsonNode plain(JsonNode payload) {
        // An object that somebody put into a tree is written only here, where what it throws is one step's failure.
        return Json.redacted(payload.isTextual() ? payload : Json.parse(Json.line(payload)));
    }
}
