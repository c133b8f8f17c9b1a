package autodev.patch;

import java.util.Optional;

/**
 * Where the reading of a reply stands: a line, the fence that is open there, and what is known of the file meant.
 * {@code floor} is the line after the last claimed region, {@code number} what the next patch is called in messages.
 */
record Reading(
        Lines lines,
        int at,
        Optional<Fence> fence,
        int fenceAt,
        Optional<String> label,
        int floor,
        int number,
        Optional<Patch> last) {
    private static final int LOOK_BACK = 4;
    private static final String FIRST = "P*#>`~<-+@dr";

    /** Whether the first character of a line is one with which a patch can begin: most lines of a long reply need no more. */
    static boolean mayBegin(String line) {
        int from = 0;
        while (from < line.length() && (line.charAt(from) == ' ' || line.charAt(from) == '\t')) from++;
        return from < line.length() && FIRST.indexOf(line.charAt(from)) >= 0 || line.contains("PATCH::");
    }

    /** A line, without the indent of the fence that it stands in. */
    String line(int index) {
        String line = lines.at(index);
        return fence.isPresent() && fence.get().indent() > 0 ? fence.get().dedent(line) : line;
    }

    /** Whether a region that began in the open fence ends before this line: the fence closes, or there are no more lines. */
    boolean isEnd(int index) {
        return index >= lines.size() || closes(index);
    }

    /** Whether the open fence closes at this line. */
    boolean closes(int index) {
        return fence.isPresent() && index < lines.size() && fence.get().closes(lines.at(index));
    }

    /** Whether the open fence says that it holds a diff. */
    boolean inDiffFence() {
        return fence.isPresent()
                && (fence.get().language().equals("diff")
                        || fence.get().language().equals("patch"));
    }

    /** The same at another line. */
    Reading at(int index) {
        return new Reading(lines, index, fence, fenceAt, label, floor, number, last);
    }

    /** The path that the lines above this one name, in the fence and before it, or its label. */
    Optional<String> pathAbove() {
        int seen = 0;
        for (int i = at - 1; i >= floor && seen < LOOK_BACK; i--) {
            String line = lines.at(i);
            if (line.isBlank() || Fence.open(line).isPresent()) continue;
            seen++;
            var path = PathLabel.line(line).or(() -> PathLabel.comment(line)).or(() -> PathLabel.mention(line));
            if (path.isPresent()) return path;
        }
        return label;
    }

    /** How messages begin: the patch's number, its dialect, and its file if that is known. */
    String who(Dialect dialect, String path) {
        return "patch " + number + " (" + dialect.title() + ")"
                + (path.isEmpty() ? "" : " for " + PatchPath.shown(path));
    }
}
