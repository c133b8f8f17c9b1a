package autodev.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A plan of 10,000 steps over 500 lanes, every begin and end of a step on the disk: how long beside its critical path, how much memory. */
public final class PlanSpeed implements Measurement {
    private static final int STEPS = 10_000;
    private static final int LANES = 500;
    private static final int MILLIS = 100;
    private static final double CRITICAL = STEPS / LANES * MILLIS / 1e3;
    /** 5 % of the critical path and 1 ms for each step of all. */
    private static final double AIM_SECONDS = 1.05 * CRITICAL + STEPS / 1e3;

    private static final double AIM_MEGABYTES = 200;

    @Override
    public String name() {
        return "plan";
    }

    @Override
    public String about() {
        return "a plan of 10,000 steps over 500 lanes";
    }

    @Override
    public Findings measure(Lab lab) throws IOException {
        var peaks = PeakMemory.readable();
        var samples = lab.rounds(name(), record -> {
            var argv = List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Xms32m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    ManySteps.class.getName(),
                    lab.folder("plan").toString(),
                    Integer.toString(STEPS),
                    Integer.toString(LANES),
                    Integer.toString(MILLIS));
            var peak = new double[1];
            var ended = lab.run(argv, Map.of(), process -> {
                if (peaks) peak[0] = PeakMemory.watch(process);
            });
            record.keep("wall", Double.parseDouble(ended.out().strip()));
            record.keep("critical", CRITICAL);
            record.keep("peak", peak[0]);
        });
        var wall = Findings.of(Figure.of("10,000 steps on 500 lanes", Unit.SECONDS, samples.get("wall"))
                .against("their critical path", samples.get("critical"))
                .aim(AIM_SECONDS));
        if (!peaks) return wall.and(Findings.none("plan: memory skipped, this system has no /proc/PID/status"));
        return wall.and(Findings.of(Figure.of("10,000 steps: peak memory", Unit.MEGABYTES, samples.get("peak"))
                .aim(AIM_MEGABYTES)));
    }
}
