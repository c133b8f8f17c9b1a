package autodev.plan;

import autodev.EditDistance;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The names that somebody may have meant: the fewest edits away ({@link EditDistance}), where each word that both have
 * in common makes up for two edits for each of its letters: CREATE_FILE is nearer to CREATE_OR_REPLACE_FILE than to
 * READ_FILE.
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
                .map(name -> new Near(name, EditDistance.between(cut, name) - 2 * inCommon(cut, name)))
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
}
