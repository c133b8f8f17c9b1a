package autodev.repair.builtin;

import autodev.Json;
import autodev.repair.Failure;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which lines the failing and the passing tests ran. */
final class Spectrum {
    // A line that no failing test runs matters only if a condition before it changes.
    private static final double NOT_RUN = .05;

    private final Map<String, Map<Integer, int[]>> runs = new HashMap<>();
    private int failing;

    /** Reads what the tracer wrote: one JSON object a line, {@code {"test","failed","lines":{path:[line,…]}}}. */
    static Spectrum read(List<String> lines, Failure failure) {
        Spectrum spectrum = new Spectrum();
        List<JsonNode> tests = new ArrayList<>();
        for (String line : lines) if (!line.isBlank()) tests.add(Json.parse(line));
        boolean named = tests.stream().anyMatch(t -> !t.get("test").asText().isEmpty());
        for (JsonNode test : tests) {
            String name = test.get("test").asText();
            // What runs outside any test is the import of modules; without tests at all, it is the test.
            if (name.isEmpty() && named) continue;
            // A test that was still running when last heard of, and never ended, is the one that hangs.
            boolean ended = !test.path("partial").asBoolean()
                    || tests.stream()
                            .anyMatch(t -> t.get("test").asText().equals(name)
                                    && !t.path("partial").asBoolean());
            if (test.path("partial").asBoolean() && ended) continue;
            boolean failed = name.isEmpty() || test.get("failed").asBoolean() || isFailing(name, failure);
            spectrum.add(test.get("lines"), failed);
        }
        return spectrum;
    }

    private static boolean isFailing(String name, Failure failure) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        return failure.tests().stream().anyMatch(t -> t.name().matches("(?s)(.*\\W)?" + last + "(\\W.*)?"));
    }

    private void add(JsonNode lines, boolean failed) {
        if (failed) failing++;
        lines.properties().forEach(file -> {
            Set<Integer> seen = new HashSet<>();
            file.getValue().forEach(l -> seen.add(l.asInt()));
            Map<Integer, int[]> counts = runs.computeIfAbsent(file.getKey(), p -> new HashMap<>());
            for (int line : seen) counts.computeIfAbsent(line, l -> new int[2])[failed ? 0 : 1]++;
        });
    }

    /** Whether it can tell anything: a failing test ran some line. */
    boolean useful() {
        return failing > 0
                && runs.values().stream().flatMap(m -> m.values().stream()).anyMatch(c -> c[0] > 0);
    }

    /** Ochiai of a line: ef / sqrt((ef + nf)(ef + ep)). */
    private double ochiai(String path, int line) {
        int[] counts = runs.getOrDefault(path, Map.of()).get(line);
        if (counts == null || counts[0] == 0) return 0;
        return counts[0] / Math.sqrt((double) failing * (counts[0] + counts[1]));
    }

    /** Weighs the suspicion of a source's lines; lines outside functions run before any test and keep most of theirs. */
    void weigh(Source source, Suspicion suspicion) {
        Set<Integer> inside = new HashSet<>();
        source.tree()
                .ifPresent(t -> t.find(Kind.FUNCTION).forEach(f -> {
                    // The line with the name runs when the module is imported.
                    int from = source.line(f.child("body").map(b -> b.start).orElse(f.start));
                    for (int l = from; l <= source.line(f.end); l++) inside.add(l);
                }));
        Map<Integer, Double> starts = statements(source);
        for (int line = 1; line <= source.line(source.text().length()); line++) {
            if (!inside.contains(line)) continue;
            double score = starts.getOrDefault(line, ochiai(source.path(), line));
            suspicion.scale(source.path(), line, score > 0 ? .3 + .7 * score : NOT_RUN);
        }
    }

    /** A statement over several lines is as suspicious as any of them. */
    private Map<Integer, Double> statements(Source source) {
        Map<Integer, Double> all = new HashMap<>();
        source.tree()
                .ifPresent(t -> t.find(Kind.ASSIGN, Kind.RETURN, Kind.EXPRESSION, Kind.AUGMENT, Kind.RAISE)
                        .forEach(s -> {
                            double most = 0;
                            for (int l = source.line(s.start); l <= source.line(s.end); l++)
                                most = Math.max(most, ochiai(source.path(), l));
                            for (int l = source.line(s.start); l <= source.line(s.end); l++)
                                all.merge(l, most, Math::max);
                        }));
        return all;
    }
}
