package autodev.plan.learn;

import autodev.AutodevException;
import autodev.Retryable;
import autodev.plan.Action;
import autodev.plan.ActionSpec;
import autodev.plan.Outcome;
import autodev.plan.PlanContext;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** An action of which it was learnt that some of its failures may pass. */
record PatientAction(Action action, Pattern pattern) implements Action {
    PatientAction(Action action, Remedy.RetryRule rule) {
        this(action, Pattern.compile(rule.pattern()));
    }

    /** A failure that may pass, by what was learnt. */
    private static final class MayPass extends AutodevException implements Retryable {
        private static final long serialVersionUID = 1;

        MayPass(String message) {
            super(message);
        }
    }

    @Override
    public ActionSpec spec() {
        return action.spec();
    }

    @Override
    public String preview(JsonNode args, PlanContext context) {
        return action.preview(args, context);
    }

    @Override
    public Outcome run(Call call) throws Exception {
        Outcome outcome = action.run(call);
        if (outcome instanceof Outcome.Failed failed
                && pattern.matcher(failed.message()).find()) throw new MayPass(failed.message());
        return outcome;
    }
}
