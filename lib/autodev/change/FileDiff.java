package autodev.change;

import java.util.List;

/**
 * What a diff does to one file, as its own lines say: {@code from} and {@code to} are its paths before and after (the
 * same unless it is renamed or copied), {@code added} and {@code removed} the lines without their sign. {@code modes}
 * are all file modes that its header names, as git writes them (gitformat-diff: 100644, 100755, 120000 for a link,
 * 160000 for a submodule).
 */
record FileDiff(
        String from,
        String to,
        Kind kind,
        List<String> added,
        List<String> removed,
        List<String> modes,
        boolean modeChanged,
        boolean binary) {
    /** What happens to the file as a whole. */
    enum Kind {
        EDIT,
        CREATE,
        DELETE,
        RENAME,
        COPY
    }

    FileDiff {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        modes = List.copyOf(modes);
    }

    /** The lines that come or go. */
    int lines() {
        return added.size() + removed.size();
    }

    /** Every path that it names, each once. */
    List<String> paths() {
        return from.equals(to) ? List.of(to) : List.of(from, to);
    }
}
