package autodev.view;

import autodev.view.FileDiff.Change;
import autodev.view.FileDiff.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which removed line became which added one: the pairing in order whose lines are most alike in all. */
final class DiffPairs {
    private static final double ALIKE = 0.4;
    private static final int MOST_PAIRS = 2_500;

    private DiffPairs() {}

    /** One block of removed and added lines, side by side, with the words marked that differ if {@code words} are asked for. */
    static List<Change> of(List<Side> removed, List<Side> added, boolean words) {
        var rows = new ArrayList<Change>();
        if (!words) {
            beside(removed, added, rows);
            return rows;
        }
        int r = 0;
        int a = 0;
        for (int[] pair : pairs(removed, added)) {
            beside(removed.subList(r, pair[0]), added.subList(a, pair[1]), rows);
            rows.add(marked(removed.get(pair[0]), added.get(pair[1])));
            r = pair[0] + 1;
            a = pair[1] + 1;
        }
        beside(removed.subList(r, removed.size()), added.subList(a, added.size()), rows);
        return rows;
    }

    private static void beside(List<Side> removed, List<Side> added, List<Change> rows) {
        for (int i = 0; i < Math.max(removed.size(), added.size()); i++)
            rows.add(new Change(
                    i < removed.size() ? Optional.of(removed.get(i)) : Optional.empty(),
                    i < added.size() ? Optional.of(added.get(i)) : Optional.empty()));
    }

    private static List<int[]> pairs(List<Side> removed, List<Side> added) {
        var pairs = new ArrayList<int[]>();
        if (removed.size() * (long) added.size() > MOST_PAIRS) {
            for (int i = 0; i < Math.min(removed.size(), added.size()); i++) pairs.add(new int[] {i, i});
            return pairs;
        }
        double[][] like = likeness(removed, added);
        double[][] best = new double[removed.size() + 1][added.size() + 1];
        for (int r = removed.size() - 1; r >= 0; r--)
            for (int a = added.size() - 1; a >= 0; a--)
                best[r][a] = Math.max(like[r][a] + best[r + 1][a + 1], Math.max(best[r + 1][a], best[r][a + 1]));
        for (int r = 0, a = 0; r < removed.size() && a < added.size(); ) {
            if (like[r][a] > 0 && best[r][a] == like[r][a] + best[r + 1][a + 1]) pairs.add(new int[] {r++, a++});
            else if (best[r + 1][a] >= best[r][a + 1]) r++;
            else a++;
        }
        return pairs;
    }

    // Lines that have little in common are no pair.
    private static double[][] likeness(List<Side> removed, List<Side> added) {
        var before = removed.stream().map(side -> WordDiff.tokens(side.text())).toList();
        var after = added.stream().map(side -> WordDiff.tokens(side.text())).toList();
        double[][] like = new double[before.size()][after.size()];
        for (int r = 0; r < before.size(); r++)
            for (int a = 0; a < after.size(); a++) {
                double likeness = WordDiff.likeness(before.get(r), after.get(a));
                like[r][a] = likeness < ALIKE ? 0 : likeness;
            }
        return like;
    }

    private static Change marked(Side removed, Side added) {
        List<String> before = WordDiff.tokens(removed.text());
        List<String> after = WordDiff.tokens(added.text());
        if (WordDiff.likeness(before, after) < ALIKE) return new Change(Optional.of(removed), Optional.of(added));
        var keptBefore = new boolean[before.size()];
        var keptAfter = new boolean[after.size()];
        WordDiff.common(before, after, keptBefore, keptAfter);
        return new Change(
                Optional.of(removed.with(WordDiff.pieces(before, keptBefore))),
                Optional.of(added.with(WordDiff.pieces(after, keptAfter))));
    }
}
