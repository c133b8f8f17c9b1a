package autodev.repair.builtin;

import autodev.repair.Failure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From a state to its candidates: reads the code, locates, makes the edits. */
final class Analysis {
    private static final int MOST_TEXT = 120_000;

    private final Project project;
    private final State base;
    private final List<Source> sources;
    private final List<Source> tests;

    Analysis(Project project, State base) {
        this.project = project;
        this.base = base;
        Map<String, String> all = new LinkedHashMap<>(base.code());
        all.putAll(project.tests());
        List<Source> read = project.parse(all);
        this.sources =
                read.stream().filter(s -> base.code().containsKey(s.path())).toList();
        this.tests =
                read.stream().filter(s -> project.tests().containsKey(s.path())).toList();
    }

    /** All sources of Python, for the tracer. */
    List<Source> traced() {
        List<Source> all = new ArrayList<>(sources);
        all.addAll(tests);
        all.removeIf(s -> s.language() != Language.PYTHON || s.tree().isEmpty());
        return all;
    }

    /** Whether every file parses; where not, there is nothing to trace. */
    boolean parses() {
        return sources.stream().allMatch(s -> s.tree().isPresent());
    }

    /** The candidates, in no order. */
    List<Candidate> candidates(Optional<Spectrum> spectrum) {
        Failure failure = base.failure();
        Index index = new Index(sources, tests);
        List<Candidate> broken = broken(index);
        if (!broken.isEmpty()) return broken;
        Hints hints = HintReader.read(failure, FailingTests.find(failure, tests, sources));
        Suspicion suspicion = new Locator(failure, sources).locate(hints, spectrum);
        List<Candidate> all = new ArrayList<>();
        List<Source> ranked = sources.stream()
                .sorted(Comparator.comparingDouble(s -> -suspicion.most(s.path())))
                .toList();
        int budget = MOST_TEXT;
        for (Source s : ranked) {
            // In a large project the least suspicious files would never get their turn.
            if (budget < 0) break;
            budget -= s.text().length();
            all.addAll(Mutators.of(new Site(s, hints, index, suspicion)));
        }
        return all;
    }

    /** Repairs of what does not compile; nothing else matters before. */
    private List<Candidate> broken(Index index) {
        List<Candidate> all = new ArrayList<>();
        for (Source s : sources) {
            if (s.language() == Language.PYTHON && s.problem().isPresent() && concerns(s)) {
                all.addAll(PythonRepairs.of(s, s.problem().get()));
            }
        }
        if (project.fronts().get(Language.JAVA) instanceof JavaFront front) {
            JavaErrors errors = front.errors(project.all(base.code(), Language.JAVA));
            List<JavaErrors.Error> real = errors.errors.stream()
                    .filter(e -> !errors.foreign() || isTold(e))
                    .toList();
            for (Source s : sources) {
                if (s.language() == Language.JAVA) all.addAll(JavaRepairs.of(s, real, index));
            }
        }
        return all;
    }

    /** Without the project's dependencies the compiler finds faults that are none; the runner's own compiler knows. */
    private boolean isTold(JavaErrors.Error e) {
        String file = e.path().substring(e.path().lastIndexOf('/') + 1);
        String output = base.failure().output();
        return output.contains(file + ":" + e.line() + ":") || output.contains(file + ":[" + e.line() + ",");
    }

    /** A file that nothing runs may be broken for good reason. */
    private boolean concerns(Source s) {
        String file = s.path().substring(s.path().lastIndexOf('/') + 1);
        return base.failure().output().contains(file) || sources.size() == 1;
    }
}
