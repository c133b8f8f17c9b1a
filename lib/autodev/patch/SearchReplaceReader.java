package autodev.patch;

import autodev.patch.PatchException.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads SEARCH/REPLACE blocks as aider defines them, 5 to 9 marker characters; and Cline's with dashes and pluses. */
final class SearchReplaceReader {
    private static final int FEWEST = 5;
    private static final int MOST = 9;

    private SearchReplaceReader() {}

    private record Marker(int indent, int length, String rest) {}

    /** Whether a block begins at this line. */
    static boolean begins(String line) {
        return search(line).isPresent();
    }

    /** The block that begins at this line, if one does; throws {@link Malformed} where a marker or the path is missing. */
    static Optional<Claim> read(Reading reading) {
        var marker = search(reading.line(reading.at()));
        if (marker.isEmpty()) return Optional.empty();
        String path = path(reading, marker.get().rest);
        String who = reading.who(Dialect.SEARCH_REPLACE, path);
        if (path.isEmpty()) {
            throw new Malformed(
                    who + ": no file is named; write the path of the file on the line above <<<<<<< SEARCH");
        }
        int end = reading.at() + 1;
        var dividers = new ArrayList<Integer>();
        while (!isReplace(reading.line(end))) {
            if (isDivider(reading.line(end))) dividers.add(end);
            if (end >= reading.lines().size() || begins(reading.line(end))) {
                throw new Malformed(
                        who + ": no >>>>>>> REPLACE line follows; the reply was cut off or the marker is missing;"
                                + " send the block again, whole");
            }
            end++;
        }
        int divider = divider(reading, who, dividers, marker.get().length);
        var search = side(reading, marker.get().indent, skipRange(reading, reading.at() + 1, divider), divider);
        var replace = side(reading, marker.get().indent, divider + 1, end);
        boolean wrapped = !WholeText.unwrapped(path, search).equals(search);
        if (wrapped) {
            search = WholeText.unwrapped(path, search);
            replace = WholeText.unwrapped(path, replace);
        }
        return Optional.of(Claim.of(new SearchReplace(path, List.copyOf(search), List.copyOf(replace)), end + 1));
    }

    private static String path(Reading reading, String rest) {
        String word = PathShape.without(rest, "`*:<> \t\"'");
        if (PathShape.isPath(word)) return word;
        return reading.pathAbove()
                .or(() -> reading.last().filter(SearchReplace.class::isInstance).map(Patch::path))
                .or(() -> wordAbove(reading))
                .orElse("");
    }

    /** A name without an ending that stands alone right above: "configure". */
    private static Optional<String> wordAbove(Reading reading) {
        for (int i = reading.at() - 1; i >= reading.floor(); i--) {
            String line = reading.lines().at(i);
            if (Fence.open(line).isPresent() || line.isBlank()) continue;
            String word = PathShape.without(line, "`*:# \t\r");
            boolean name = !word.isEmpty()
                    && word.chars().allMatch(c -> Character.isLetterOrDigit(c) || "-_./".indexOf(c) >= 0);
            return name ? Optional.of(word) : Optional.empty();
        }
        return Optional.empty();
    }

    /** A file may hold a line of equals signs too: then the divider is the one as long as the other markers. */
    private static int divider(Reading reading, String who, List<Integer> dividers, int length) {
        if (dividers.size() == 1) return dividers.getFirst();
        var same = dividers.stream()
                .filter(at -> reading.line(at).strip().length() == length)
                .toList();
        if (same.size() == 1) return same.getFirst();
        throw new Malformed(who + ": " + (dividers.isEmpty() ? "no" : "more than one")
                + " ======= line stands between SEARCH and REPLACE, and there must be one; send the block again,"
                + " with markers of 9 characters if the text itself holds such a line");
    }

    // Some tools have models say ":start_line:12" and a line of dashes first.
    private static int skipRange(Reading reading, int from, int to) {
        int at = from;
        while (at < to
                && (reading.line(at).startsWith(":start_line:")
                        || reading.line(at).startsWith(":end_line:"))) at++;
        return at > from && at < to && reading.line(at).strip().equals("-------") ? at + 1 : at;
    }

    private static List<String> side(Reading reading, int indent, int from, int to) {
        var lines = new ArrayList<String>();
        for (int i = from; i < to; i++) lines.add(reading.line(i));
        boolean indented = indent > 0
                && lines.stream()
                        .allMatch(line -> line.isBlank()
                                || line.length() > indent
                                        && line.substring(0, indent).isBlank());
        if (indented) lines.replaceAll(line -> line.isBlank() ? "" : line.substring(indent));
        return lines;
    }

    private static Optional<Marker> search(String line) {
        return marker(line, '<', "SEARCH")
                .or(() -> marker(line, '-', "SEARCH"))
                .or(() -> marker(line, '<', "ORIGINAL"));
    }

    private static boolean isReplace(String line) {
        return marker(line, '>', "REPLACE").isPresent()
                || marker(line, '+', "REPLACE").isPresent()
                || marker(line, '>', "UPDATED").isPresent();
    }

    private static boolean isDivider(String line) {
        String marks = line.strip();
        return marks.length() >= FEWEST
                && marks.length() <= MOST
                && marks.chars().allMatch(c -> c == '=');
    }

    private static Optional<Marker> marker(String line, char mark, String word) {
        int from = 0;
        while (from < line.length() && (line.charAt(from) == ' ' || line.charAt(from) == '\t')) from++;
        int end = from;
        while (end < line.length() && line.charAt(end) == mark) end++;
        int length = end - from;
        if (length < FEWEST || length > MOST || line.length() - end > 500) return Optional.empty();
        String rest = line.substring(end).strip();
        if (!rest.toUpperCase(Locale.ROOT).startsWith(word)) return Optional.empty();
        String after = rest.substring(word.length());
        boolean ends = after.isEmpty() || !Character.isLetterOrDigit(after.charAt(0));
        return ends ? Optional.of(new Marker(from, length, after.strip())) : Optional.empty();
    }
}
