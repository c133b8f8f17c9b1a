package autodev.patch;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Knows the tags round what a model thinks before it answers. A tag is named by what ends it: {@code </think>}. */
final class Reasoning {
    private static final List<String> TAGS =
            List.of("think", "thinking", "thought", "reasoning", "reflection", "scratchpad");
    private static final int LONGEST_REST = 2000;

    private Reasoning() {}

    /** The tag that ends what begins in this line, if reasoning begins it. */
    static Optional<String> begin(String line) {
        String text = line.strip();
        int end = text.startsWith("<") ? text.indexOf('>') : -1;
        if (end < 0 || end > LONGEST_REST) return Optional.empty();
        String name = text.substring(1, end).toLowerCase(Locale.ROOT);
        return TAGS.contains(name) ? Optional.of("</" + name + ">") : Optional.empty();
    }

    /** The tag that ends reasoning in this line, if one stands alone, at the line's end, or before a patch. */
    static Optional<String> end(String line) {
        if (!line.contains("</")) return Optional.empty();
        for (String name : TAGS) {
            String tag = "</" + name + ">";
            int at = at(line, tag);
            if (at < 0 || at(line, "<" + name + ">") >= 0) continue;
            boolean quoted = at > 0 && "`\"'".indexOf(line.charAt(at - 1)) >= 0;
            String rest = line.substring(at + tag.length()).strip();
            boolean leads = line.substring(0, at).isBlank() && Reading.mayBegin(rest);
            if (!quoted && (rest.isEmpty() || leads)) return Optional.of(tag);
        }
        return Optional.empty();
    }

    /** Whether a line has this tag. */
    static boolean has(String line, String tag) {
        return at(line, tag) >= 0;
    }

    /** What stands behind the tag in a line, "" if it is too long to begin a patch. */
    static String behind(String line, String tag) {
        String rest = line.substring(at(line, tag) + tag.length()).strip();
        return rest.length() > LONGEST_REST ? "" : rest;
    }

    private static int at(String line, String tag) {
        for (int at = line.indexOf('<'); at >= 0; at = line.indexOf('<', at + 1)) {
            if (line.regionMatches(true, at, tag, 0, tag.length())) return at;
        }
        return -1;
    }
}
