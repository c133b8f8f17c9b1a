package autodev.repair.builtin;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** How alike two words are, by the edits (insert, delete, replace, swap neighbours) between them: Damerau-Levenshtein, optimal string alignment. */
final class Spelling {
    private static final double ALIKE = .6;

    private Spelling() {}

    /** 1 for the same word (case aside), 0 for nothing in common. */
    static double likeness(String a, String b) {
        int longest = Math.max(a.length(), b.length());
        if (longest == 0) return 1;
        String x = a.toLowerCase(Locale.ROOT);
        String y = b.toLowerCase(Locale.ROOT);
        return 1 - (double) distance(x, y) / longest;
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

    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) d[i][0] = i;
        for (int j = 0; j <= b.length(); j++) d[0][j] = j;
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int replace = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                d[i][j] = Math.min(replace, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
            }
        }
        return d[a.length()][b.length()];
    }
}
