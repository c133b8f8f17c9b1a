package autodev.patch;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code @@ -12,5 +12,6 @@ section} line of a hunk, or what models write for it; what is not there is empty. */
record HunkHeader(OptionalInt oldStart, OptionalInt oldCount, OptionalInt newCount, String section) {
    private static final Pattern RANGES =
            Pattern.compile("@@ {0,2}-(\\d{1,8})(?:,(\\d{1,8}))? {1,2}\\+(\\d{1,8})(?:,(\\d{1,8}))? {0,2}(?:@@)?(.*)");
    private static final int LONGEST = 2000;

    /** Reads a line that begins with {@code @@}. */
    static HunkHeader of(String line) {
        if (line.length() <= LONGEST) {
            var ranges = RANGES.matcher(TextFile.bare(line));
            if (ranges.matches()) {
                return new HunkHeader(
                        number(ranges, 1),
                        count(ranges, 2),
                        count(ranges, 4),
                        ranges.group(5).strip());
            }
        }
        String text = line.substring(2).strip();
        while (text.endsWith("@@")) text = text.substring(0, text.length() - 2).strip();
        boolean says = text.chars().anyMatch(Character::isLetter) && text.length() <= LONGEST;
        return new HunkHeader(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), says ? text : "");
    }

    /** Whether a line is one with line numbers, as it has to be outside of a fence. */
    static boolean isNumbered(String line) {
        return line.startsWith("@@ -")
                && line.length() <= LONGEST
                && of(line).oldStart.isPresent();
    }

    private static OptionalInt number(Matcher ranges, int group) {
        return OptionalInt.of(Integer.parseInt(ranges.group(group)));
    }

    private static OptionalInt count(Matcher ranges, int group) {
        return ranges.group(group) == null ? OptionalInt.of(1) : number(ranges, group);
    }
}
