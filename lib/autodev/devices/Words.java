package autodev.devices;

import autodev.EditDistance;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** How texts of a screen, and what people call them, are compared. */
final class Words {
    private static final int SHOWN = 60;
    // Nobody looks for a text of that length; the work stays bounded.
    private static final int LONGEST = 80;

    private Words() {}

    /** Without regard to case, accents and their form, and runs of white space. */
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[\\s\\u200b\\u2060\\ufeff]+", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    /** As {@link #plain}, without what keeps the words of a developer's name apart: {@code user_name}, "User name". */
    static String joined(String words) {
        return plain(words).replaceAll("[\\s_.-]+", "");
    }

    /** For a message: one line, cut. */
    static String cut(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= SHOWN
                ? line
                : line.substring(
                                0,
                                line.offsetByCodePoints(0, Math.min(SHOWN - 1, line.codePointCount(0, line.length()))))
                        + "…";
    }

    /**
     * How far {@code text} is from {@code wanted}, both plain: 0 for equal, 1 for nothing in common. The edits
     * ({@link EditDistance}) over the longer length; one that contains the
     * other, or shares whole words with it, is nearer.
     */
    static double distance(String wanted, String text) {
        String a = wanted.length() > LONGEST ? wanted.substring(0, LONGEST) : wanted;
        String b = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        if (a.isEmpty() || b.isEmpty()) return 1;
        double far = (double) EditDistance.between(a, b) / Math.max(a.length(), b.length());
        if (b.contains(a) || a.contains(b)) far = Math.min(far, 0.4) * 0.9;
        Set<String> words = Set.copyOf(Arrays.asList(a.split("[^\\p{L}\\p{N}]+")));
        long shared = Arrays.stream(b.split("[^\\p{L}\\p{N}]+"))
                .distinct()
                .filter(words::contains)
                .filter(word -> !word.isEmpty())
                .count();
        return shared == 0 ? far : far * (1 - 0.5 * shared / Math.max(words.size(), shared));
    }
}
