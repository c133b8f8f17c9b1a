package autodev.bench;

import java.io.IOException;

/** From the start of a repair's process to its first request at the model, without the test run in between. */
public final class FirstRequest implements Measurement {
    private static final double AIM_SECONDS = 0.3;

    @Override
    public String name() {
        return "first-request";
    }

    @Override
    public String about() {
        return "process start to the first request at a model, the test run taken off";
    }

    @Override
    public Findings measure(Lab lab) throws IOException {
        var bare = new BareJava(lab);
        try (var toy = new Toy(lab)) {
            var samples = lab.rounds(name(), record -> {
                record.keep("bare", bare.start().wall());
                record.keep("tests", toy.testRun());
                record.keep("request", toy.repair(_ -> {}).toFirstRequest());
            });
            return Findings.of(Figure.of(
                            "start to first request",
                            Unit.SECONDS,
                            samples.get("request").minus(samples.get("tests")))
                    .against(BareJava.NAME, samples.get("bare"))
                    .aim(AIM_SECONDS));
        }
    }
}
