package autodev.repair.builtin;

import autodev.repair.Failure;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Says which lines are suspicious. Without coverage: functions that failing tests name, then what those call, each hop less
 * so; files that the tests name; stack frames most of all. With coverage: Ochiai (Ochiai 1957; Abreu et al. 2007) of failing
 * against passing tests, weighed with the former.
 */
final class Locator {
    private static final double HOP = .75;
    private static final double FLOOR = .04;

    private final Failure failure;
    private final List<Source> sources;
    private final Map<Node, Source> functions = new HashMap<>();
    private final Map<Node, Double> weights = new HashMap<>();

    Locator(Failure failure, List<Source> sources) {
        this.failure = failure;
        this.sources = sources;
        for (Source s : sources) s.tree().ifPresent(t -> t.find(Kind.FUNCTION).forEach(f -> functions.put(f, s)));
    }

    /** The suspicion of every line of the sources. */
    Suspicion locate(Hints hints, Optional<Spectrum> spectrum) {
        name(hints);
        follow();
        Suspicion suspicion = new Suspicion();
        for (Source s : sources) {
            boolean file = hints.called().stream().anyMatch(c -> c.equalsIgnoreCase(stem(s.path())));
            double base = file ? .25 : sources.size() == 1 ? .2 : FLOOR;
            for (int line = 1; line <= s.line(s.text().length()); line++) suspicion.atLeast(s.path(), line, base);
        }
        weights.forEach((f, weight) -> {
            Source s = functions.get(f);
            for (int line = s.line(f.start); line <= s.line(f.end); line++) suspicion.atLeast(s.path(), line, weight);
        });
        data(suspicion);
        spectrum.ifPresent(c -> sources.forEach(s -> c.weigh(s, suspicion)));
        frames(suspicion);
        return suspicion;
    }

    private static String stem(String path) {
        String file = path.substring(path.lastIndexOf('/') + 1);
        return file.substring(0, file.lastIndexOf('.'));
    }

    private void name(Hints hints) {
        String tests = failure.tests().stream()
                .map(t -> t.name())
                .reduce("", (a, b) -> a + " " + b)
                .toLowerCase(Locale.ROOT)
                .replace("_", "");
        for (Node f : functions.keySet()) {
            String plain = f.text.toLowerCase(Locale.ROOT).replace("_", "");
            boolean called = hints.called().contains(f.text);
            boolean made = (f.text.equals("__init__") || f.text.equals("<init>"))
                    && f.enclosing(Kind.CLASS)
                            .filter(c -> hints.called().contains(c.text))
                            .isPresent();
            if (called) weights.put(f, .8);
            else if (made) weights.put(f, .5);
            if (plain.length() > 2 && tests.contains(plain)) weights.merge(f, .95, Math::max);
        }
    }

    /** What a suspicious function calls is suspicious too, less with each hop. */
    private void follow() {
        Map<String, List<Node>> byName = new HashMap<>();
        functions
                .keySet()
                .forEach(f -> byName.computeIfAbsent(f.text, n -> new java.util.ArrayList<>())
                        .add(f));
        Deque<Node> todo = new ArrayDeque<>(weights.keySet());
        while (!todo.isEmpty()) {
            Node f = todo.poll();
            double next = weights.get(f) * HOP;
            f.find(Kind.CALL, Kind.NEW, Kind.FIELD).forEach(c -> {
                String name = c.is(Kind.FIELD) ? c.text : Offsets.callee(c);
                for (Node g : byName.getOrDefault(name, List.of())) {
                    if (weights.getOrDefault(g, 0.0) >= next) continue;
                    weights.put(g, next);
                    todo.add(g);
                }
            });
        }
    }

    /** Constants and tables outside functions are as suspicious as, nearly, what reads them. */
    private void data(Suspicion suspicion) {
        for (Source s : sources) {
            s.tree()
                    .ifPresent(t -> t.find(Kind.ASSIGN, Kind.DECLARE)
                            .filter(a -> a.enclosing(Kind.FUNCTION).isEmpty())
                            .forEach(a -> data(a, s, suspicion)));
        }
    }

    private void data(Node set, Source source, Suspicion suspicion) {
        String name = set.is(Kind.DECLARE) ? set.text : set.all("target").getFirst().text;
        double weight = weights.keySet().stream()
                .filter(f -> f.find(Kind.NAME, Kind.FIELD).anyMatch(n -> n.text.equals(name)))
                .mapToDouble(weights::get)
                .max()
                .orElse(0);
        for (int l = source.line(set.start); l <= source.line(set.end); l++) {
            suspicion.atLeast(source.path(), l, weight * HOP);
        }
    }

    /** Frames come innermost first; the code that raised is most suspicious, then its callers. */
    private void frames(Suspicion suspicion) {
        double weight = 1;
        for (Failure.Frame frame : failure.frames()) {
            Optional<Source> source =
                    sources.stream().filter(s -> s.path().equals(frame.path())).findFirst();
            if (source.isEmpty()) continue;
            suspicion.atLeast(frame.path(), frame.line(), weight);
            double around = weight * .7;
            functions.forEach((f, s) -> {
                boolean in = s == source.get() && s.line(f.start) <= frame.line() && s.line(f.end) >= frame.line();
                for (int line = s.line(f.start); in && line <= s.line(f.end); line++) {
                    if (suspicion.of(s.path(), line) > FLOOR) suspicion.atLeast(s.path(), line, around);
                }
            });
            weight = Math.max(.4, weight * .85);
        }
    }
}
