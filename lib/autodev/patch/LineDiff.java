package autodev.patch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which lines of one text are which lines of another. Shortest edit script (E. Myers, "An O(ND) difference algorithm and
 * its variations", 1986) while it is short; past that, lines that are unique on both sides split the texts first (B. Cohen's
 * patience diff). Time and memory are bounded whatever the texts are.
 */
final class LineDiff {
    private static final int LONGEST_SCRIPT = 600;
    private static final int MOST_SPLITS = 200;

    private final int[] before;
    private final int[] after;
    private final int[] match;
    private int splits;

    private LineDiff(int[] before, int[] after) {
        this.before = before;
        this.after = after;
        match = new int[before.length];
        Arrays.fill(match, -1);
    }

    private record Range(int fromOld, int toOld, int fromNew, int toNew) {}

    /** For each line of {@code before} the index of the same line in {@code after}, or -1; indexes rise. */
    static int[] match(List<String> before, List<String> after) {
        var numbers = new HashMap<String, Integer>();
        var diff = new LineDiff(numbered(before, numbers), numbered(after, numbers));
        diff.run();
        return diff.match;
    }

    private static int[] numbered(List<String> lines, Map<String, Integer> numbers) {
        var result = new int[lines.size()];
        int at = 0;
        for (String line : lines) {
            var next = numbers.size();
            var known = numbers.putIfAbsent(line, next);
            result[at++] = known == null ? next : known;
        }
        return result;
    }

    private void run() {
        Deque<Range> open = new ArrayDeque<>();
        open.push(new Range(0, before.length, 0, after.length));
        while (!open.isEmpty()) {
            Range range = trimmed(open.pop());
            if (range.fromOld == range.toOld || range.fromNew == range.toNew) continue;
            if (splits < MOST_SPLITS && !shortest(range)) {
                splits++;
                split(range, open);
            }
        }
    }

    private Range trimmed(Range range) {
        int fromOld = range.fromOld, toOld = range.toOld, fromNew = range.fromNew, toNew = range.toNew;
        while (fromOld < toOld && fromNew < toNew && before[fromOld] == after[fromNew]) match[fromOld++] = fromNew++;
        while (fromOld < toOld && fromNew < toNew && before[toOld - 1] == after[toNew - 1]) match[--toOld] = --toNew;
        return new Range(fromOld, toOld, fromNew, toNew);
    }

    /** Myers' greedy algorithm; false when the script gets too long. Diagonal k is x - y, kept at index k + size. */
    private boolean shortest(Range range) {
        int n = range.toOld - range.fromOld, m = range.toNew - range.fromNew;
        int most = Math.min(n + m, LONGEST_SCRIPT);
        var reach = new int[2 * most + 3];
        var history = new ArrayList<int[]>();
        for (int d = 0; d <= most; d++) {
            history.add(Arrays.copyOfRange(reach, most + 1 - d - 1, most + 1 + d + 2));
            for (int k = -d; k <= d; k += 2) {
                int x = down(reach, most + 1 + k, k, d) ? reach[most + 2 + k] : reach[most + k] + 1;
                int y = x - k;
                while (x < n && y < m && before[range.fromOld + x] == after[range.fromNew + y]) {
                    x++;
                    y++;
                }
                reach[most + 1 + k] = x;
                if (x >= n && y >= m) {
                    walkBack(range, history, d);
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean down(int[] reach, int at, int k, int d) {
        return k == -d || k != d && reach[at - 1] < reach[at + 1];
    }

    private void walkBack(Range range, List<int[]> history, int steps) {
        int x = range.toOld - range.fromOld, y = range.toNew - range.fromNew;
        for (int d = steps; d >= 0; d--) {
            var reach = history.get(d);
            int k = x - y, at = k + d + 1;
            boolean down = down(reach, at, k, d);
            int fromX = d == 0 ? 0 : down ? reach[at + 1] : reach[at - 1];
            int fromY = d == 0 ? 0 : fromX - (down ? k + 1 : k - 1);
            int startX = d == 0 ? 0 : down ? fromX : fromX + 1;
            while (x > startX) match[range.fromOld + --x] = range.fromNew + --y;
            x = fromX;
            y = fromY;
        }
    }

    /** Matches the lines that are unique on both sides, as many as keep their order, and opens the ranges between them. */
    private void split(Range range, Deque<Range> open) {
        var anchors = rising(unique(range));
        int old = range.fromOld, next = range.fromNew;
        for (int[] anchor : anchors) {
            match[anchor[0]] = anchor[1];
            open.push(new Range(old, anchor[0], next, anchor[1]));
            old = anchor[0] + 1;
            next = anchor[1] + 1;
        }
        if (!anchors.isEmpty()) open.push(new Range(old, range.toOld, next, range.toNew));
    }

    /** Pairs (old index, new index) of lines that stand once on either side, by old index. */
    private List<int[]> unique(Range range) {
        var seen = new HashMap<Integer, int[]>();
        for (int i = range.fromOld; i < range.toOld; i++) {
            int[] place = seen.computeIfAbsent(before[i], line -> new int[] {0, 0, 0, 0});
            place[0]++;
            place[1] = i;
        }
        for (int j = range.fromNew; j < range.toNew; j++) {
            int[] place = seen.get(after[j]);
            if (place == null) continue;
            place[2]++;
            place[3] = j;
        }
        return seen.values().stream()
                .filter(place -> place[0] == 1 && place[2] == 1)
                .map(place -> new int[] {place[1], place[3]})
                .sorted((one, other) -> Integer.compare(one[0], other[0]))
                .toList();
    }

    /** The longest run of pairs whose new indexes rise (patience sorting). */
    private static List<int[]> rising(List<int[]> pairs) {
        var tops = new ArrayList<Integer>();
        var previous = new int[pairs.size()];
        for (int i = 0; i < pairs.size(); i++) {
            int low = 0, high = tops.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (pairs.get(tops.get(middle))[1] < pairs.get(i)[1]) low = middle + 1;
                else high = middle;
            }
            previous[i] = low == 0 ? -1 : tops.get(low - 1);
            if (low == tops.size()) tops.add(i);
            else tops.set(low, i);
        }
        var result = new ArrayList<int[]>();
        for (int i = tops.isEmpty() ? -1 : tops.getLast(); i >= 0; i = previous[i]) result.add(pairs.get(i));
        return result.reversed();
    }
}
