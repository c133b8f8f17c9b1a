package autodev.patch;

/** Writes unified diffs for people and for models to read; {@code git apply} takes them. */
public final class Diffs {
    /** The path of a file that is not there. */
    public static final String ABSENT = "/dev/null";

    private Diffs() {}

    /**
     * The git-style unified diff from {@code before} to {@code after} with {@code context} lines around each change; "" where
     * path and text are the same. A path of {@link #ABSENT} says that the file is not there on that side; two different
     * paths are a rename.
     */
    public static String unified(String pathOld, String before, String pathNew, String after, int context) {
        throw new UnsupportedOperationException();
    }
}
