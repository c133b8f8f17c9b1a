package autodev.repair;

import autodev.Plural;
import autodev.llm.Usage;
import autodev.view.View;
import autodev.view.View.Tone;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What a repair looks like while it goes on and after. Its parts are the same from the first event to the last and stand in this
 * order, so that nothing moves while it grows: how it stands, what goes on, the chart, the last patch folded away, the table.
 */
final class ProgressView {
    private static final List<String> COLUMNS =
            List.of("iteration", "failing", "change", "proposer", "tokens", "cost", "time", "state");
    // A longer axis than this is made as it is needed.
    private static final int LONGEST_AXIS = 12;

    private ProgressView() {}

    static View of(RepairProgress progress) {
        var views = new ArrayList<View>(List.of(head(progress), now(progress), chart(progress), last(progress)));
        views.add(new View.Table(COLUMNS, rows(progress)));
        if (!progress.notes().isEmpty())
            views.add(View.text("note: " + String.join("\nnote: ", progress.notes()), Tone.WARN));
        return new View.Stack(views);
    }

    private static View head(RepairProgress progress) {
        String folder = progress.workspace().isEmpty()
                ? ""
                : Path.of(progress.workspace()).getFileName().toString();
        return View.text("repair of " + folder + "  ", Tone.STRONG)
                .and(state(progress.tests()), tone(progress.tests()))
                .and("  " + progress.proposer() + "  ", Tone.MUTED)
                .and(
                        Figures.tokens(progress.usage()) + " "
                                + Plural.noun(progress.usage().tokens(), "token") + "  "
                                + Figures.price(progress.usage()) + "  " + progress.run(),
                        Tone.MUTED);
    }

    private static View now(RepairProgress progress) {
        if (!progress.now().isEmpty()) return View.text(progress.now(), Tone.WARN);
        if (progress.ended().isPresent())
            return View.text(
                    progress.ended().get().message(),
                    progress.ended().get().outcome().green() ? Tone.GOOD : Tone.BAD);
        return View.text(progress.begun().isEmpty() ? "not begun" : "nothing is going on", Tone.MUTED);
    }

    /** A place in a chart: the start, an iteration, an edit by hand; what the tests say there and what was paid by then. */
    private record Point(String label, Optional<RepairEvent.Tested> tests, Usage paid) {}

    private static List<Point> points(RepairProgress progress) {
        var points = new ArrayList<Point>();
        points.add(new Point("start", progress.start(), Usage.NONE));
        Usage sum = Usage.NONE;
        int iterations = 0;
        for (Round round : progress.rounds()) {
            sum = sum.plus(round.usage());
            boolean hand = round.edited().isPresent()
                    && !round.undone()
                    && round.tests().isPresent();
            if (!hand && !round.counts(isOpen(round, progress))) continue;
            points.add(new Point(hand ? "by hand" : String.valueOf(++iterations), round.left(), sum));
        }
        return points;
    }

    /** How many tests fail, and what was paid by then, over the iterations and edits that were not undone. */
    private static View chart(RepairProgress progress) {
        List<Point> points = points(progress);
        var labels = new ArrayList<>(points.stream().map(Point::label).toList());
        int iterations =
                (int) labels.stream().filter(label -> !label.equals("by hand")).count() - 1;
        int axis = Math.min(LONGEST_AXIS, progress.maxIterations());
        IntStream.rangeClosed(iterations + 1, axis).mapToObj(String::valueOf).forEach(labels::add);
        return new View.Chart(
                "failing tests and cost",
                labels,
                List.of(new View.Series("failing", "tests", Tone.BAD, failing(progress)), spent(points)));
    }

    /** How many tests fail at the start and after each iteration and tested edit by hand that was not undone. */
    static List<Double> failing(RepairProgress progress) {
        return points(progress).stream()
                .map(point -> number(Round.failing(point.tests())))
                .toList();
    }

    /** Whether a round may still go on. */
    private static boolean isOpen(Round round, RepairProgress progress) {
        return round == progress.rounds().getLast()
                && progress.ended().isEmpty()
                && !progress.now().isEmpty();
    }

    /** In USD, or in tokens where a price is not known. */
    private static View.Series spent(List<Point> points) {
        boolean priced = points.getLast().paid().usd().isPresent();
        return new View.Series(
                priced ? "cost" : "tokens",
                priced ? "$" : "tokens",
                Tone.WARN,
                points.stream()
                        .map(Point::paid)
                        .map(paid -> priced
                                ? Figures.brief(paid.usd().orElse(BigDecimal.ZERO))
                                        .doubleValue()
                                : (double) paid.tokens())
                        .toList());
    }

    private static double number(OptionalInt count) {
        return count.isPresent() ? count.getAsInt() : Double.NaN;
    }

    /** What was proposed last, or changed by hand. */
    private static View last(RepairProgress progress) {
        Optional<Round> last = progress.rounds().reversed().stream()
                .filter(round -> !round.undone())
                .filter(round -> !round.candidates().isEmpty() || round.edited().isPresent())
                .findFirst();
        if (last.isEmpty()) return new View.Folded(View.text("no patch yet", Tone.MUTED), View.text(""));
        Round round = last.get();
        String what = round.edited().isPresent() ? "by hand" : "iteration " + round.number();
        boolean several = round.candidates().size() > 1;
        View shown = several
                ? Iteration.columns(round.candidates())
                : new View.Diff(
                        round.edited().isPresent()
                                ? round.diff()
                                : round.candidates().getFirst().diff());
        return new View.Folded(
                View.text(what + "  ", Tone.STRONG)
                        .and(
                                several
                                        ? Figures.counted(round.candidates().size(), "candidate")
                                        : Figures.change(round.files(), round.diff())),
                shown);
    }

    private static List<List<String>> rows(RepairProgress progress) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("start", failing(progress.start()), "", "", "", "", time(progress.start()), state(progress)));
        for (Round round : progress.rounds())
            rows.add(row(round, round == progress.rounds().getLast(), progress));
        return rows;
    }

    private static String state(RepairProgress progress) {
        return progress.start().isEmpty() ? "" : state(progress.start());
    }

    /** A row of the table; the last one may still be under way. */
    private static List<String> row(Round round, boolean last, RepairProgress progress) {
        boolean hand = round.edited().isPresent();
        return List.of(
                hand ? "" : String.valueOf(round.number()),
                failing(round.was()) + " → " + (round.changed() ? failing(round.tests()) : Figures.NONE),
                Figures.change(round.files(), round.diff()),
                round.proposer() + (round.asked() > 1 ? " ×" + round.asked() : ""),
                Figures.tokens(round.usage()),
                Figures.cost(round.usage()),
                Figures.seconds(round.time()),
                words(round, last ? progress.now() : "") + (round.prompt().isEmpty() ? "" : ", prompt edited"));
    }

    /** How a round stands, in a few words; {@code now} is what goes on in it, "" if it is over. */
    static String words(Round round, String now) {
        if (round.undone()) return "undone";
        if (round.changed() && round.tests().isPresent()) return state(round.tests());
        // What goes on stands above the table; here it would make the row wrap, and shrink when it is over.
        if (!now.isEmpty()) return "under way";
        if (round.changed()) return "not tested";
        if (!round.candidates().isEmpty()) return "not applied";
        return "no patch";
    }

    /** How many tests fail, as a table says it. */
    static String failing(Optional<RepairEvent.Tested> tests) {
        if (tests.isEmpty()) return Figures.NONE;
        OptionalInt count = Round.failing(tests);
        return count.isPresent() ? String.valueOf(count.getAsInt()) : "?";
    }

    private static String time(Optional<RepairEvent.Tested> tests) {
        return tests.map(one -> Figures.seconds(one.wall())).orElse("");
    }

    /** What the tests said, in words. */
    static String state(Optional<RepairEvent.Tested> tests) {
        if (tests.isEmpty()) return "not tested";
        RepairEvent.Tested said = tests.get();
        if (said.green()) return "all tests pass";
        if (said.timedOut()) return "timed out";
        int failing = said.failing().size();
        if (failing == 0) return "exit code " + said.exitCode();
        return failing == 1 ? "1 test fails" : failing + " tests fail";
    }

    private static Tone tone(Optional<RepairEvent.Tested> tests) {
        if (tests.isEmpty()) return Tone.MUTED;
        return tests.get().green() ? Tone.GOOD : Tone.BAD;
    }
}
