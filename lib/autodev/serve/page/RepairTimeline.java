package autodev.serve.page;

import autodev.Event;
import autodev.repair.RepairEvent;
import autodev.view.View;
import autodev.view.View.Bar;
import autodev.view.View.Tone;
import autodev.workspace.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** When a repair asked for patches and when it ran the tests, from the times in its journal. */
final class RepairTimeline {
    private RepairTimeline() {}

    /** Of the entries of one run, the oldest first. */
    static View of(List<Journal.Entry<? extends Event>> entries) {
        Instant start = entries.getFirst().at();
        var tests = new ArrayList<Bar>();
        var proposals = new ArrayList<Bar>();
        var patches = new ArrayList<Double>();
        for (var entry : entries) {
            double at = seconds(Duration.between(start, entry.at()));
            switch (entry.event()) {
                case RepairEvent.Tested one ->
                    tests.add(bar(
                            one.iteration() == 0 ? "start" : "tests " + one.iteration(),
                            at,
                            one.wall(),
                            one.green() ? Tone.GOOD : Tone.BAD));
                case RepairEvent.CandidateTested one ->
                    tests.add(bar("candidate " + one.candidate(), at, one.wall(), one.green() ? Tone.GOOD : Tone.BAD));
                case RepairEvent.Proposed one ->
                    proposals.add(bar("patch " + one.iteration(), at, one.wall(), Tone.PLAIN));
                case RepairEvent.Patched _ -> patches.add(at);
                default -> {} // takes no time of its own
            }
        }
        double end = seconds(Duration.between(start, entries.getLast().at()));
        return new View.Timeline(
                Math.max(end, 0.001),
                List.of(new View.Lane("proposals", proposals), new View.Lane("tests", tests)),
                patches);
    }

    private static Bar bar(String label, double end, Duration wall, Tone tone) {
        return new Bar(label, Math.max(0, end - seconds(wall)), end, tone, "");
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1e3;
    }
}
