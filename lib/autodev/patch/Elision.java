package autodev.patch;

import autodev.patch.PatchException.Malformed;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds the placeholders with which models leave code out of what should be a whole file. */
final class Elision {
    private static final int LONGEST = 160;
    private static final List<String> PHRASES = List.of(
            "existing code",
            "existing content",
            "existing implementation",
            "existing method",
            "existing function",
            "existing import",
            "existing test",
            "rest of",
            "remaining code",
            "remaining method",
            "remaining function",
            "remaining test",
            "unchanged",
            "same as before",
            "previous code",
            "other methods",
            "other functions",
            "other tests",
            "code omitted",
            "omitted for brevity",
            "remains the same",
            "stays the same",
            "no changes");
    private static final List<String> MARKS =
            List.of("#", "//", "/*", "*", "--", "<!--", ";", "%", "{/*", "...", "…", "[");

    private Elision() {}

    /** Throws {@link Malformed} if {@code after} has a placeholder line that {@code before} has not. */
    static void refuse(String who, List<String> before, List<String> after) {
        Set<String> known = new HashSet<>();
        for (String line : before) known.add(line.strip());
        for (String line : after) {
            String text = line.strip();
            if (isPlaceholder(text) && !known.contains(text)) {
                throw new Malformed(who + ": the line " + PatchPath.shown(text)
                        + " stands for code that was left out, and a whole file must be whole; send the complete file,"
                        + " or only the change as a diff or a SEARCH/REPLACE block");
            }
        }
    }

    private static boolean isPlaceholder(String text) {
        if (text.length() > LONGEST || !(text.contains("...") || text.contains("…"))) return false;
        if (MARKS.stream().noneMatch(text::startsWith)) return false;
        String lower = text.toLowerCase(Locale.ROOT);
        return PHRASES.stream().anyMatch(lower::contains);
    }
}
