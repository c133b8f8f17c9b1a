package autodev.bench;

import java.io.IOException;

/** A whole repair against the bare cost of its test runs; the model answers at once, so the rest is what AutoDev adds. */
public final class ToyRepair implements Measurement {
    private static final double AIM_SECONDS = 0.25;

    @Override
    public String name() {
        return "repair";
    }

    @Override
    public String about() {
        return "a toy repair, process start to end, against its test runs alone";
    }

    @Override
    public Findings measure(Lab lab) throws IOException {
        var bare = new BareJava(lab);
        try (var toy = new Toy(lab)) {
            var samples = lab.rounds(name(), record -> {
                record.keep("bare", bare.start().wall());
                record.keep("start", WarmStart.start(lab).wall());
                double test = toy.testRun();
                var repaired = toy.repair(_ -> {});
                record.keep("whole", repaired.process().wall());
                record.keep("processor", repaired.process().processor());
                record.keep("tests", repaired.testRuns() * test);
            });
            Samples whole = samples.get("whole");
            Samples tests = samples.get("tests");
            Samples own = whole.minus(tests);
            Samples started = own.minus(samples.get("start"));
            return Findings.of(
                    Figure.of("repair: end to end", Unit.SECONDS, whole).against("its test runs alone", tests),
                    // The aim is below that of a start with a first request, which are a part of a repair: it leaves
                    // the
                    // start out.
                    Figure.of("repair: own overhead", Unit.SECONDS, started).aim(AIM_SECONDS),
                    Figure.of("repair: and the start", Unit.SECONDS, own).against(BareJava.NAME, samples.get("bare")),
                    Figure.of("repair: own share", Unit.PERCENT, own.with(whole, (part, all) -> 100 * part / all)),
                    Figure.of("repair: processor", Unit.SECONDS, samples.get("processor")));
        }
    }
}
