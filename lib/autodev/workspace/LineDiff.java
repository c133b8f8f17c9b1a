package autodev.workspace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;

/**
 * Which lines two texts have in common. Lines that stand once in both are matched first, in the longest run that keeps their
 * order (Bram Cohen's patience diff); between them the shortest edit script is sought (Myers, "An O(ND) Difference
 * Algorithm", 1986) up to a bound, beyond which the stretch counts as replaced.
 */
final class LineDiff {
    private static final int MOST_EDITS = 1500;

    private final int[] a;
    private final int[] b;
    private final int[] match;

    private LineDiff(int[] a, int[] b) {
        this.a = a;
        this.b = b;
        this.match = new int[a.length];
        Arrays.fill(match, -1);
    }

    /** For each line of {@code a} the line of {@code b} that it is, rising, or -1 where it is gone. */
    static int[] matches(List<String> a, List<String> b) {
        var numbers = new HashMap<String, Integer>();
        var diff = new LineDiff(numbers(a, numbers), numbers(b, numbers));
        diff.compare(0, a.size(), 0, b.size());
        return diff.match;
    }

    private static int[] numbers(List<String> lines, HashMap<String, Integer> known) {
        return lines.stream()
                .mapToInt(line -> known.computeIfAbsent(line, one -> known.size()))
                .toArray();
    }

    private void compare(int a0, int a1, int b0, int b1) {
        while (a0 < a1 && b0 < b1 && a[a0] == b[b0]) match[a0++] = b0++;
        while (a0 < a1 && b0 < b1 && a[a1 - 1] == b[b1 - 1]) match[--a1] = --b1;
        if (a0 == a1 || b0 == b1) return;
        List<int[]> anchors = anchors(a0, a1, b0, b1);
        if (anchors.isEmpty()) {
            shortest(a0, a1, b0, b1);
            return;
        }
        for (int[] anchor : anchors) {
            match[anchor[0]] = anchor[1];
            compare(a0, anchor[0], b0, anchor[1]);
            a0 = anchor[0] + 1;
            b0 = anchor[1] + 1;
        }
        compare(a0, a1, b0, b1);
    }

    // Pairs of lines that stand once on both sides, thinned to the longest run that rises on both.
    private List<int[]> anchors(int a0, int a1, int b0, int b1) {
        var once = new HashMap<Integer, int[]>();
        for (int i = a0; i < a1; i++) once.merge(a[i], new int[] {i, 1, -1, 0}, LineDiff::seenAgainInA);
        for (int j = b0; j < b1; j++) {
            int[] entry = once.get(b[j]);
            if (entry == null) continue;
            entry[2] = j;
            entry[3]++;
        }
        var pairs = once.values().stream()
                .filter(entry -> entry[1] == 1 && entry[3] == 1)
                .map(entry -> new int[] {entry[0], entry[2]})
                .sorted((x, y) -> Integer.compare(x[0], y[0]))
                .toList();
        return longestRising(pairs);
    }

    private static int[] seenAgainInA(int[] old, int[] more) {
        old[1] += more[1];
        return old;
    }

    private static List<int[]> longestRising(List<int[]> pairs) {
        int[] tails = new int[pairs.size()];
        int[] before = new int[pairs.size()];
        int length = 0;
        for (int i = 0; i < pairs.size(); i++) {
            int low = 0;
            int high = length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (pairs.get(tails[middle])[1] < pairs.get(i)[1]) low = middle + 1;
                else high = middle;
            }
            before[i] = low == 0 ? -1 : tails[low - 1];
            tails[low] = i;
            length = Math.max(length, low + 1);
        }
        var run = new ArrayList<int[]>();
        for (int i = length == 0 ? -1 : tails[length - 1]; i >= 0; i = before[i]) run.addFirst(pairs.get(i));
        return run;
    }

    private void shortest(int a0, int a1, int b0, int b1) {
        int n = a1 - a0;
        int m = b1 - b0;
        int most = Math.min(n + m, MOST_EDITS);
        int[] reach = new int[2 * most + 3];
        var trace = new ArrayList<int[]>();
        for (int edits = 0; edits <= most; edits++) {
            trace.add(Arrays.copyOfRange(reach, most + 1 - edits - 1, most + 1 + edits + 2));
            for (int k = -edits; k <= edits; k += 2) {
                boolean down = k == -edits || k != edits && reach[most + k] < reach[most + 2 + k];
                int x = down ? reach[most + 2 + k] : reach[most + k] + 1;
                while (x < n && x - k < m && a[a0 + x] == b[b0 + x - k]) x++;
                reach[most + 1 + k] = x;
                if (x >= n && x - k >= m) {
                    walkBack(trace, a0, b0, n, m);
                    return;
                }
            }
        }
    }

    // trace.get(d) holds, for the diagonals -d-1 to d+1, how far d-1 edits reach.
    private void walkBack(List<int[]> trace, int a0, int b0, int x, int y) {
        for (int edits = trace.size() - 1; edits >= 0; edits--) {
            int[] reach = trace.get(edits);
            int k = x - y;
            int middle = edits + 1;
            boolean down = k == -edits || k != edits && reach[middle + k - 1] < reach[middle + k + 1];
            int fromK = down ? k + 1 : k - 1;
            int fromX = edits == 0 ? 0 : reach[middle + fromK];
            int startX = edits == 0 ? 0 : down ? fromX : fromX + 1;
            while (x > startX) match[a0 + --x] = b0 + --y;
            x = fromX;
            y = edits == 0 ? 0 : fromX - fromK;
        }
    }
}
