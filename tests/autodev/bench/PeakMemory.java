package autodev.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The most memory that the process of a toy repair has held; its test runs are processes of their own. */
public final class PeakMemory implements Measurement {
    private static final double AIM_MEGABYTES = 120;
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s*(\\d+) kB");
    private static final long LOOK_MILLIS = 2;

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public String about() {
        return "peak memory of a toy repair (VmHWM)";
    }

    @Override
    public Findings measure(Lab lab) throws IOException {
        if (!readable()) return Findings.none("memory: skipped, this system has no /proc/PID/status");
        try (var toy = new Toy(lab)) {
            var samples = lab.rounds(name(), record -> {
                var peak = new double[1];
                toy.repair(process -> peak[0] = watch(process));
                record.keep("peak", peak[0]);
            });
            return Findings.of(Figure.of("repair: peak memory", Unit.MEGABYTES, samples.get("peak"))
                    .aim(AIM_MEGABYTES));
        }
    }

    /** Whether this system tells what a process holds. */
    static boolean readable() {
        return Files.isReadable(Path.of("/proc/self/status"));
    }

    /** Looks again and again until the process has ended: what it was at the end, but for the last moment. */
    static double watch(Process process) {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        double peak = 0;
        try {
            while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) peak = Math.max(peak, peak(status));
        } catch (InterruptedException e) {
            // Lab's own wait, which comes next, cleans up.
            Thread.currentThread().interrupt();
        }
        return peak;
    }

    private static double peak(Path status) {
        try {
            var peak = PEAK.matcher(new String(Files.readAllBytes(status), StandardCharsets.UTF_8));
            return peak.find() ? Long.parseLong(peak.group(1)) * 1024 / 1e6 : 0;
        } catch (IOException e) {
            return 0; // it has just ended
        }
    }
}
