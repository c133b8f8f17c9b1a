package autodev.devices.qa;

import autodev.plan.Actions;
import autodev.plan.Plan;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A QA plan as seed 003 writes it: {@code {"steps":[…],"verifications":[…],"final_rule"}}. Steps of one driver run in order, drivers
 * side by side; a barrier waits for all before it; verifications run when all steps have ended, each judged by its own evidence.
 */
public record QaPlan(List<QaStep> steps, List<Verification> verifications, String finalRule) {
    /**
     * One step. {@code tool} is empty for one that was sanitised away, {@code blocked} then says why. {@code expect} is for readers and for the verifier.
     * {@code args} may name an {@code element} ({@link autodev.devices.Locator}) in place of {@code x} and {@code y}.
     */
    public record QaStep(
            String id,
            int driver,
            Optional<String> tool,
            ObjectNode args,
            String expect,
            int attempts,
            Duration timeout,
            boolean barrier,
            Optional<String> blocked) {}

    /** One verification: how to look ({@code tool}, {@code args}), and the {@code rule} that what is seen must meet. */
    public record Verification(
            String id,
            int driver,
            Optional<String> tool,
            ObjectNode args,
            String rule,
            int attempts,
            Duration timeout,
            boolean barrier,
            Optional<String> blocked) {}

    /** Holds its own copies. */
    public QaPlan {
        steps = List.copyOf(steps);
        verifications = List.copyOf(verifications);
    }

    /** What was read, and in one line each what had to be put right: unknown tools, drivers, ids, numbers. */
    public record Sanitised(QaPlan plan, List<String> notes) {
        /** Holds its own copy. */
        public Sanitised {
            notes = List.copyOf(notes);
        }
    }

    /**
     * Reads a plan as a model may have written it, putting right what can be: what is no allowed tool becomes a blocked step, as seed 003 does; a driver
     * may be {@code 1}, {@code "1"}, {@code "driver1"}; ids are made unique. Throws {@link autodev.BadInput} if it is no plan at all: no object, no list of steps.
     */
    public static Sanitised read(JsonNode json) {
        throw new UnsupportedOperationException("contract");
    }

    /** As {@link #read} reads it and its schema says. */
    public ObjectNode json() {
        throw new UnsupportedOperationException("contract");
    }

    /** The highest number of a driver in it; 1 at least. */
    public int drivers() {
        throw new UnsupportedOperationException("contract");
    }

    /** The same for the engine: a lane for each driver ({@code driver 1}), the verifications behind a barrier. See {@link MobileActions}. */
    public Plan plan(String id, Actions actions) {
        throw new UnsupportedOperationException("contract");
    }

    /** What is to be seen to before it runs on these: names of apps that are missing, placeholders; one line each, empty if nothing. */
    public List<String> problems() {
        throw new UnsupportedOperationException("contract");
    }
}
