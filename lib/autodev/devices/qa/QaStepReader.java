package autodev.devices.qa;

import autodev.devices.MobileTools;
import autodev.devices.qa.QaPlan.QaStep;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads steps, or verifications: both have the same fields but for what is expected. */
final class QaStepReader {
    private static final List<String> ID = List.of("id", "step_id", "verification_id");
    private static final List<String> DRIVER = List.of("driver", "driver_id", "driver_index", "lane", "user");
    static final List<String> TOOL = List.of("tool", "tool_name", "action", "function", "command", "name");
    static final List<String> ARGS =
            List.of("args", "arguments", "params", "parameters", "input", "tool_args", "tool_input");
    private static final List<String> EXPECT =
            List.of("expect", "rule", "expected", "expected_result", "expectation", "condition");
    private static final List<String> ATTEMPTS = List.of("attempts", "max_attempts", "tries");
    private static final List<String> TIMEOUT =
            List.of("timeout_s", "timeout", "timeout_seconds", "timeout_sec", "timeout_in_seconds");
    private static final List<String> TIMEOUT_MS = List.of("timeout_ms", "timeout_millis");
    private static final List<String> BARRIER = List.of("barrier", "is_barrier", "sync");
    private static final List<String> REASON = List.of("reason", "blocked_reason");
    /** Every name of a field. */
    static final List<String> FIELDS = List.of(
                    ID,
                    DRIVER,
                    TOOL,
                    ARGS,
                    EXPECT,
                    ATTEMPTS,
                    TIMEOUT,
                    TIMEOUT_MS,
                    BARRIER,
                    REASON,
                    List.of("status", "description", "comment", "note", "title", "type", "order", "step"))
            .stream()
            .flatMap(List::stream)
            .toList();

    private static final int MOST_ATTEMPTS = 5;
    private static final Duration LONGEST = Duration.ofHours(1);

    private final String letter;
    private final Duration timeout;
    private final int attempts;
    private final QaIds ids;
    private final List<String> notes;

    /** Those without a name are called by {@code letter}. */
    QaStepReader(String letter, Duration timeout, int attempts, QaIds ids, List<String> notes) {
        this.letter = letter;
        this.timeout = timeout;
        this.attempts = attempts;
        this.ids = ids;
        this.notes = notes;
    }

    /** Whether {@code json} is meant to be a step or a verification. */
    static boolean looksLikeOne(JsonNode json) {
        return json instanceof ObjectNode object
                && (object.has("tool")
                        || object.has("driver")
                        || !LooseValue.field(object, TOOL).isMissingNode()
                                && LooseValue.field(object, TOOL).asText().contains("mobile"));
    }

    /** The name that it has of itself. */
    static Optional<String> id(ObjectNode step) {
        JsonNode id = LooseValue.field(step, ID);
        String text = id.isContainerNode() ? "" : QaIds.clean(id.asText());
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** All of them, in their order. */
    List<QaStep> all(List<ObjectNode> steps) {
        var read = new ArrayList<QaStep>();
        for (ObjectNode step : steps) read.add(step(step, read.size() + 1));
        return read;
    }

    private QaStep step(ObjectNode step, int place) {
        Optional<String> own = id(step);
        String id = own.map(ids::unique).orElseGet(() -> ids.next(letter, place));
        if (own.isEmpty()) notes.add(id + ": it had no id");
        else if (!own.get().equals(id)) notes.add(id + ": its id \"" + own.get() + "\" is taken");
        int driver = driver(id, LooseValue.field(step, DRIVER));
        JsonNode named = LooseValue.field(step, TOOL);
        Optional<String> tool = tool(named);
        Optional<String> blocked = blocked(id, step, named, tool);
        tool.filter(name -> blocked.isEmpty() && !LooseValue.words(named).equals(name) && !named.isObject())
                .ifPresent(name -> notes.add(id + ": tool " + LooseValue.shown(named) + " read as " + name));
        ObjectNode args = new QaArgs(id, tool.orElse(""), notes).of(step, named);
        return new QaStep(
                id,
                driver,
                blocked.isPresent() ? Optional.empty() : tool,
                args,
                LooseValue.words(LooseValue.field(step, EXPECT)).strip(),
                attempts(id, LooseValue.field(step, ATTEMPTS)),
                timeout(id, step),
                LooseValue.flag(LooseValue.field(step, BARRIER)),
                blocked);
    }

    private Optional<String> blocked(String id, ObjectNode step, JsonNode named, Optional<String> tool) {
        boolean said = LooseValue.words(LooseValue.field(step, List.of("status")))
                .strip()
                .equalsIgnoreCase("blocked");
        String reason = LooseValue.words(LooseValue.field(step, REASON)).strip();
        if (said && !reason.isEmpty()) return Optional.of(reason);
        if (tool.isPresent()) return said ? Optional.of("the plan says that it is blocked") : Optional.empty();
        // As seed 003 words it.
        String why = "Tool not allowed/invalid: " + (named.isMissingNode() ? "None" : LooseValue.words(named));
        notes.add(id + ": " + (why.length() <= 200 ? why : why.substring(0, 200) + "…"));
        return Optional.of(why);
    }

    private static Optional<String> tool(JsonNode named) {
        JsonNode name = named instanceof ObjectNode call ? LooseValue.field(call, List.of("name", "tool")) : named;
        if (!name.isTextual()) return Optional.empty();
        String text = name.textValue().strip();
        if (MobileTools.ALLOWED.contains(text)) return Optional.of(text);
        // mcp__mobile__mobile_launch_app, functions.mobile_launch_app, Mobile-Launch-App()
        String plain = text.toLowerCase(Locale.ROOT)
                .replace('-', '_')
                .replaceFirst("\\s*\\(\\s*\\)$", "")
                .replaceFirst("^([a-z0-9_]*(__|[.:/]))+", "");
        return Optional.of(plain).filter(MobileTools.ALLOWED::contains);
    }

    private int driver(String id, JsonNode value) {
        if (value.isMissingNode()) return 1;
        Optional<Integer> driver = LooseValue.driver(value);
        if (driver.isEmpty()) notes.add(id + ": driver " + LooseValue.shown(value) + ", expected 1 or more; read as 1");
        return driver.orElse(1);
    }

    private int attempts(String id, JsonNode value) {
        if (value.isMissingNode()) return attempts;
        // Who sets more in the environment means it.
        int most = Math.max(MOST_ATTEMPTS, attempts);
        Optional<Double> number = LooseValue.number(value);
        int wanted = number.map(n -> (int) Math.clamp(Math.rint(n), 1, most)).orElse(attempts);
        if (number.filter(n -> n == wanted).isEmpty())
            notes.add(id + ": attempts " + LooseValue.shown(value) + ", expected 1 to " + most + "; read as " + wanted);
        return wanted;
    }

    private Duration timeout(String id, ObjectNode step) {
        JsonNode value = LooseValue.field(step, TIMEOUT);
        JsonNode millis = LooseValue.field(step, TIMEOUT_MS);
        Optional<Duration> time = value.isMissingNode()
                ? LooseValue.number(millis).map(n -> Duration.ofMillis((long) Math.clamp(n, -1, 1e12)))
                : LooseValue.time(value);
        if (value.isMissingNode() && millis.isMissingNode()) return timeout;
        Duration wanted = time.filter(Duration::isPositive)
                .map(t -> t.compareTo(LONGEST) > 0 ? LONGEST : t)
                .orElse(timeout);
        if (time.filter(wanted::equals).isEmpty())
            notes.add(id + ": time-out " + LooseValue.shown(value.isMissingNode() ? millis : value)
                    + ", expected seconds, more than 0 and " + LONGEST.toSeconds() + " at most; read as "
                    + QaWriter.seconds(wanted));
        return wanted;
    }
}
