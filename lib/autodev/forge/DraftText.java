package autodev.forge;

import java.util.Locale;

/**
 * Title and body of a draft in the lengths that a forge takes, counted in UTF-16 units as Java does, which is never too
 * few.
 */
final class DraftText {
    private static final String CUT = "\n\n*The rest is left out: the text is longer than this forge takes.*\n";
    private static final String FENCE = "```";

    private DraftText() {}

    /** With {@code prefix} before the title unless it is there, the title on one line. */
    static DraftPullRequest fitted(DraftPullRequest draft, String prefix, int title, int body) {
        String line = draft.title().replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        boolean marked = line.toLowerCase(Locale.ROOT).startsWith(prefix.strip().toLowerCase(Locale.ROOT));
        String whole = marked ? line : prefix + line;
        return new DraftPullRequest(
                whole.length() <= title ? whole : start(whole, title - 1) + "…",
                body(draft.body(), body),
                draft.head(),
                draft.base(),
                draft.labels());
    }

    private static String body(String text, int most) {
        if (text.length() <= most) return text;
        String close = "\n" + FENCE;
        String kept = start(text, most - CUT.length() - close.length());
        // A block of code that the cut leaves open would swallow the sentence.
        boolean open =
                kept.lines().filter(line -> line.strip().startsWith(FENCE)).count() % 2 == 1;
        return kept + (open ? close : "") + CUT;
    }

    /** The first {@code most} units, and no half of a character. */
    private static String start(String text, int most) {
        boolean half = Character.isHighSurrogate(text.charAt(most - 1));
        return text.substring(0, half ? most - 1 : most);
    }
}
