package autodev.repair.builtin;

import java.util.HashMap;
import java.util.Map;

/** How suspicious each line is, 0 to 1; lines count from 1. */
final class Suspicion {
    private final Map<String, Map<Integer, Double>> lines = new HashMap<>();

    /** The suspicion of a line; 0 where nothing speaks against it. */
    double of(String path, int line) {
        return lines.getOrDefault(path, Map.of()).getOrDefault(line, 0.0);
    }

    /** Makes a line at least that suspicious. */
    void atLeast(String path, int line, double suspicion) {
        lines.computeIfAbsent(path, p -> new HashMap<>()).merge(line, Math.min(1, suspicion), Math::max);
    }

    /** Multiplies the suspicion of a line. */
    void scale(String path, int line, double factor) {
        lines.getOrDefault(path, Map.of()).computeIfPresent(line, (l, s) -> Math.min(1, s * factor));
    }

    /** The greatest suspicion of any line of a file. */
    double most(String path) {
        return lines.getOrDefault(path, Map.of()).values().stream()
                .mapToDouble(d -> d)
                .max()
                .orElse(0);
    }
}
