package autodev.patch;

import java.util.List;

/**
 * One file's change as a model wrote it, one record per dialect, or as code made it ({@link WholeFile}). Paths are as they
 * were written; {@link PatchSet#changes} checks them.
 */
public sealed interface Patch permits WholeFile, PatchBlock, FencedFile, SearchReplace, UnifiedDiff, ApplyPatch {
    /** The file it is for; of a rename or copy, where it ends up. */
    String path();

    /** Every file that it names: {@link #path()}, and of a rename the old path too. */
    default List<String> paths() {
        return List.of(path());
    }
}
