package autodev.workspace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How one file differs between two versions, as git prints it (git-diff(1), "Generating patch text with -p").
 *
 * @param from the path before; the path after where the file is new
 * @param to the path after; the path before where the file is gone
 * @param before empty where the file is new
 * @param after empty where the file is gone
 * @param likeness percent of a renamed file that stayed
 */
record FileDiff(String from, String to, Optional<Leaf> before, Optional<Leaf> after, int likeness) {
    private static final int CONTEXT = 3;

    /** Appends the file's part of the diff to {@code out}. */
    void print(ObjectStore store, StringBuilder out) throws IOException {
        out.append("diff --git ")
                .append(quoted("a/" + from))
                .append(' ')
                .append(quoted("b/" + to))
                .append('\n');
        modes(out);
        if (!from.equals(to)) {
            out.append("similarity index ").append(likeness).append("%\n");
            out.append("rename from ")
                    .append(quoted(from))
                    .append("\nrename to ")
                    .append(quoted(to))
                    .append('\n');
        }
        String oldId = before.map(Leaf::id).orElse("0".repeat(40));
        String newId = after.map(Leaf::id).orElse("0".repeat(40));
        if (oldId.equals(newId)) return;
        out.append("index ").append(oldId, 0, 7).append("..").append(newId, 0, 7);
        if (before.isPresent() && before.map(Leaf::mode).equals(after.map(Leaf::mode))) {
            out.append(' ').append(before.get().mode());
        }
        out.append('\n');
        content(store, out);
    }

    private void modes(StringBuilder out) {
        String old = before.map(Leaf::mode).orElse("");
        String now = after.map(Leaf::mode).orElse("");
        if (old.isEmpty()) out.append("new file mode ").append(now).append('\n');
        else if (now.isEmpty()) out.append("deleted file mode ").append(old).append('\n');
        else if (!old.equals(now)) {
            out.append("old mode ")
                    .append(old)
                    .append("\nnew mode ")
                    .append(now)
                    .append('\n');
        }
    }

    private void content(ObjectStore store, StringBuilder out) throws IOException {
        Optional<String> old = text(store, before);
        Optional<String> now = text(store, after);
        String oldName = before.isPresent() ? name("a/" + from) : "/dev/null";
        String newName = after.isPresent() ? name("b/" + to) : "/dev/null";
        if (old.isEmpty() || now.isEmpty()) {
            out.append("Binary files ").append(oldName.strip()).append(" and ").append(newName.strip());
            out.append(" differ\n");
            return;
        }
        List<String> oldLines = lines(old.get());
        List<String> newLines = lines(now.get());
        if (oldLines.isEmpty() && newLines.isEmpty()) return;
        out.append("--- ").append(oldName).append("\n+++ ").append(newName).append('\n');
        hunks(oldLines, newLines, out);
    }

    private static Optional<String> text(ObjectStore store, Optional<Leaf> leaf) throws IOException {
        if (leaf.isEmpty()) return Optional.of("");
        return Workspace.decode(Damage.need(store, leaf.get().id(), "blob"));
    }

    /** The lines of a text, each with its line end. */
    static List<String> lines(String text) {
        var lines = new ArrayList<String>();
        for (int start = 0; start < text.length(); ) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(start, end));
            start = end;
        }
        return lines;
    }

    private static void hunks(List<String> a, List<String> b, StringBuilder out) {
        int[] match = LineDiff.matches(a, b);
        int i = 0;
        int j = 0;
        while (true) {
            while (i < a.size() && match[i] == j) {
                i++;
                j++;
            }
            if (i == a.size() && j == b.size()) return;
            int endI = i;
            int endJ = j;
            int quiet = 0;
            int x = i;
            int y = j;
            // A hunk ends where more lines stay than its context and the next one's together.
            while ((x < a.size() || y < b.size()) && quiet <= 2 * CONTEXT) {
                if (x < a.size() && match[x] == y) {
                    x++;
                    y++;
                    quiet++;
                } else {
                    if (x < a.size() && match[x] < 0) x++;
                    else y++;
                    quiet = 0;
                    endI = x;
                    endJ = y;
                }
            }
            int lead = Math.min(CONTEXT, i);
            int trail = Math.min(CONTEXT, a.size() - endI);
            hunk(a, b, match, new int[] {i - lead, endI + trail, j - lead, endJ + trail}, out);
            i = endI;
            j = endJ;
        }
    }

    private static void hunk(List<String> a, List<String> b, int[] match, int[] range, StringBuilder out) {
        int i = range[0];
        int j = range[2];
        out.append("@@ -").append(range(range[0], range[1])).append(" +").append(range(range[2], range[3]));
        out.append(" @@\n");
        while (i < range[1] || j < range[3]) {
            if (i < range[1] && match[i] < 0) line('-', a.get(i++), out);
            else if (i < range[1] && match[i] == j) {
                line(' ', a.get(i++), out);
                j++;
            } else line('+', b.get(j++), out);
        }
    }

    // A range of no lines names the line before it; a count of one is left out.
    private static String range(int start, int end) {
        int count = end - start;
        int first = count == 0 ? start : start + 1;
        return count == 1 ? String.valueOf(first) : first + "," + count;
    }

    private static void line(char sign, String line, StringBuilder out) {
        out.append(sign).append(line);
        if (!line.endsWith("\n")) out.append("\n\\ No newline at end of file\n");
    }

    private static String quoted(String path) {
        return path.indexOf('"') < 0 ? path : "\"" + path.replace("\"", "\\\"") + "\"";
    }

    // A tab ends a name with a space in it, so that a reader does not stop at the space.
    private static String name(String path) {
        return path.indexOf(' ') < 0 || path.indexOf('"') >= 0 ? quoted(path) : path + "\t";
    }
}
