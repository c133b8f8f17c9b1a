package autodev.repair;

import autodev.Plural;
import autodev.view.View;
import autodev.view.View.Tone;
import autodev.view.Viewable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Repairs side by side. {@code rounds} is how many rounds they have in common, 0 if none; each of {@code differences} is what turns
 * the first one's files into those of another, in their order, as a diff of the files that any of them has changed.
 */
public record Comparison(int rounds, List<Branch> branches, List<String> differences) implements Viewable {
    private static final List<String> COLUMNS = List.of("iteration", "failing", "tokens", "cost", "time", "state");

    /** Holds its own copies. */
    public Comparison {
        branches = List.copyOf(branches);
        differences = List.copyOf(differences);
    }

    /** One of them: its whole course, what of that came after the common point, and what it has changed since, as a diff. */
    public record Branch(String name, Path workspace, RepairProgress progress, List<Round> since, String patch) {
        /** Holds its own copy. */
        public Branch {
            since = List.copyOf(since);
        }

        private View view() {
            Duration time = since.stream().map(Round::time).reduce(Duration.ZERO, Duration::plus);
            var usage = since.stream().map(Round::usage).reduce(autodev.llm.Usage.NONE, autodev.llm.Usage::plus);
            boolean green = progress.tests().map(RepairEvent.Tested::green).orElse(false);
            return View.stack(
                    View.text(ProgressView.state(progress.tests()), green ? Tone.GOOD : Tone.BAD)
                            .and("  " + progress.proposer() + "\n", Tone.MUTED)
                            .and(Figures.counted(
                                            (int) since.stream()
                                                    .filter(round ->
                                                            round.edited().isEmpty())
                                                    .count(),
                                            "iteration")
                                    + ", " + Figures.tokens(usage) + " " + Plural.noun(usage.tokens(), "token") + ", "
                                    + Figures.price(usage) + ", "
                                    + Figures.seconds(time)),
                    new View.Table(COLUMNS, since.stream().map(Branch::row).toList()),
                    new View.Folded(
                            View.text("patch  ", Tone.STRONG)
                                    .and("+" + Figures.lines(patch, '+') + " −" + Figures.lines(patch, '-')),
                            new View.Diff(patch)));
        }

        private static List<String> row(Round round) {
            return List.of(
                    round.edited().isPresent() ? "by hand" : String.valueOf(round.number()),
                    ProgressView.failing(round.was()) + " → "
                            + (round.changed() ? ProgressView.failing(round.tests()) : Figures.NONE),
                    Figures.tokens(round.usage()),
                    Figures.cost(round.usage()),
                    Figures.seconds(round.time()),
                    ProgressView.words(round, ""));
        }
    }

    /** The failing tests of all in one chart, each in a column of its own, then the differences. */
    @Override
    public View view() {
        var views = new ArrayList<View>();
        String names = String.join(" and ", branches.stream().map(Branch::name).toList());
        views.add(View.text(names, Tone.STRONG)
                .and(rounds == 0 ? "  from the start" : "  after " + Figures.counted(rounds, "round") + " in common"));
        views.add(chart());
        views.add(new View.Columns(branches.stream()
                .map(one -> new View.Column(one.name(), one.view()))
                .toList()));
        for (int i = 0; i < differences.size(); i++) {
            String between = "from " + branches.getFirst().name() + " to "
                    + branches.get(i + 1).name();
            if (differences.get(i).isBlank()) {
                views.add(View.text(between + ": the same", Tone.MUTED));
            } else {
                views.add(View.text(between, Tone.STRONG));
                views.add(new View.Diff(differences.get(i)));
            }
        }
        return new View.Stack(views);
    }

    private View chart() {
        List<List<Double>> lines = branches.stream()
                .map(one -> ProgressView.failing(one.progress()))
                .toList();
        int points = lines.stream().mapToInt(List::size).max().orElse(1);
        var labels = new ArrayList<String>(List.of("start"));
        IntStream.range(1, points).mapToObj(String::valueOf).forEach(labels::add);
        List<Tone> tones = List.of(Tone.GOOD, Tone.WARN, Tone.BAD, Tone.MUTED);
        return new View.Chart(
                "failing tests",
                labels,
                IntStream.range(0, lines.size())
                        .mapToObj(i -> new View.Series(
                                branches.get(i).name(), "tests", tones.get(i % tones.size()), lines.get(i)))
                        .toList());
    }
}
