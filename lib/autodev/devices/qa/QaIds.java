package autodev.devices.qa;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Names for steps: each once, none empty, none too long, nothing in them that cannot be seen. */
final class QaIds {
    private static final int LONGEST = 100;
    private final Set<String> given = new HashSet<>();
    private final Set<String> taken = new HashSet<>();
    /** The last number that was tried for a name, so that thousands of one name are no hour's work. */
    private final Map<String, Integer> counts = new HashMap<>();

    /**
     * A name that a step has of itself; {@link #unique} gives it to the first that asks for it, and {@link #next} to
     * none.
     */
    void announce(String id) {
        given.add(clean(id));
    }

    /** {@code id}, or {@code id-2} if it is taken. */
    String unique(String id) {
        String name = clean(id);
        if (taken.add(name)) return name;
        while (true) {
            String other = name + "-" + counts.merge(name, 2, (last, _) -> last + 1);
            if (!given.contains(other) && taken.add(other)) return other;
        }
    }

    /** {@code S1} for the first, or the next number that nobody has. */
    String next(String letter, int place) {
        for (int number = place; ; number++) {
            String name = letter + number;
            if (!given.contains(name) && taken.add(name)) return name;
        }
    }

    /** {@code id} as it may be; empty if nothing is left of it. */
    static String clean(String id) {
        String clean = id.replaceAll("\\p{C}", " ").strip().replaceAll("\\s+", " ");
        if (clean.length() <= LONGEST) return clean;
        int end = Character.isHighSurrogate(clean.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return clean.substring(0, end).strip();
    }
}
