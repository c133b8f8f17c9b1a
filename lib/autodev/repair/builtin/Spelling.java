package autodev.repair.builtin;

import autodev.EditDistance;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** How alike two words are, by the edits between them ({@link EditDistance}). */
final class Spelling {
    private static final double ALIKE = .6;

    private Spelling() {}

    /** 1 for the same word (case aside), 0 for nothing in common. */
    static double likeness(String a, String b) {
        int longest = Math.max(a.length(), b.length());
        if (longest == 0) return 1;
        String x = a.toLowerCase(Locale.ROOT);
        String y = b.toLowerCase(Locale.ROOT);
        return 1 - (double) EditDistance.between(x, y) / longest;
    }

    /** The words that may have been meant by {@code word}, likeliest first, at most {@code most}. */
    static List<String> nearest(String word, Collection<String> words, int most) {
        return words.stream()
                .filter(w -> !w.equals(word))
                .filter(w -> likeness(word, w) >= ALIKE || contains(word, w))
                .sorted(Comparator.comparingDouble((String w) -> -likeness(word, w))
                        .thenComparing(w -> w))
                .distinct()
                .limit(most)
                .toList();
    }

    private static boolean contains(String a, String b) {
        return Math.min(a.length(), b.length()) >= 4 && (a.contains(b) || b.contains(a));
    }
}
