package autodev.patch;

/** One file's change as a model wrote it, in one dialect. */
public interface Patch {
    /** The file it is for, relative to the workspace. */
    String path();
}
