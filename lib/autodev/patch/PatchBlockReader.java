package autodev.patch;

import autodev.patch.PatchException.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code PATCH::path}, a whole file, {@code ENDPATCH}. Blocks in the content are content if they are whole too. */
final class PatchBlockReader {
    private static final String HEAD = "PATCH::";
    private static final String END = "ENDPATCH";
    // A path with more blanks than this is a sentence that begins with the marker.
    private static final int MOST_BLANKS = 6;
    private static final Set<String> DIFFS = Set.of("diff", "patch");

    private PatchBlockReader() {}

    /** The first line of a block: its path, "" if there is none, and how far it is indented; {@code sure}: it is nothing else. */
    private record Head(String path, int indent, boolean sure) {}

    /** The block that begins at this line, if one does; throws {@link Malformed} where it does not end. */
    static Optional<Claim> read(Reading reading) {
        var found = head(reading.line(reading.at()));
        if (found.isEmpty()) return Optional.empty();
        var head = found.get();
        String who = reading.who(Dialect.PATCH_BLOCK, head.path);
        if (head.path.isEmpty()) throw new Malformed(who + ": no path after PATCH::; write PATCH::relative/path");
        int end = end(reading, head);
        if (end < 0 && !head.sure) return Optional.empty();
        if (end < 0) {
            throw new Malformed(
                    who + ": no ENDPATCH line of its own follows; the reply was cut off, or an ENDPATCH is missing;"
                            + " send every block again, whole, each with its ENDPATCH");
        }
        var raw = new ArrayList<String>();
        for (int i = reading.at() + 1; i < end; i++) raw.add(reading.line(i));
        dedent(raw, head.indent);
        var lines = WholeText.unwrapped(head.path, raw);
        refuseDiff(who, head.path, lines);
        return Optional.of(Claim.of(new PatchBlock(head.path, WholeText.content(lines)), end + 1));
    }

    /** The index of the line that ends the block, past whole blocks in its content; -1 without one. */
    private static int end(Reading reading, Head head) {
        int depth = 1;
        for (int i = reading.at() + 1; i < reading.lines().size(); i++) {
            String line = reading.line(i);
            // The first script took the word anywhere in a line; there it may as well be mere mention.
            if (!head.sure && line.contains(HEAD)) return -1;
            if (line.startsWith(HEAD)) depth++;
            else if (isEnd(line.startsWith(" ") ? line.substring(leading(line, head.indent)) : line) && --depth == 0)
                return i;
        }
        return -1;
    }

    private static int leading(String line, int most) {
        int from = 0;
        while (from < most && from < line.length() && line.charAt(from) == ' ') from++;
        return from;
    }

    private static void dedent(List<String> lines, int indent) {
        boolean all = lines.stream().allMatch(line -> line.isBlank() || leading(line, indent) == indent);
        if (all && indent > 0) lines.replaceAll(line -> line.isBlank() ? "" : line.substring(indent));
    }

    /** Marks of emphasis round {@code PATCH::path} are left off. */
    private static Optional<Head> head(String line) {
        int from = 0;
        while (from < line.length() && " \t#*>`".indexOf(line.charAt(from)) >= 0) from++;
        boolean sure = line.startsWith(HEAD, from);
        if (!sure) from = line.indexOf(HEAD);
        if (from < 0) return Optional.empty();
        String path = PathShape.without(line.substring(from + HEAD.length()), "`* \t\r");
        path = PathShape.withoutRemark(path.endsWith(":") ? path.substring(0, path.length() - 1) : path);
        // "`PATCH::a.py` changes the sum" only speaks of a block.
        boolean quoted = line.substring(0, from).indexOf('`') >= 0 && path.indexOf('`') >= 0;
        boolean prose = path.chars().filter(c -> c == ' ').count() > MOST_BLANKS;
        if (quoted || prose || !sure && !PathShape.isClearPath(path)) return Optional.empty();
        return Optional.of(new Head(path, from, sure));
    }

    /** Whether a line ends a block; the first script took any line that begins with the word. */
    static boolean isEnd(String line) {
        int from = 0;
        while (from < line.length() && from < 3 && "*`".indexOf(line.charAt(from)) >= 0) from++;
        if (!line.startsWith(END, from)) return false;
        int after = from + END.length();
        return after == line.length() || !Character.isLetterOrDigit(line.charAt(after)) && line.charAt(after) != '_';
    }

    private static void refuseDiff(String who, String path, List<String> lines) {
        var text = lines.stream().filter(line -> !line.isBlank()).limit(2).toList();
        if (text.isEmpty() || DIFFS.contains(PathShape.extension(path))) return;
        String first = text.getFirst(), second = text.getLast();
        boolean diff = first.startsWith("diff --git ")
                || first.startsWith("@@ -")
                || first.startsWith("--- ") && second.startsWith("+++ ");
        if (diff) {
            throw new Malformed(
                    who + ": the block holds a diff, and it must hold the whole file; send the whole file, or the"
                            + " diff in a ```diff fence without PATCH::");
        }
    }
}
