package autodev.workspace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which files differ between two versions. A file that is gone and one that is new are the same file renamed where at least
 * half of it stayed, as in git; the most alike are paired first.
 */
final class TreeDiff {
    private static final int ALIKE = 50;
    // Comparing each with each: beyond this many pairs only renames without an edit are seen, as git does.
    private static final int MOST_PAIRS = 40_000;
    private static final int LARGEST = 1 << 20;

    private final ObjectStore store;
    private final TreeMap<String, Leaf> gone = new TreeMap<>();
    private final TreeMap<String, Leaf> made = new TreeMap<>();
    private final List<FileDiff> diffs = new ArrayList<>();

    private TreeDiff(ObjectStore store) {
        this.store = store;
    }

    /** The files that differ, sorted by the path after the change. */
    static List<FileDiff> of(ObjectStore store, SortedMap<String, Leaf> from, SortedMap<String, Leaf> to)
            throws IOException {
        var diff = new TreeDiff(store);
        from.forEach((path, leaf) -> diff.compare(path, leaf, Optional.ofNullable(to.get(path))));
        to.forEach((path, leaf) -> {
            if (!from.containsKey(path)) diff.made.put(path, leaf);
        });
        diff.renames();
        diff.gone.forEach((path, leaf) -> diff.add(path, path, Optional.of(leaf), Optional.empty(), 0));
        diff.made.forEach((path, leaf) -> diff.add(path, path, Optional.empty(), Optional.of(leaf), 0));
        diff.diffs.sort(Comparator.comparing(FileDiff::to));
        return diff.diffs;
    }

    private void compare(String path, Leaf before, Optional<Leaf> after) {
        if (after.isEmpty()) gone.put(path, before);
        else if (isLink(before) != isLink(after.get())) {
            // git shows a file that became a link as one gone and one new.
            add(path, path, Optional.of(before), Optional.empty(), 0);
            add(path, path, Optional.empty(), after, 0);
        } else if (!before.equals(after.get())) add(path, path, Optional.of(before), after, 0);
    }

    private static boolean isLink(Leaf leaf) {
        return leaf.mode().equals(Leaf.LINK);
    }

    private void add(String from, String to, Optional<Leaf> before, Optional<Leaf> after, int likeness) {
        diffs.add(new FileDiff(from, to, before, after, likeness));
    }

    private record Pair(String from, String to, int likeness) {}

    private void renames() throws IOException {
        var pairs = new ArrayList<Pair>();
        boolean deep = (long) gone.size() * made.size() <= MOST_PAIRS;
        var bags = new HashMap<String, Optional<Map<String, Integer>>>();
        for (var old : gone.entrySet()) {
            for (var now : made.entrySet()) {
                int likeness = likeness(old.getValue(), now.getValue(), deep, bags);
                if (likeness >= ALIKE) pairs.add(new Pair(old.getKey(), now.getKey(), likeness));
            }
        }
        pairs.sort(Comparator.comparingInt(Pair::likeness)
                .reversed()
                .thenComparing(pair -> sameName(pair) ? 0 : 1)
                .thenComparing(Pair::from)
                .thenComparing(Pair::to));
        for (var pair : pairs) {
            if (!gone.containsKey(pair.from) || !made.containsKey(pair.to)) continue;
            add(
                    pair.from,
                    pair.to,
                    Optional.ofNullable(gone.remove(pair.from)),
                    Optional.ofNullable(made.remove(pair.to)),
                    pair.likeness);
        }
    }

    private static boolean sameName(Pair pair) {
        return pair.from
                .substring(pair.from.lastIndexOf('/') + 1)
                .equals(pair.to.substring(pair.to.lastIndexOf('/') + 1));
    }

    private int likeness(Leaf a, Leaf b, boolean deep, Map<String, Optional<Map<String, Integer>>> bags)
            throws IOException {
        if (isLink(a) != isLink(b)) return 0;
        if (a.id().equals(b.id())) return isEmpty(a) ? 0 : 100;
        if (!deep || isLink(a)) return 0;
        var x = bag(a, bags);
        var y = bag(b, bags);
        if (x.isEmpty() || y.isEmpty()) return 0;
        long common = 0;
        for (var line : x.get().entrySet()) {
            common += (long) Math.min(line.getValue(), y.get().getOrDefault(line.getKey(), 0))
                    * line.getKey().length();
        }
        long larger = Math.max(length(x.get()), length(y.get()));
        return larger == 0 ? 0 : (int) Math.min(99, common * 100 / larger);
    }

    // Every empty file is like every other; nobody means a rename by that.
    private static boolean isEmpty(Leaf leaf) {
        return leaf.id().equals(ObjectStore.id("blob", new byte[0]));
    }

    private static long length(Map<String, Integer> bag) {
        return bag.entrySet().stream()
                .mapToLong(line -> (long) line.getKey().length() * line.getValue())
                .sum();
    }

    private Optional<Map<String, Integer>> bag(Leaf leaf, Map<String, Optional<Map<String, Integer>>> bags)
            throws IOException {
        var known = bags.get(leaf.id());
        if (known != null) return known;
        byte[] bytes = Damage.need(store, leaf.id(), "blob");
        Optional<Map<String, Integer>> bag = (bytes.length > LARGEST
                        ? Optional.<String>empty()
                        : Workspace.decode(bytes))
                .map(text -> {
                    var lines = new HashMap<String, Integer>();
                    FileDiff.lines(text).forEach(line -> lines.merge(line, 1, Integer::sum));
                    return lines;
                });
        bags.put(leaf.id(), bag);
        return bag;
    }
}
