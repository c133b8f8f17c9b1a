package autodev.plan.learn;

import autodev.Json;
import autodev.view.View;
import autodev.view.View.Tone;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;

/** What would have helped a step that failed; {@code because} says why, in a sentence. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Remedy.RetryRule.class, name = "retry_rule"),
    @JsonSubTypes.Type(value = Remedy.ChangedStep.class, name = "changed_step"),
    @JsonSubTypes.Type(value = Remedy.NewAction.class, name = "new_action"),
    @JsonSubTypes.Type(value = Remedy.Advice.class, name = "advice")
})
public sealed interface Remedy {
    /** A failure of {@code action} whose message matches the regular expression {@code pattern} may pass: it is tried {@code attempts} times. */
    record RetryRule(String action, String pattern, int attempts, String because) implements Remedy {}

    /** A step of {@code action} with exactly {@code args} runs with {@code newArgs}, and {@code seconds} a try if above 0, instead. */
    record ChangedStep(String action, JsonNode args, JsonNode newArgs, long seconds, String because)
            implements Remedy {}

    /** An action {@code name} that is a Java script: reads its arguments as JSON from standard input, prints its result, exits with 0 if it succeeded. */
    record NewAction(String name, String about, JsonNode fields, String script, String because) implements Remedy {}

    /** Nothing that a run could use: what a person can do. */
    record Advice(String because) implements Remedy {}

    /** Why. */
    String because();

    /** What a person decides about. */
    default View shown() {
        return switch (this) {
            case RetryRule(String action, String pattern, int attempts, String because) ->
                View.text("retry ", Tone.STRONG)
                        .and(action + " up to " + attempts + " times when its failure matches /" + pattern + "/\n")
                        .and(because, Tone.MUTED);
            case ChangedStep(String action, JsonNode args, JsonNode newArgs, long seconds, String because) ->
                View.stack(
                        View.text("change a step of ", Tone.STRONG)
                                .and(action + (seconds > 0 ? ", " + seconds + " s a try" : "")),
                        new View.Diff("-" + Json.line(args) + "\n+" + Json.line(newArgs)),
                        View.text(because, Tone.MUTED));
            case NewAction(String name, String about, JsonNode fields, String script, String because) ->
                View.stack(
                        View.text("new action ", Tone.STRONG).and(name + ": " + about),
                        View.text("fields " + Json.line(fields), Tone.MUTED),
                        View.text(script),
                        View.text(because, Tone.MUTED));
            case Advice(String because) -> View.text(because);
        };
    }
}
