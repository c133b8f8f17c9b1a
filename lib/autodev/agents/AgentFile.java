package autodev.agents;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/**
 * An agent and where it comes from; {@code notes} say what of its file was left aside or read in another sense, one line
 * each: an unknown key, a tool of another program.
 */
public record AgentFile(Agent agent, Origin origin, List<String> notes) {
    /** Whose agents they are, nearest first: of two with one name the nearer is taken. */
    public enum Origin {
        /** The project's own, {@code .autodev/agents}. */
        PROJECT,
        /** Claude Code's in the project, {@code .claude/agents}; only read. */
        CLAUDE,
        /** The user's, {@code autodev/agents} below {@code $XDG_CONFIG_HOME} or {@code ~/.config}. */
        HOME,
        /** Shipped with AutoDev. */
        CORE;

        /** As JSON has it, lower case. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Holds its own copy. */
    public AgentFile {
        notes = List.copyOf(notes);
    }
}
