package autodev.patch;

import autodev.Template;
import java.util.Locale;

/** The ways in which models write patches. */
public enum Dialect {
    /** {@link PatchBlock}. */
    PATCH_BLOCK("PATCH block"),
    /** {@link UnifiedDiff}. */
    UNIFIED_DIFF("unified diff"),
    /** {@link ApplyPatch}. */
    APPLY_PATCH("apply_patch"),
    /** {@link SearchReplace}. */
    SEARCH_REPLACE("SEARCH/REPLACE"),
    /** {@link FencedFile}. */
    FENCED_FILE("fenced file");

    private final String title;

    Dialect(String title) {
        this.title = title;
    }

    /** What it is called in messages. */
    public String title() {
        return title;
    }

    /** What to tell a model so that it answers in this dialect; at most 600 bytes, ends with a line feed. */
    public String instructions() {
        return Template.beside(Dialect.class, name().toLowerCase(Locale.ROOT).replace('_', '-') + ".md")
                .text();
    }

    /** What the dialect of a patch is called in messages. */
    static String title(Patch patch) {
        return switch (patch) {
            case WholeFile file -> "whole file";
            case PatchBlock block -> PATCH_BLOCK.title;
            case UnifiedDiff diff -> UNIFIED_DIFF.title;
            case ApplyPatch diff -> APPLY_PATCH.title;
            case SearchReplace block -> SEARCH_REPLACE.title;
            case FencedFile file -> FENCED_FILE.title;
        };
    }
}
