package autodev.change;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How far a proposal may go, checked on the patch itself before anything is touched: at most so many files and changed lines, only below
 * {@code allowed} (everything if empty), never what {@code forbidden} says (globs); no test added or removed, no binary, no mode change, no link, no new
 * dependency unless {@code dependencies}.
 */
public record Limits(
        int files, int lines, List<String> allowed, List<String> forbidden, boolean dependencies, boolean tests) {
    /** 5 files, 200 lines, everywhere but vendored and generated folders. */
    public static final Limits DEFAULT =
            new Limits(5, 200, List.of(), List.of("vendor/**", "third_party/**", "node_modules/**"), false, false);

    /** Holds its own copies. */
    public Limits {
        allowed = List.copyOf(allowed);
        forbidden = List.copyOf(forbidden);
    }

    /** As {@code T4_CODEX_MAX_FILES} and {@code T4_CODEX_MAX_LINES} say. Throws {@link autodev.BadInput}. */
    public static Limits of(Map<String, String> environment) {
        throw new UnsupportedOperationException("contract");
    }

    /** How large a patch is by its own lines, never by what it says. */
    public record Size(int files, int lines, List<String> names) {
        /** Holds its own copy. */
        public Size {
            names = List.copyOf(names);
        }
    }

    /** The size of {@code patch}. Throws {@link autodev.patch.PatchException} if it is no unified diff. */
    public static Size size(String patch) {
        throw new UnsupportedOperationException("contract");
    }

    /** What {@code patch} breaks of them in {@code repository}, a line each; empty if nothing. */
    public List<String> breaches(String patch, Path repository) {
        throw new UnsupportedOperationException("contract");
    }
}
