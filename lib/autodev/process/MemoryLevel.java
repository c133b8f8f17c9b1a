package autodev.process;

import java.util.Locale;

/** How far the memory of a command has risen, see {@link MemoryLimit}. */
public enum MemoryLevel {
    /** Half of the limit, unless said otherwise. */
    WARNING,
    /** The limit. */
    CRITICAL,
    /** Twice the limit, unless said otherwise: every process of the command is killed. */
    KILLED;

    /** In lower case, as JSON has it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
