package autodev.process;

import java.nio.file.Path;
import java.util.List;

/** Where a command may write, what it may see, whether it has a network. Bubblewrap carries it out. */
public record Sandbox(Path writable, Path seenAs, List<Path> readable, List<Path> alsoWritable, boolean network) {
    /** {@code auto}: sandboxed where bubblewrap works, else a warning; {@code require}: else {@link autodev.Blocked}; {@code off}. */
    public enum Mode {
        AUTO,
        REQUIRE,
        OFF
    }
}
