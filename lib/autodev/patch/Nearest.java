package autodev.patch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Shows the region of a file that is most like the lines that were looked for, numbered, so that a patch can be mended. */
final class Nearest {
    private static final int MOST_SHOWN = 24;
    private static final int AROUND = 2;
    private static final int WIDEST = 200;
    private static final int MOST_COMPARED = 20_000;
    private static final int MOST_PLACES = 50;

    private Nearest() {}

    /** The region, line by line, each with its number; says so where the file is empty. */
    static String show(List<String> file, List<String> wanted) {
        if (file.isEmpty()) return "the file is empty";
        int at = region(file, wanted);
        int from = Math.max(0, at - AROUND);
        int to = Math.min(file.size(), Math.min(from + MOST_SHOWN, at + wanted.size() + AROUND));
        return "the most similar lines of the file are:\n" + numbered(file, from, Math.max(to, from + 1));
    }

    /** Lines with their numbers, from one index to before another. */
    static String numbered(List<String> file, int from, int to) {
        var out = new StringBuilder();
        for (int i = from; i < to; i++) {
            String line = TextFile.bare(file.get(i));
            out.append(String.format("%5d| ", i + 1));
            out.append(line, 0, Math.min(line.length(), WIDEST));
            out.append(line.length() > WIDEST ? "…\n" : "\n");
        }
        return out.toString().stripTrailing();
    }

    private static int region(List<String> file, List<String> wanted) {
        Map<String, List<Integer>> places = new HashMap<>();
        for (int i = 0; i < Math.min(file.size(), MOST_COMPARED); i++) {
            String key = Leniency.PUNCTUATION.key(file.get(i));
            var known = places.computeIfAbsent(key, line -> new ArrayList<>());
            if (!key.isEmpty() && known.size() < MOST_PLACES) known.add(i);
        }
        // Each equal line votes for the offset at which the wanted lines would stand; rare and long lines say more.
        Map<Integer, Double> votes = new HashMap<>();
        for (int i = 0; i < Math.min(wanted.size(), MOST_COMPARED); i++) {
            String key = Leniency.PUNCTUATION.key(wanted.get(i));
            var found = places.getOrDefault(key, List.of());
            for (int at : found) votes.merge(at - i, Math.min(key.length(), 40) / (double) found.size(), Double::sum);
        }
        return votes.entrySet().stream()
                .max(Map.Entry.<Integer, Double>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(java.util.Comparator.reverseOrder())))
                .map(best -> Math.clamp(best.getKey(), 0, file.size() - 1))
                .orElseGet(() -> alike(file, wanted));
    }

    /** No line is equal: the line that shares most pairs of characters with the longest wanted one (Dice's coefficient). */
    private static int alike(List<String> file, List<String> wanted) {
        int index = 0;
        for (int i = 0; i < wanted.size(); i++) {
            if (wanted.get(i).strip().length() > wanted.get(index).strip().length()) index = i;
        }
        Set<Integer> pairs = wanted.isEmpty() ? Set.of() : pairs(wanted.get(index));
        int best = index;
        double most = 0;
        for (int i = 0; i < Math.min(file.size(), MOST_COMPARED); i++) {
            var other = pairs(file.get(i));
            long shared = other.stream().filter(pairs::contains).count();
            double alike = 2.0 * shared / (pairs.size() + other.size() + 1);
            if (alike > most) {
                most = alike;
                best = i;
            }
        }
        return Math.clamp(best - (long) index, 0, file.size() - 1);
    }

    private static Set<Integer> pairs(String line) {
        String text = line.strip();
        var pairs = new HashSet<Integer>();
        for (int i = 0; i + 1 < Math.min(text.length(), WIDEST); i++)
            pairs.add(text.charAt(i) << 16 | text.charAt(i + 1));
        return pairs;
    }
}
