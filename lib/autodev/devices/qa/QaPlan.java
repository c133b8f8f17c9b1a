package autodev.devices.qa;

import autodev.plan.Plan;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A QA plan as seed 003 writes it: {@code {"steps":[…],"verifications":[…],"final_rule"}}. Steps of one driver run in
 * order, drivers side by side; a barrier waits for all before it, and all behind it wait for it; verifications run when
 * all steps have ended, each judged by its own evidence.
 */
public record QaPlan(List<QaStep> steps, List<Verification> verifications, String finalRule) {
    /**
     * One step. {@code tool} is empty for one that was sanitised away, {@code blocked} then says why. {@code expect} is
     * for readers and for the verifier. {@code args} may name an {@code element} ({@link autodev.devices.Locator}) in
     * place of {@code x} and {@code y}.
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
     * Reads a plan as a model may have written it, putting right what can be: what is no allowed tool becomes a blocked
     * step, as seed 003 does; a driver may be {@code 1}, {@code "1"}, {@code "driver1"}; ids are made unique. What a
     * step leaves open is as this process's environment says. Throws {@link autodev.BadInput} if it is no plan at all:
     * neither steps nor verifications.
     */
    public static Sanitised read(JsonNode json) {
        return read(json, QaSettings.of(System.getenv()));
    }

    /** As above; what a step leaves open is as {@code settings} say. */
    public static Sanitised read(JsonNode json, QaSettings settings) {
        return new QaReader(settings).read(json);
    }

    /**
     * Reads the plan in a model's answer: prose, fences and small mistakes round it are passed over
     * ({@link autodev.Json#findBest}) and noted. Throws {@link autodev.BadInput} if there is none, or if it is cut off.
     */
    public static Sanitised parse(String text, QaSettings settings) {
        return new QaReader(settings).parse(text);
    }

    /** As {@link #read} reads it and {@link QaSchema} says. */
    public ObjectNode json() {
        return QaWriter.json(this);
    }

    /** The highest number of a driver in it; 1 at least. */
    public int drivers() {
        return IntStream.concat(
                        steps.stream().mapToInt(QaStep::driver),
                        verifications.stream().mapToInt(Verification::driver))
                .max()
                .orElse(1);
    }

    /** The verifications as the steps that they are for whoever runs them, the rule as what is expected. */
    List<QaStep> looks() {
        return verifications.stream()
                .map(one -> new QaStep(
                        one.id,
                        one.driver,
                        one.tool,
                        one.args,
                        one.rule,
                        one.attempts,
                        one.timeout,
                        one.barrier,
                        one.blocked))
                .toList();
    }

    /**
     * The same for the engine, whose actions are {@link MobileActions}: a lane for each driver ({@code driver 1}), the
     * verifications behind a gate that waits for all steps, side by side over drivers; what fails keeps nothing else
     * from running. An engine's barrier begins when all before it have ended, which is more than seed 003 does: there a
     * barrier step begins with the others, and only those behind it wait.
     */
    public Plan plan(String id, QaSettings settings) {
        return QaLanes.plan(this, id, settings);
    }

    /** What is to be seen to before it runs, with this process's environment; one line each, empty if nothing. */
    public List<String> problems() {
        return problems(System.getenv(), OptionalInt.empty());
    }

    /**
     * As above: names of apps that are missing and that {@code DRIVER1_PACKAGE…N} and {@code GLOBAL_PACKAGE} of
     * {@code environment} do not fill in, placeholders, elements that cannot be read, nothing to verify, drivers beyond
     * the {@code devices} that there are.
     */
    public List<String> problems(Map<String, String> environment, OptionalInt devices) {
        return new QaProblems(this, environment, devices).lines();
    }
}
