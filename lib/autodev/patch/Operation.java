package autodev.patch;

/** What a diff does to its file as a whole. */
public enum Operation {
    /** Changes lines (or only the mode) of a file that is there. */
    EDIT,
    /** Makes a file that is not there. */
    CREATE,
    /** Removes a file that is there. */
    DELETE,
    /** Moves a file, and may change lines of it. */
    RENAME,
    /** Makes a new file from another, and may change lines of it. */
    COPY
}
