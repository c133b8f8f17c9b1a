package autodev.patch;

import autodev.patch.PatchException.Refused;

/** A bound on the work that one patch set may cause, so that no reply can keep AutoDev busy for ever. */
final class Effort {
    private static final long MOST = 100_000_000;
    private static final int CHARACTERS_A_UNIT = 32;
    private long spent;

    /** Counts a pass over {@code lines} lines of {@code characters} characters; throws {@link Refused} when it is too much. */
    void spend(long lines, long characters) {
        spent += lines + characters / CHARACTERS_A_UNIT;
        if (spent > MOST) {
            throw new Refused("the patches of this reply take too long to match; send fewer and smaller ones,"
                    + " or whole files");
        }
    }
}
