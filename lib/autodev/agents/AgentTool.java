package autodev.agents;

import autodev.BadInput;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What an agent may be allowed to do. */
public enum AgentTool {
    /** Read files of the workspace. */
    READ,
    /** List them. */
    LIST,
    /** Search in them. */
    SEARCH,
    /** Write and patch them, through the workspace's rules. */
    WRITE,
    /** Run commands, in the sandbox. */
    RUN,
    /** Run the actions of plans. */
    PLAN,
    /** Ask a person for sign-off. */
    SIGN_OFF;

    /** As files and JSON have it: {@code read}, {@code sign-off}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The one of this word. Throws {@link BadInput} that names them all. */
    public static AgentTool of(String word) {
        for (AgentTool tool : values())
            if (tool.word().equals(word.strip().toLowerCase(Locale.ROOT).replace('_', '-'))) return tool;
        throw new BadInput("tool \"" + word + "\"; expected "
                + Arrays.stream(values()).map(AgentTool::word).collect(Collectors.joining(", ")));
    }
}
