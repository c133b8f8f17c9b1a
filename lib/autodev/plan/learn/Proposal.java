package autodev.plan.learn;

import autodev.BadInput;
import autodev.llm.Doc;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A remedy as a model writes it: one kind, and the fields of that kind. */
record Proposal(
        Kind remedy,
        String because,
        Optional<String> pattern,
        Optional<Integer> attempts,
        @Doc("all arguments of the changed step") Optional<JsonNode> args,
        @Doc("time limit of the changed step") Optional<Integer> seconds,
        Optional<String> name,
        Optional<String> about,
        @Doc("JSON Schema of the new action's arguments") Optional<JsonNode> fields,
        @Doc("a whole Java source file") Optional<String> script) {
    private static final int MOST_ATTEMPTS = 5;

    /** The kinds of remedies. */
    enum Kind {
        retry_rule,
        changed_step,
        new_action,
        advice
    }

    /** The remedy for this failure. Throws BadInput that says what it lacks. */
    Remedy forFailure(Failure failure) {
        return switch (remedy) {
            case retry_rule -> retry(failure);
            case changed_step ->
                new Remedy.ChangedStep(
                        failure.step().action(),
                        failure.step().args(),
                        needed(args, "args"),
                        seconds.orElse(0),
                        because);
            case new_action -> {
                String named = needed(name, "name");
                if (!named.matches("[A-Z][A-Z0-9_]{1,40}"))
                    throw new BadInput("\"name\" is \"" + named + "\"; expected capitals, digits and underscores");
                yield new Remedy.NewAction(
                        named, needed(about, "about"), needed(fields, "fields"), needed(script, "script"), because);
            }
            case advice -> new Remedy.Advice(because);
        };
    }

    private Remedy retry(Failure failure) {
        String regex = needed(pattern, "pattern");
        try {
            if (!Pattern.compile(regex).matcher(failure.message()).find())
                throw new BadInput("\"pattern\" is /" + regex + "/, which this failure's own message does not match");
        } catch (PatternSyntaxException e) {
            throw new BadInput("\"pattern\" is no regular expression: " + regex, e);
        }
        int tries = Math.max(2, Math.min(MOST_ATTEMPTS, attempts.orElse(3)));
        return new Remedy.RetryRule(failure.step().action(), regex, tries, because);
    }

    private <T> T needed(Optional<T> field, String name) {
        return field.orElseThrow(() -> new BadInput("a " + remedy + " needs \"" + name + "\""));
    }
}
