package autodev.repair;

import autodev.repair.source.FileIndex;
import autodev.repair.source.Imports;
import autodev.workspace.Workspace.Entry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** In which order files matter for a failure: named by it, imported by those, then by distance of folders, kind and size. */
final class Ranking {
    private static final int MOST_NAMED = 60;
    private static final int DEEPEST = 3;
    private static final int DISTANCE_OF_DATA = 2;
    private static final int MOST_IMPORTED = 120;
    // Of a text longer than this the imports are not looked for.
    private static final long LONGEST_READ = 500_000;
    private static final Set<String> MANIFESTS = Set.of(
            "pom.xml",
            "build.gradle",
            "build.gradle.kts",
            "package.json",
            "tsconfig.json",
            "pyproject.toml",
            "setup.py",
            "setup.cfg",
            "requirements.txt",
            "go.mod",
            "cargo.toml",
            "gemfile",
            "composer.json",
            "cmakelists.txt",
            "makefile",
            "readme.md");

    private final Map<String, Entry> entries;
    private final Function<String, String> text;

    /** {@code text} reads a file; it is asked for named and imported files only. */
    Ranking(List<Entry> entries, Function<String, String> text) {
        this.entries = LinkedHashMap.newLinkedHashMap(entries.size());
        for (Entry entry : entries) this.entries.put(entry.path(), entry);
        this.text = text;
    }

    /** The files that {@code failure} names, most important first, each with the lines it names (which may be none). */
    Map<String, List<Integer>> named(Failure failure) {
        Map<String, List<Integer>> named = new LinkedHashMap<>();
        for (Failure.Frame frame : failure.frames()) {
            if (entries.containsKey(frame.path())) {
                named.computeIfAbsent(frame.path(), p -> new ArrayList<>()).add(frame.line());
            }
        }
        var tests = new TestFiles(entries.keySet());
        for (Failure.FailingTest test : failure.tests()) {
            for (String path : tests.of(test.name())) {
                if (named.size() < MOST_NAMED) named.computeIfAbsent(path, p -> new ArrayList<>());
            }
            if (named.size() >= MOST_NAMED) break;
        }
        return named;
    }

    /** All files, in their order, when {@code named} come first. */
    List<Entry> order(Map<String, List<Integer>> named) {
        Set<String> first = new LinkedHashSet<>(named.keySet());
        if (!first.isEmpty()) imported(first);
        var ordered = new ArrayList<Entry>(entries.size());
        for (String path : first) ordered.add(entries.get(path));
        Map<String, Integer> distances = new HashMap<>();
        Set<String> folders = new LinkedHashSet<>();
        for (String path : named.keySet()) folders.add(FileIndex.folder(path));
        // Compared by hand: over 10,000 files a comparator built of accessors is what takes the time.
        record Ranked(Entry entry, int distance) implements Comparable<Ranked> {
            @Override
            public int compareTo(Ranked other) {
                if (distance != other.distance) return Integer.compare(distance, other.distance);
                if (entry.size() != other.entry.size()) return Long.compare(entry.size(), other.entry.size());
                return entry.path().compareTo(other.entry.path());
            }
        }
        entries.values().stream()
                .filter(entry -> !first.contains(entry.path()))
                .map(entry -> new Ranked(
                        entry,
                        distances.computeIfAbsent(FileIndex.folder(entry.path()), f -> distance(f, folders))
                                + penalty(entry.path())))
                .sorted()
                .forEach(ranked -> ordered.add(ranked.entry()));
        return ordered;
    }

    // Adds what the files in "known" import, then what that imports, breadth first.
    private void imported(Set<String> known) {
        var imports = Imports.among(entries.keySet());
        List<String> ring = List.copyOf(known);
        int most = known.size() + MOST_IMPORTED;
        for (int depth = 0; depth < DEEPEST && !ring.isEmpty() && known.size() < most; depth++) {
            var next = new ArrayList<String>();
            for (String path : ring) {
                if (entries.get(path).size() > LONGEST_READ || !Imports.isSource(path)) continue;
                String source = text.apply(path);
                var found = new ArrayList<>(imports.from(path, source));
                if (depth == 0) found.addAll(imports.data(path, source));
                for (String file : found) if (known.size() < most && known.add(file)) next.add(file);
            }
            ring = next;
        }
    }

    // Steps up and down the tree from one folder to the nearest of the others.
    private static int distance(String folder, Collection<String> others) {
        String[] parts = folder.isEmpty() ? new String[0] : folder.split("/");
        int nearest = others.isEmpty() ? parts.length : Integer.MAX_VALUE;
        for (String other : others) {
            String[] steps = other.isEmpty() ? new String[0] : other.split("/");
            int same = 0;
            while (same < parts.length && same < steps.length && parts[same].equals(steps[same])) same++;
            nearest = Math.min(nearest, parts.length + steps.length - 2 * same);
        }
        return nearest;
    }

    // Prose and data help less than a source file that lies a little further away.
    private static int penalty(String path) {
        boolean wanted = Imports.isSource(path)
                || MANIFESTS.contains(FileIndex.name(path).toLowerCase(Locale.ROOT));
        return wanted ? 0 : DISTANCE_OF_DATA;
    }
}
