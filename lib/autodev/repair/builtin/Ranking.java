package autodev.repair.builtin;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Hands out the candidates, best first, each program once: what does not compile is dropped before any test runs, a few dozen
 * at a time. Safe for many threads.
 */
final class Ranking {
    private static final int MOST = 20_000;

    private final Project project;
    private final Map<String, String> code;
    private final List<Candidate> sorted;
    private final Deque<Candidate> ready = new ArrayDeque<>();
    private final Set<String> seen = new HashSet<>();
    private final Set<String> texts = new HashSet<>();
    private int next;
    private final Tally tally;

    Ranking(Project project, Map<String, String> code, List<Candidate> candidates, Tally tally) {
        this.tally = tally;
        this.project = project;
        this.code = code;
        this.sorted = candidates.stream()
                .sorted(Comparator.comparingDouble(Candidate::score).reversed())
                .filter(this::isNew)
                .limit(MOST)
                .toList();
    }

    private boolean isNew(Candidate c) {
        return texts.add(c.path() + "\n" + c.edits());
    }

    /** How many there are in all. */
    int size() {
        return sorted.size();
    }

    /** The next one that is worth a test run. */
    synchronized Optional<Candidate> next() {
        while (ready.isEmpty() && next < sorted.size()) refill();
        return Optional.ofNullable(ready.poll());
    }

    private void refill() {
        Language language = language(sorted.get(next));
        int most = language == Language.JAVA ? 12 : 100;
        List<Candidate> some = new ArrayList<>();
        while (next < sorted.size() && some.size() < most && language(sorted.get(next)) == language) {
            some.add(sorted.get(next++));
        }
        Front front = project.fronts().get(language);
        if (front == null) return;
        List<String> digests = front.digests(project.all(code, language), some);
        for (int i = 0; i < some.size(); i++) {
            if (!digests.get(i).isEmpty() && seen.add(some.get(i).path() + digests.get(i))) ready.add(some.get(i));
            else tally.dropped++;
        }
    }

    private static Language language(Candidate c) {
        return Language.of(c.path()).orElseThrow();
    }
}
