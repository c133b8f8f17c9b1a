package autodev.patch;

import autodev.patch.PatchException.Malformed;
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

    /** The block that begins at this line, if one does; throws {@link Malformed} where it does not end. */
    static Optional<Claim> read(Reading reading) {
        var named = path(reading.line(reading.at()));
        if (named.isEmpty()) return Optional.empty();
        String path = named.get();
        String who = reading.who(Dialect.PATCH_BLOCK, path);
        if (path.isEmpty()) throw new Malformed(who + ": no path after PATCH::; write PATCH::relative/path");
        int depth = 1, end = reading.at() + 1;
        for (; end < reading.lines().size(); end++) {
            String line = reading.line(end);
            if (line.startsWith(HEAD)) depth++;
            else if (isEnd(line) && --depth == 0) break;
        }
        if (depth > 0) {
            throw new Malformed(
                    who + ": no ENDPATCH line of its own follows; the reply was cut off, or an ENDPATCH is missing;"
                            + " send every block again, whole, each with its ENDPATCH");
        }
        var raw = reading.lines().copy(reading.at() + 1, end);
        raw.replaceAll(line -> reading.fence().map(fence -> fence.dedent(line)).orElse(line));
        var lines = WholeText.unwrapped(path, raw);
        refuseDiff(who, path, lines);
        return Optional.of(Claim.of(new PatchBlock(path, WholeText.content(lines)), end + 1));
    }

    /** The path after {@code PATCH::} at the start of a line, "" if there is none; marks of emphasis round it are left off. */
    private static Optional<String> path(String line) {
        int from = 0;
        while (from < line.length() && " \t#*>`".indexOf(line.charAt(from)) >= 0) from++;
        if (!line.startsWith(HEAD, from)) return Optional.empty();
        String rest = line.substring(from + HEAD.length()).strip();
        // "`PATCH::a.py` changes the sum" only speaks of a block.
        boolean quoted = line.substring(0, from).indexOf('`') >= 0;
        String path = PathShape.without(rest, "`* \t");
        boolean prose = path.chars().filter(c -> c == ' ').count() > MOST_BLANKS;
        if (quoted && path.indexOf('`') >= 0 || prose) return Optional.empty();
        return Optional.of(path.endsWith(":") ? path.substring(0, path.length() - 1) : path);
    }

    /** Whether a line ends a block; the first script took any line that begins with the word. */
    static boolean isEnd(String line) {
        int from = 0;
        while (from < line.length() && from < 3 && "*` ".indexOf(line.charAt(from)) >= 0) from++;
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
