package autodev.plan.action;

import autodev.llm.Doc;
import autodev.plan.Outcome;
import autodev.plan.PlanContext;
import java.util.Optional;

/** ECHO. */
@Doc("Says a message; changes nothing.")
record Echo(@Doc("what to say") Optional<String> message) {
    String preview(PlanContext context) {
        return "says: " + said();
    }

    Outcome run() {
        return Outcome.Done.of("Echoed: " + said());
    }

    private String said() {
        return message.orElse("No message provided for ECHO.");
    }
}
