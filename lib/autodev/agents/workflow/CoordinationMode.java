package autodev.agents.workflow;

import autodev.BadInput;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How the tasks of a workflow are brought into an order, as seed 002 names it. What a task depends on is done first
 * in each.
 */
public enum CoordinationMode {
    /** One after the other: by priority, the lower number first, in the file's order where that is the same. */
    SEQUENTIAL,
    /** Side by side, whatever their priorities; in the file's order where there are more than lanes. */
    PARALLEL,
    /** Side by side as soon as what they depend on is done; by priority where more are ready than there are lanes. */
    HYBRID;

    /** As JSON has it, lower case. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one of this word. Throws {@link BadInput} that names all. */
    public static CoordinationMode of(String word) {
        for (CoordinationMode mode : values())
            if (mode.word().equals(word.strip().toLowerCase(Locale.ROOT))) return mode;
        throw new BadInput("the mode is \"" + WorkflowProblems.shown(word) + "\", expected "
                + Arrays.stream(values()).map(CoordinationMode::word).collect(Collectors.joining(", ")));
    }
}
