package autodev.patch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds a run of lines in a file, as exactly as it is there. Linear in the file (Knuth, Morris and Pratt). */
final class Finder {
    private static final int MOST = 1000;

    private final List<String> file;
    private final Effort effort;
    private long characters = -1;

    /** Looks in the lines {@code file}. */
    Finder(List<String> file, Effort effort) {
        this.file = file;
        this.effort = effort;
    }

    /** Where lines were found: from which index, how exactly, and how to indent what is added there. */
    record Place(int at, Leniency leniency, Shift shift) {}

    /** Whether {@code wanted} stands, exactly, at this index. */
    boolean isAt(int at, List<String> wanted) {
        return at >= 0
                && at + wanted.size() <= file.size()
                && file.subList(at, at + wanted.size()).equals(wanted);
    }

    /** The first 1,000 places where {@code wanted} (not empty) stands at this leniency. */
    List<Place> find(List<String> wanted, Leniency leniency) {
        if (leniency.compareTo(Leniency.INDENT) >= 0 && wanted.stream().allMatch(String::isBlank)) return List.of();
        if (characters < 0) characters = file.stream().mapToLong(String::length).sum();
        effort.spend(file.size() + (long) wanted.size(), leniency == Leniency.EXACT ? 0 : characters);
        var pattern = wanted.stream().map(leniency::key).toList();
        int[] back = fallbacks(pattern);
        var places = new ArrayList<Place>();
        int matched = 0;
        for (int i = 0; i < file.size() && places.size() < MOST; i++) {
            String key = leniency.key(file.get(i));
            while (matched > 0 && !key.equals(pattern.get(matched))) matched = back[matched - 1];
            if (key.equals(pattern.get(matched))) matched++;
            if (matched < pattern.size()) continue;
            place(i - matched + 1, wanted, leniency).ifPresent(places::add);
            matched = back[matched - 1];
        }
        return places;
    }

    private Optional<Place> place(int at, List<String> wanted, Leniency leniency) {
        effort.spend(leniency.compareTo(Leniency.INDENT) >= 0 ? wanted.size() : 1, 0);
        return leniency.shift(wanted, file.subList(at, at + wanted.size()))
                .map(shift -> new Place(at, leniency, shift));
    }

    private static int[] fallbacks(List<String> pattern) {
        var back = new int[pattern.size()];
        int matched = 0;
        for (int i = 1; i < pattern.size(); i++) {
            while (matched > 0 && !pattern.get(i).equals(pattern.get(matched))) matched = back[matched - 1];
            if (pattern.get(i).equals(pattern.get(matched))) matched++;
            back[i] = matched;
        }
        return back;
    }
}
