package autodev.workspace;

/** One change to one file of a workspace. Paths are relative to its root, with {@code /} between their parts. */
public sealed interface Change {
    /** The file that changes; of a move, where it ends up. */
    String path();

    /**
     * The file has these bytes afterwards; it is made, with its folders, where it is missing. A file that was there keeps
     * its mode.
     */
    record Write(String path, byte[] bytes) implements Change {}

    /** The file is gone afterwards. It must be there before. */
    record Delete(String path) implements Change {}

    /** The file {@code from} stands at {@code path} afterwards, with its mode. {@code path} must be free before. */
    record Move(String from, String path) implements Change {}

    /** The file is executable afterwards, or not; its bytes stay. */
    record Mode(String path, boolean executable) implements Change {}
}
