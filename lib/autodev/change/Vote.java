package autodev.change;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What several samples agree on: of those that lead to the same content the most numerous win, of equals the surer
 * ones on average, then the earlier. {@code agreement} is their share of all samples, {@code confidence} their mean
 * word.
 */
record Vote(Sample winner, double confidence, double agreement) {
    /** Of at least one sample; a refused one wins only if all are. */
    static Vote of(List<Sample> samples) {
        Map<String, List<Sample>> groups = new LinkedHashMap<>();
        for (Sample sample : samples)
            sample.vote()
                    .ifPresent(patch -> groups.computeIfAbsent(patch, _ -> new ArrayList<>())
                            .add(sample));
        if (groups.isEmpty()) return new Vote(samples.getFirst(), 0, 0);
        List<Sample> best = List.of();
        for (List<Sample> group : groups.values()) {
            boolean more = group.size() > best.size();
            boolean surer = group.size() == best.size() && mean(group) > mean(best);
            if (more || surer) best = group;
        }
        Sample surest = best.getFirst();
        for (Sample sample : best)
            if (sample.answer().confidence() > surest.answer().confidence()) surest = sample;
        return new Vote(surest, mean(best), (double) best.size() / samples.size());
    }

    private static double mean(List<Sample> group) {
        return group.stream()
                .mapToDouble(it -> it.answer().confidence())
                .average()
                .orElse(0);
    }
}
