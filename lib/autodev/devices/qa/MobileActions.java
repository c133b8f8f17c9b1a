package autodev.devices.qa;

import autodev.devices.Driver;
import autodev.devices.MobileTools;
import autodev.llm.Schema;
import autodev.plan.Action;
import autodev.plan.ActionSpec;
import autodev.plan.ActionSpec.Effect;
import autodev.plan.Outcome;
import autodev.plan.PlanContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * The engine's actions for devices: one for each allowed tool, by the tool's name, and the two that a QA plan needs
 * besides. A step's lane says which driver it is for ({@code driver 2}; 1 if it names none).
 *
 * <p>Arguments of ours never reach the server: {@code element} names what the tool is done at (a
 * {@link autodev.devices.Locator}), found again on the live screen; {@code gone} makes one that waits for it wait until
 * it is gone.
 *
 * <p>A step that is done gives {@code {device, tool, args, output, evidence}}: the arguments as sent, the tool's words
 * cut, the {@link Evidence}, gathered before the next step of the lane begins; one that failed gives the same with its
 * message.
 */
public final class MobileActions {
    private static final Set<String> ONCE = Set.of(
            MobileTools.CLICK,
            "mobile_double_tap_on_screen",
            "mobile_long_press_on_screen_at_coordinates",
            "mobile_press_button",
            "mobile_swipe_on_screen",
            "mobile_type_keys",
            "mobile_open_url");
    private static final Set<String> READS = Set.of(
            MobileTools.LIST,
            "mobile_list_apps",
            "mobile_get_screen_size",
            MobileTools.ELEMENTS,
            "mobile_take_screenshot",
            "mobile_get_orientation",
            "mobile_get_foreground_app",
            "mobile_get_device_logs",
            "mobile_list_crashes",
            "mobile_get_crash");
    private static final Schema FREE = new Schema("arguments", free());

    private MobileActions() {}

    /**
     * How actions reach their devices. {@code evidence} is the folder of a run; no evidence is gathered if its time is
     * nothing.
     */
    record Reach(
            IntFunction<Driver> drivers,
            Function<PlanContext, EvidenceFolder> evidence,
            Supplier<QaSettings> settings,
            Map<String, Outcome> ended) {}

    /** Those that are done by {@code drivers}, by their number from 1, their evidence kept below {@code folder}. */
    public static List<Action> of(IntFunction<Driver> drivers, EvidenceFolder folder, QaSettings settings) {
        return of(new Reach(drivers, _ -> folder, () -> settings, Map.of()));
    }

    static List<Action> of(Reach reach) {
        var actions = new ArrayList<Action>();
        for (String tool : MobileTools.ALLOWED.stream().sorted().toList())
            actions.add(new MobileAction(spec(tool), reach));
        actions.add(new Blocked());
        actions.add(new Gate());
        return actions;
    }

    private static ActionSpec spec(String tool) {
        Effect effect = ONCE.contains(tool) ? Effect.ONCE : READS.contains(tool) ? Effect.READS : Effect.REPEATABLE;
        return new ActionSpec(tool, Optional.empty(), about(tool), FREE, effect, false);
    }

    // mobile_list_apps: "List apps, on the device of the step's lane."
    private static String about(String tool) {
        String words = tool.replaceFirst("^mobile_", "").replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ", on the device of the step's lane.";
    }

    private static JsonNode free() {
        var schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        // None of them: what a tool needs, its server says; what an element is, QaSchema says once.
        schema.putArray("required");
        var fields = schema.putObject("properties");
        fields.putObject(QaArgs.ELEMENT)
                .put("description", "what it is done at: a text, or {text, id, description, role}");
        fields.putObject("gone").put("type", "boolean");
        return schema;
    }

    /** Never runs. */
    private record Blocked() implements Action {
        /** Why. */
        record Fields(String reason) {}

        @Override
        public ActionSpec spec() {
            return ActionSpec.of(QaLanes.BLOCKED, "Is blocked, for a reason.", Fields.class, Effect.READS);
        }

        @Override
        public String preview(JsonNode args, PlanContext context) {
            return "is blocked: " + args.path("reason").asText();
        }

        @Override
        public Outcome run(Call call) {
            return new Outcome.Blocked(call.args().path("reason").asText());
        }
    }

    /** Does nothing; as a barrier, it waits for all before it. */
    private record Gate() implements Action {
        /** Nothing. */
        record Fields() {}

        @Override
        public ActionSpec spec() {
            return ActionSpec.of(
                    QaLanes.GATE, "Waits for the steps before the verifications.", Fields.class, Effect.READS);
        }

        @Override
        public String preview(JsonNode args, PlanContext context) {
            return "wait until every step has ended";
        }

        @Override
        public Outcome run(Call call) {
            return Outcome.Done.of("every step has ended");
        }
    }
}
