package autodev.plan;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The names that somebody may have meant: the fewest edits away (Levenshtein's distance with swaps of neighbours, "optimal string
 * alignment"), where each word that both have in common makes up for two edits for each of its letters: CREATE_FILE is nearer to
 * CREATE_OR_REPLACE_FILE than to READ_FILE.
 */
final class NearestNames {
    private static final int SHOWN = 3;
    // Nobody means a name of that length; the work stays bounded.
    private static final int LONGEST = 60;

    private record Near(String name, int far) {}

    private NearestNames() {}

    /** The nearest of {@code names} to {@code wanted}, at most three, the nearest first. */
    static List<String> of(String wanted, Collection<String> names) {
        String cut = wanted.length() > LONGEST ? wanted.substring(0, LONGEST) : wanted;
        return names.stream()
                .map(name -> new Near(name, distance(cut, name) - 2 * inCommon(cut, name)))
                .sorted(Comparator.comparingInt(Near::far).thenComparing(Near::name))
                .limit(SHOWN)
                .map(Near::name)
                .toList();
    }

    private static int inCommon(String wanted, String name) {
        Set<String> words = Set.copyOf(Arrays.asList(name.split("[_.-]")));
        return Arrays.stream(wanted.split("[_.\\s-]"))
                .distinct()
                .filter(words::contains)
                .mapToInt(String::length)
                .sum();
    }

    private static int distance(String a, String b) {
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) edits[i][0] = i;
        for (int j = 0; j <= b.length(); j++) edits[0][j] = j;
        for (int i = 1; i <= a.length(); i++)
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int least = Math.min(Math.min(edits[i - 1][j], edits[i][j - 1]) + 1, edits[i - 1][j - 1] + change);
                boolean swap =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                edits[i][j] = swap ? Math.min(least, edits[i - 2][j - 2] + 1) : least;
            }
        return edits[a.length()][b.length()];
    }
}
