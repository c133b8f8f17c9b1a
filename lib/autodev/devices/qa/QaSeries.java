package autodev.devices.qa;

import autodev.Json;
import autodev.Plural;
import autodev.view.View;
import autodev.view.View.Tone;
import autodev.view.Viewable;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;

/** The same plan run several times, and how stable it is. */
public record QaSeries(List<QaOutcome> outcomes) implements Viewable {
    /** Holds its own copy. */
    public QaSeries {
        outcomes = List.copyOf(outcomes);
    }

    /**
     * One step or verification over all runs in which it was begun: how often, how often it did what it should, and the shortest, the middle and the
     * longest time that it took, in seconds.
     */
    public record Stability(String step, int runs, int passed, double shortest, double median, double longest) {
        /** Whether it is neither always nor never done. */
        public boolean flaky() {
            return passed > 0 && passed < runs;
        }
    }

    /** For each step that was begun in some run, in the plan's order. A verification passes as it was judged. */
    public List<Stability> stability() {
        Map<String, List<StepResult>> byStep = new LinkedHashMap<>();
        Map<String, Integer> passed = new LinkedHashMap<>();
        for (QaOutcome outcome : outcomes)
            for (StepResult one : outcome.results()) {
                if (one.attempts() == 0) continue;
                byStep.computeIfAbsent(one.step(), _ -> new ArrayList<>()).add(one);
                if (passed(one, outcome)) passed.merge(one.step(), 1, Integer::sum);
            }
        return byStep.entrySet().stream()
                .map(step -> of(step.getKey(), step.getValue(), passed.getOrDefault(step.getKey(), 0)))
                .toList();
    }

    private static boolean passed(StepResult one, QaOutcome outcome) {
        return outcome.verdict().verifications().stream()
                .filter(judged -> one.verification() && judged.id().equals(one.step()))
                .findFirst()
                .map(judged -> judged.result() == Verdict.Result.SUCCESS)
                .orElse(one.ok());
    }

    private static Stability of(String step, List<StepResult> runs, int passed) {
        double[] times =
                runs.stream().mapToDouble(StepResult::duration).sorted().toArray();
        double median = (times[times.length / 2] + times[(times.length - 1) / 2]) / 2;
        return new Stability(
                step,
                runs.size(),
                passed,
                times[0],
                median,
                DoubleStream.of(times).max().orElse(0));
    }

    /** Whether some step was done in some runs and not in others, or the verdicts differ. */
    public boolean isFlaky() {
        return stability().stream().anyMatch(Stability::flaky)
                || outcomes.stream()
                                .map(one -> one.verdict().result())
                                .distinct()
                                .count()
                        > 1;
    }

    /** That of the worst run: 3 before 1 before 0. */
    public int exitCode() {
        return outcomes.stream().mapToInt(QaOutcome::exitCode).max().orElse(0);
    }

    /** What {@code --json} prints. */
    public ObjectNode json() {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("runs", outcomes.size()).put("flaky", isFlaky());
        json.set("stability", Json.tree(stability()));
        var each = json.putArray("outcomes");
        for (QaOutcome one : outcomes)
            each.add(QaFolder.verdict(one).put("folder", one.folder().toString()));
        return json;
    }

    @Override
    public View view() {
        Map<String, Long> verdicts = new LinkedHashMap<>();
        for (QaOutcome one : outcomes)
            verdicts.merge(one.verdict().result().name().toLowerCase(Locale.ROOT), 1L, Long::sum);
        View.Text words = View.text(Plural.of(outcomes.size(), "run") + ": ", Tone.STRONG);
        for (var one : verdicts.entrySet()) words = words.and(one.getKey() + " " + one.getValue() + "  ");
        words = isFlaky() ? words.and("flaky", Tone.BAD) : words.and("the same each time", Tone.GOOD);
        var rows = stability().stream()
                .map(one -> List.of(
                        one.step(),
                        one.passed() + " of " + one.runs(),
                        String.format(Locale.ROOT, "%.2f s", one.shortest()),
                        String.format(Locale.ROOT, "%.2f s", one.median()),
                        String.format(Locale.ROOT, "%.2f s", one.longest()),
                        one.flaky() ? "flaky" : ""))
                .toList();
        return View.stack(words, new View.Table(List.of("step", "done", "shortest", "median", "longest", ""), rows));
    }
}
