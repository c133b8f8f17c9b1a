package autodev.patch;

/** The ways in which models write patches. */
public enum Dialect {
    /** {@link PatchBlock}. */
    PATCH_BLOCK("patch-block"),
    /** {@link UnifiedDiff}. */
    UNIFIED_DIFF("unified-diff"),
    /** {@link ApplyPatch}. */
    APPLY_PATCH("apply-patch"),
    /** {@link SearchReplace}. */
    SEARCH_REPLACE("search-replace"),
    /** {@link FencedFile}. */
    FENCED_FILE("fenced-file");

    private final String resource;

    Dialect(String resource) {
        this.resource = resource;
    }

    /** What to tell a model so that it answers in this dialect; at most 600 bytes, ends with a line feed. */
    public String instructions() {
        throw new UnsupportedOperationException(resource);
    }
}
