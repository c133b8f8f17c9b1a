package autodev.view;

import autodev.view.FileDiff.Piece;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which words of two lines differ: the longest common subsequence of their tokens. */
final class WordDiff {
    private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{N}\\p{M}_]+|\\s+|\\X");
    private static final int MOST_TOKENS = 250;
    private static final int LONGEST = 4_000;

    private WordDiff() {}

    static List<String> tokens(String line) {
        if (line.length() > LONGEST) return List.of(line);
        var tokens = new ArrayList<String>();
        for (Matcher token = TOKEN.matcher(line); token.find(); ) tokens.add(token.group());
        return tokens;
    }

    /** How alike two lines are, from 0 to 1, by the letters of the words that they share in any order. */
    static double likeness(List<String> before, List<String> after) {
        Map<String, Integer> left = new HashMap<>();
        int all = 0;
        for (String token : before) {
            left.merge(token, 1, Integer::sum);
            all += weight(token);
        }
        int shared = 0;
        for (String token : after) {
            all += weight(token);
            if (left.merge(token, -1, Integer::sum) >= 0) shared += weight(token);
        }
        return all == 0 ? 1 : 2.0 * shared / all;
    }

    private static int weight(String token) {
        return token.isBlank() ? 0 : token.length();
    }

    /** {@code tokens} with those marked that are not {@code kept}; a space between two marked words is marked with them. */
    static List<Piece> pieces(List<String> tokens, boolean[] kept) {
        var pieces = new ArrayList<Piece>();
        var run = new StringBuilder();
        boolean marked = false;
        for (int i = 0; i < tokens.size(); i++) {
            boolean between = i > 0 && i + 1 < tokens.size() && !kept[i - 1] && !kept[i + 1];
            boolean mark = !kept[i] || tokens.get(i).isBlank() && between;
            if (mark != marked && !run.isEmpty()) {
                pieces.add(new Piece(run.toString(), marked));
                run.setLength(0);
            }
            marked = mark;
            run.append(tokens.get(i));
        }
        if (!run.isEmpty()) pieces.add(new Piece(run.toString(), marked));
        return pieces;
    }

    /** Which tokens of each side stand on the other side too, in the same order. */
    static void common(List<String> before, List<String> after, boolean[] keptBefore, boolean[] keptAfter) {
        int start = 0;
        int endB = before.size();
        int endA = after.size();
        while (start < endB && start < endA && before.get(start).equals(after.get(start))) {
            keptBefore[start] = true;
            keptAfter[start++] = true;
        }
        while (endB > start && endA > start && before.get(endB - 1).equals(after.get(endA - 1))) {
            keptBefore[--endB] = true;
            keptAfter[--endA] = true;
        }
        if (endB - start > MOST_TOKENS || endA - start > MOST_TOKENS) return;
        int[][] length = lengths(before.subList(start, endB), after.subList(start, endA));
        for (int b = start, a = start; b < endB && a < endA; ) {
            if (before.get(b).equals(after.get(a))) {
                keptBefore[b++] = true;
                keptAfter[a++] = true;
            } else if (length[b - start + 1][a - start] >= length[b - start][a - start + 1]) b++;
            else a++;
        }
    }

    private static int[][] lengths(List<String> before, List<String> after) {
        int[][] length = new int[before.size() + 1][after.size() + 1];
        for (int b = before.size() - 1; b >= 0; b--)
            for (int a = after.size() - 1; a >= 0; a--)
                length[b][a] = before.get(b).equals(after.get(a))
                        ? length[b + 1][a + 1] + 1
                        : Math.max(length[b + 1][a], length[b][a + 1]);
        return length;
    }
}
