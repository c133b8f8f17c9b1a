package autodev.bench;

import autodev.process.Command;
import autodev.process.MemoryLimit;
import autodev.process.RunningCommand;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What it costs to watch the memory of 100 processes, and how soon a hog is dead that has passed the last limit. */
public final class GuardCost implements Measurement {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int PROCESSES = 100;
    // In a second, as its samples are wanted.
    private static final int OFTEN = 10;
    private static final long WINDOW_MILLIS = 2000;
    private static final long MB = 1 << 20;
    private static final double AIM_PERCENT = 1;
    private static final double AIM_SECONDS = 0.5;
    private static final int LIMIT = 64;
    // It says so just before twice the limit, as it has some itself; then it goes on, in ever more sessions.
    private static final String HOG = """
        import os, time
        kept = [b'x' * (1 << 20) for i in range(120)]
        print('passed', flush=True)
        for i in range(60):
            if i % 10 == 0 and os.fork() == 0: os.setsid()
            kept.append(b'x' * (1 << 20))
            time.sleep(0.005)
        time.sleep(60)
        """;

    @Override
    public String name() {
        return "guard";
    }

    @Override
    public String about() {
        return "the watch over the memory of commands: its cost with 100 processes, and how fast it kills";
    }

    @Override
    public Findings measure(Lab lab) throws IOException {
        var quiet = Command.shell(
                        "i=0; while [ $i -lt " + PROCESSES + " ]; do sleep 600 & i=$((i+1)); done; echo up; wait")
                .memory(MemoryLimit.of(1024 * MB), event -> {});
        var samples = lab.rounds(name(), record -> {
            try (var running = started(quiet)) {
                record.keep("watch", percent(running));
                record.keep("handles", handles());
            }
            record.keep("killed", killed());
        });
        return Findings.of(
                Figure.of("memory watch, 100 processes", Unit.PERCENT, samples.get("watch"))
                        .against("ProcessHandle.descendants as often", samples.get("handles"))
                        .aim(AIM_PERCENT),
                Figure.of("hog dead after passing the limit", Unit.SECONDS, samples.get("killed"))
                        .aim(AIM_SECONDS));
    }

    /** How much of a core the thread that watches takes. */
    private static double percent(RunningCommand running) {
        long watch = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("autodev-memory"))
                .findAny()
                .orElseThrow(() -> new IllegalStateException("no thread watches"))
                .threadId();
        long processor = THREADS.getThreadCpuTime(watch);
        long begin = System.nanoTime();
        running.ended(WINDOW_MILLIS);
        return 100.0 * (THREADS.getThreadCpuTime(watch) - processor) / (System.nanoTime() - begin);
    }

    /** The same for the JDK's own walk, which finds the processes without their memory. */
    private static double handles() {
        long processor = THREADS.getCurrentThreadCpuTime();
        long found = 0;
        for (int i = 0; i < OFTEN; i++)
            found += ProcessHandle.current().descendants().count();
        if (found < OFTEN * PROCESSES)
            throw new IllegalStateException(found + " processes found, expected " + OFTEN * PROCESSES);
        return 100.0 * (THREADS.getCurrentThreadCpuTime() - processor) / TimeUnit.SECONDS.toNanos(1);
    }

    private static RunningCommand started(Command command) throws IOException {
        var running = command.start(Map.of(), line -> {});
        running.stdout().read();
        running.ended(WINDOW_MILLIS / 4);
        return running;
    }

    /** From the moment in which it has more than it may, to that in which all of it is dead. */
    private static double killed() {
        var passed = new AtomicLong();
        var result = Command.of("python3", "-c", HOG)
                .memory(MemoryLimit.of(LIMIT * MB), event -> {})
                .run(line -> passed.set(System.nanoTime()));
        double seconds = (System.nanoTime() - passed.get()) / 1e9;
        if (!result.memoryExceeded() || passed.get() == 0)
            throw new IllegalStateException("a hog was not killed, or before it had passed the limit: " + result);
        return seconds;
    }
}
