package autodev.patch;

import java.util.List;

/** One file of OpenAI's {@code *** Begin Patch} dialect. {@code from} and {@code path} differ where the file moves. */
public record ApplyPatch(String from, String path, Operation operation, List<Hunk> hunks) implements Patch {
    /** Copies its list. */
    public ApplyPatch {
        hunks = List.copyOf(hunks);
    }

    @Override
    public List<String> paths() {
        return from.equals(path) ? List.of(path) : List.of(from, path);
    }
}
