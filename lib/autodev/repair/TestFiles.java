package autodev.repair;

import autodev.repair.source.FileIndex;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The files that a failing test's name names: a path ({@code tests/test_a.py::test_b}, {@code a.test.ts > adds}), a module or
 * class ({@code tests.test_a.Case.test_b}, {@code org.example.CalcTest.adds}, {@code CalcTest > adds()}).
 */
final class TestFiles {
    private final Set<String> paths;
    private final Map<String, List<String>> byStem = new HashMap<>();

    TestFiles(Collection<String> paths) {
        this.paths = new LinkedHashSet<>(paths);
        for (String path : paths) {
            String name = FileIndex.name(path);
            int dot = name.indexOf('.');
            byStem.computeIfAbsent(dot > 0 ? name.substring(0, dot) : name, s -> new ArrayList<>(1))
                    .add(path);
        }
    }

    /** The files that {@code name} names; none where it names none, or too many. */
    Set<String> of(String name) {
        var found = new LinkedHashSet<String>();
        for (String word : name.split("[\\s:>\"'()\\[\\]{},;#›]+")) {
            String path = Protection.plain(word);
            if (paths.contains(path)) found.add(path);
            else if (!word.isEmpty() && word.length() < 300) found.addAll(dotted(word));
        }
        return found;
    }

    // The longest front of a dotted name that is a file: the rest are classes and methods in it.
    private List<String> dotted(String word) {
        String[] parts = word.split("[.$]");
        for (int end = parts.length; end > 0; end--) {
            List<String> candidates = byStem.getOrDefault(parts[end - 1], List.of());
            if (candidates.isEmpty() || end == 1 && parts[0].length() < 4) continue;
            String tail = String.join("/", List.of(parts).subList(0, end));
            List<String> fitting = candidates.stream()
                    .filter(path -> path.startsWith(tail + ".") || path.contains("/" + tail + "."))
                    .toList();
            if (!fitting.isEmpty() && fitting.size() <= 3) return fitting;
        }
        return List.of();
    }
}
