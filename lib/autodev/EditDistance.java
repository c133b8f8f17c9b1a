package autodev;

/**
 * How many edits lie between two words: insert, delete or replace a character, swap two neighbours. Levenshtein's
 * distance with swaps, "optimal string alignment" (no part is edited twice).
 */
public final class EditDistance {
    private EditDistance() {}

    /** The fewest edits; 0 for equal words. Time and space grow with the product of the lengths. */
    public static int between(String a, String b) {
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
