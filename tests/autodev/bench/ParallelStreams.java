package autodev.bench;

import autodev.AutodevException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A thousand answers of 50 tokens streamed at the same time into one process: how long, how much memory; none may be wrong. */
public final class ParallelStreams implements Measurement {
    private static final double AIM_MEGABYTES = 300;
    private static final int CALLS = 1_000;
    private static final int TOKENS = 50;
    private static final Duration PAUSE = Duration.ofMillis(40);

    @Override
    public String name() {
        return "streams";
    }

    @Override
    public String about() {
        return "1,000 parallel streams of 50 tokens in one process";
    }

    @Override
    public Findings measure(Lab lab) throws IOException {
        if (!PeakMemory.readable()) return Findings.none("streams: skipped, this system has no /proc/PID/status");
        var argv = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xms32m",
                "-cp",
                System.getProperty("java.class.path"),
                ManyStreams.class.getName(),
                Integer.toString(CALLS),
                Integer.toString(TOKENS));
        int[] atOnce = new int[1];
        var samples = lab.rounds(name(), record -> {
            try (var stub = new StreamStub(TOKENS, PAUSE)) {
                var peak = new double[1];
                var ended = lab.run(argv, stub.environment(), process -> peak[0] = PeakMemory.watch(process));
                if (!ended.out().strip().equals("wrong: 0"))
                    throw new AutodevException("streams were lost or mixed: " + ended.out() + ended.err());
                atOnce[0] = Math.max(atOnce[0], stub.mostAtOnce());
                record.keep("wall", ended.wall());
                record.keep("alone", (TOKENS - 1) * PAUSE.toMillis() / 1e3);
                record.keep("peak", peak[0]);
            }
        });
        return Findings.of(
                        Figure.of("1,000 streams at once", Unit.SECONDS, samples.get("wall"))
                                .against("one stream's own pauses", samples.get("alone")),
                        Figure.of("1,000 streams: peak memory", Unit.MEGABYTES, samples.get("peak"))
                                .aim(AIM_MEGABYTES))
                .and(Findings.none("streams: of " + CALLS + " calls at most " + atOnce[0]
                        + " were being answered at one time; every token of all was there and in its place"));
    }
}
