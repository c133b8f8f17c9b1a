package autodev.plan.action;

import autodev.BadInput;
import autodev.llm.Doc;
import autodev.plan.Action;
import autodev.plan.ActionSpec.Effect;
import autodev.plan.Outcome;
import autodev.plan.SignOffs;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code REQUEST_SIGNOFF} and {@code RESPOND_TO_SIGNOFF}. A plan cannot answer what it asked itself. */
public final class SignOffActions {
    private static final Set<String> YES =
            Set.of("yes", "y", "true", "approve", "approved", "accept", "accepted", "ok", "okay", "allow", "go");
    private static final Set<String> NO = Set.of(
            "no", "n", "false", "reject", "rejected", "refuse", "refused", "deny", "denied", "decline", "declined");
    private static final int LONGEST_STEP = 60;

    private SignOffActions() {}

    /** What {@code REQUEST_SIGNOFF} takes. */
    @Doc("Asks a person to approve something; the run waits until somebody has answered.")
    record Ask(
            @Doc("what is to be approved") String message,

            @JsonProperty("signoff_id") @Doc("letters, digits, '.', '_', '-'; made from the step if left out")
            Optional<String> signoffId) {}

    /** What {@code RESPOND_TO_SIGNOFF} takes. */
    @Doc("Answers a sign-off that another run waits for.")
    record Respond(
            @JsonProperty("signoff_id") String signoffId,

            @Doc("yes or no, then words that say why; or true or false")
            JsonNode response) {}

    /** Both. */
    public static List<Action> all() {
        return List.of(
                Fields.action(
                        "REQUEST_SIGNOFF",
                        Ask.class,
                        Effect.REPEATABLE,
                        (ask, context) -> "ask a person: " + checked(ask).message(),
                        (ask, call) -> request(checked(ask), call)),
                Fields.action(
                        "RESPOND_TO_SIGNOFF",
                        Respond.class,
                        Effect.ONCE,
                        (respond, context) -> "answer the sign-off " + respond.signoffId() + " with "
                                + (response(respond.response()).approved() ? "yes" : "no"),
                        (respond, call) -> respond(respond, call)));
    }

    private static Ask checked(Ask ask) {
        if (ask.message().isBlank()) throw new BadInput("\"message\" is blank; say what is to be approved");
        return ask;
    }

    private static Outcome request(Ask ask, Action.Call call) {
        String id = ask.signoffId()
                .filter(named -> !named.isBlank())
                .orElseGet(() -> id(call.step().id()));
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        payload.put("exwork_status", "AWAITING_SIGNOFF");
        payload.put("signoff_id", id);
        payload.put("message", ask.message());
        payload.put("step_id", call.step().id());
        Optional<SignOffs.Answer> answer =
                call.context().signOffs().ask(new SignOffs.Question(id, ask.message(), "", payload));
        if (answer.isEmpty()) return new Outcome.AwaitingSignOff(id, payload);
        return answer.get().approved()
                ? new Outcome.Done(told(id, answer.get()))
                : new Outcome.Blocked("sign-off " + id + " was refused by " + why(answer.get()));
    }

    /** Of the step, since each run asks for itself. */
    private static String id(String step) {
        String plain = step.replaceAll("[^A-Za-z0-9._-]+", "-").replaceFirst("^[^A-Za-z0-9]+", "");
        String brief = plain.substring(0, Math.min(LONGEST_STEP, plain.length()));
        // Two steps must not share a question because their names differ only in what was taken out.
        return "signoff-" + (brief.equals(step) ? brief : brief + "-" + Integer.toHexString(step.hashCode()));
    }

    private static JsonNode told(String id, SignOffs.Answer answer) {
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        payload.put("exwork_status", "SIGNOFF_APPROVED");
        payload.put("signoff_id", id);
        payload.put("message", "Sign-off " + id + " was approved by " + why(answer));
        payload.put("by", answer.by());
        payload.put("at", answer.at());
        payload.put("because", answer.because());
        return payload;
    }

    private static String why(SignOffs.Answer answer) {
        return answer.by() + (answer.because().isBlank() ? "" : ": " + answer.because());
    }

    private record Response(boolean approved, String because) {}

    private static Outcome respond(Respond respond, Action.Call call) {
        Response response = response(respond.response());
        var answer = call.context().signOffs().answer(respond.signoffId(), response.approved(), response.because());
        return Outcome.Done.of("Sign-off " + respond.signoffId() + " is answered: " + (answer.approved() ? "yes" : "no")
                + ", by " + why(answer));
    }

    /** Only what surely is a yes is one; what is neither is an error, never a guess. */
    private static Response response(JsonNode response) {
        if (response.isBoolean()) return new Response(response.booleanValue(), "");
        String text = response instanceof TextNode said ? said.textValue().strip() : "";
        String[] words = text.split("[\\s,:;.!-]+", 2);
        String first = words[0].toLowerCase(Locale.ROOT);
        String rest = words.length > 1 ? words[1].strip() : "";
        if (YES.contains(first)) return new Response(true, rest);
        if (NO.contains(first)) return new Response(false, rest);
        throw new BadInput("\"response\" is " + response
                + "; expected yes or no (words behind it are the reason), or true" + " or false");
    }
}
