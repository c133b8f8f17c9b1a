package autodev.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One step of a plan: {@code action} with {@code args}, an object. Steps of one {@code lane} run in the plan's order, lanes side
 * by side. It begins when the steps that it {@code needs} are done. A {@code barrier} begins when every step before it in the
 * plan has ended, and no step after it begins before it has ended. Where not all that could run may run at once, the highest
 * {@code priority} goes first. A failure that may pass is tried again, {@code attempts} times in all; each try takes
 * {@code timeout} at most. {@code expect} is the action's own to look at.
 */
public record Step(
        String id,
        String action,
        JsonNode args,
        String lane,
        List<String> needs,
        int priority,
        boolean barrier,
        int attempts,
        Optional<Duration> timeout,
        Optional<JsonNode> expect) {
    /** The lane of steps that name none. */
    public static final String MAIN = "main";

    /** Holds its own copy of the needs; to expect null is to expect nothing. */
    public Step {
        needs = List.copyOf(needs);
        // So it comes back from JSON that has no such field.
        expect = expect.filter(value -> !value.isNull());
    }

    /** A step on the main lane that needs nothing, is tried once and has no limit of its own. */
    public static Step of(String id, String action, JsonNode args) {
        return new Step(id, action, args, MAIN, List.of(), 0, false, 1, Optional.empty(), Optional.empty());
    }

    /** As above without arguments. */
    public static Step of(String id, String action) {
        return of(id, action, JsonNodeFactory.instance.objectNode());
    }

    /** A copy with these arguments. */
    public Step args(JsonNode value) {
        return new Step(id, action, value, lane, needs, priority, barrier, attempts, timeout, expect);
    }

    /** A copy on this lane. */
    public Step lane(String value) {
        return new Step(id, action, args, value, needs, priority, barrier, attempts, timeout, expect);
    }

    /** A copy that needs these steps. */
    public Step needs(List<String> value) {
        return new Step(id, action, args, lane, value, priority, barrier, attempts, timeout, expect);
    }

    /** A copy of this priority. */
    public Step priority(int value) {
        return new Step(id, action, args, lane, needs, value, barrier, attempts, timeout, expect);
    }

    /** A copy that is a barrier, or is none. */
    public Step barrier(boolean value) {
        return new Step(id, action, args, lane, needs, priority, value, attempts, timeout, expect);
    }

    /** A copy that is tried this often. */
    public Step attempts(int value) {
        return new Step(id, action, args, lane, needs, priority, barrier, value, timeout, expect);
    }

    /** A copy with this limit of a try. */
    public Step timeout(Duration value) {
        return new Step(id, action, args, lane, needs, priority, barrier, attempts, Optional.of(value), expect);
    }

    /** A copy that expects this. */
    public Step expect(JsonNode value) {
        return new Step(id, action, args, lane, needs, priority, barrier, attempts, timeout, Optional.of(value));
    }
}
