package autodev.repair.builtin;

import autodev.Interrupted;
import autodev.llm.Usage;
import autodev.patch.Patch;
import autodev.patch.PatchSet;
import autodev.patch.WholeFile;
import autodev.repair.Failure;
import autodev.repair.Proposer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Repairs without a language model: locates suspicious lines, makes small edits there, keeps one that the tests prove. For
 * Python (through the machine's own python3) and Java (through the compiler of the JDK it runs on). The edits follow the
 * literature on generate-and-validate repair (GenProg, PAR, Angelix' and QuixBugs' classes of faults); none looks at what a
 * test happens to pass in. It writes only into copies of the workspace and deletes those.
 */
public final class BuiltinProposer implements Proposer {
    /** Its name in reports and as a model. */
    public static final String NAME = "builtin";

    @Override
    public String name() {
        return NAME;
    }

    /** Whether {@code path} is a file in a language that it can repair. */
    public static boolean repairs(String path) {
        return Language.of(path).isPresent();
    }

    @Override
    public Proposal propose(Situation situation) {
        if (situation.failure().isEmpty()) {
            return nothing(
                    "The builtin engine repairs code that tests show to be wrong; there is no failing test run to go"
                            + " by.");
        }
        Failure failure = situation.failure().get();
        Project project = Project.read(situation, failure);
        if (project.fronts().isEmpty()) return nothing(unreadable(project));
        Instant start = Instant.now();
        try (Bench bench = new Bench(situation.workspace(), situation.check());
                Crew crew = new Crew(situation.workers())) {
            Search.Found found = new Search(situation, project, bench, crew).run(failure);
            return proposal(project, found, failure, Duration.between(start, Instant.now()), situation);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted("the builtin repair");
        }
    }

    private static String unreadable(Project project) {
        String why =
                project.missing().isEmpty() ? "there is no Python or Java file that it may change" : project.missing();
        return "The builtin engine found nothing: " + why + ".";
    }

    private static Proposal nothing(String explanation) {
        return new Proposal(PatchSet.NONE, explanation, Usage.NONE);
    }

    private static Proposal proposal(
            Project project, Search.Found found, Failure before, Duration time, Situation situation) {
        String explanation = Explanation.of(found, before, time, situation, project.missing());
        if (found.best().isEmpty()) return nothing(explanation);
        State best = found.best().get();
        List<Patch> patches = best.code().entrySet().stream()
                .filter(e -> !e.getValue().equals(project.code().get(e.getKey())))
                .<Patch>map(e -> new WholeFile(e.getKey(), e.getValue()))
                .toList();
        return new Proposal(new PatchSet(patches), explanation, Usage.NONE);
    }

    /** A duration in words. */
    static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
}
