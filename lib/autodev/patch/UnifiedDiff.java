package autodev.patch;

import java.util.List;
import java.util.Optional;

/** One file of a unified diff, git style or plain. {@code executable} is the mode it sets, if it sets one. */
public record UnifiedDiff(String from, String path, Operation operation, List<Hunk> hunks, Optional<Boolean> executable)
        implements Patch {
    /** Copies its list. */
    public UnifiedDiff {
        hunks = List.copyOf(hunks);
    }

    @Override
    public List<String> paths() {
        return from.equals(path) ? List.of(path) : List.of(from, path);
    }
}
