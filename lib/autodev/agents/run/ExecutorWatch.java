package autodev.agents.run;

import autodev.agents.AgentResult.Status;
import autodev.process.RunningCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Listens to a command until it ends, or its time is over, or somebody interrupts this thread. What it prints is kept
 * up to a bound.
 */
final class ExecutorWatch {
    private static final int MOST_OUTPUT = 200_000;
    private static final int MOST_ERRORS = 64 << 10;
    private static final int LONGEST_LINE = 2_000;
    private static final long LAST_WORDS_MILLIS = 2_000;
    private static final int NOT_THERE = 127;

    private final AgentRun settings;
    private final RunRecord record;
    private final MemoryLine memory;
    private final Capped output = new Capped(MOST_OUTPUT);
    private final Capped errors = new Capped(MOST_ERRORS);
    private final ExitCode exit = new ExitCode();
    private final Printed printed;
    // Told by one thread.
    private int blank;

    ExecutorWatch(AgentRun settings, RunRecord record, MemoryLine memory) {
        this.settings = settings;
        this.record = record;
        this.memory = memory;
        this.printed = new Printed(record);
    }

    /** Hears a line of its standard error. */
    void error(String line) {
        // The shell that tells the exit code begins a line of its own for it, which leaves an empty one before.
        if (exit.heard(line)) return;
        for (; blank > 0; blank--) errors.line("");
        if (line.isEmpty()) {
            blank = 1;
            return;
        }
        errors.line(line);
        printed.line(line);
    }

    RunRecord.End toItsEnd(RunningCommand running, String input) {
        Thread.ofVirtual().name("autodev-executor-input").start(() -> feed(running, input));
        Thread reader = Thread.ofVirtual().name("autodev-executor-output").start(() -> read(running));
        try {
            while (!running.ended(Math.clamp(left(), 1, 100))) {
                if (memory.exceeded(running)) return end(Status.MEMORY_EXCEEDED, 137, memory.exceededWords());
                if (left() <= 0) return end(Status.TIMEOUT, 124, overdue());
                if (Thread.interrupted()) throw new InterruptedException();
            }
            reader.join(Duration.ofMillis(LAST_WORDS_MILLIS));
            if (memory.exceeded(running)) return end(Status.MEMORY_EXCEEDED, 137, memory.exceededWords());
            return ended();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return end(
                    Status.CANCELLED,
                    130,
                    "it was cancelled after " + record.wall().toSeconds() + " s");
        }
    }

    private RunRecord.End ended() {
        int code = exit.code().orElse(137);
        if (code == 0) return end(Status.COMPLETED, 0, "");
        String how = exit.code().isEmpty() ? "it was killed" : "it ended with exit code " + code;
        String last = (errors.text().isBlank() ? output : errors).text().strip();
        return end(
                Status.FAILED,
                code,
                how
                        + (code == NOT_THERE ? ", as a program does that cannot be started" : "")
                        + (last.isEmpty() ? "" : "; it said: " + Capped.of(last, LONGEST_LINE)));
    }

    private long left() {
        return settings.timeout.minus(record.wall()).toMillis();
    }

    private void read(RunningCommand running) {
        var line = new StringBuilder();
        try (var in = new BufferedReader(new InputStreamReader(running.stdout(), StandardCharsets.UTF_8))) {
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next != '\n' && line.length() < MOST_OUTPUT) line.append((char) next);
                else {
                    output.line(line.toString());
                    printed.line(line.toString());
                    line.setLength(0);
                }
            }
            if (!line.isEmpty()) output.line(line.toString());
        } catch (IOException e) {
            output.line("… its output ends here: " + e.getMessage()); // closed with its process
        }
    }

    private static void feed(RunningCommand running, String input) {
        try (OutputStream to = running.stdin()) {
            to.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            return; // it has ended, or does not want to read: its right
        }
    }

    private String overdue() {
        return "it was not done within " + settings.timeout.toSeconds()
                + " s, and was ended with all its processes; give" + " it more time or less to do";
    }

    private RunRecord.End end(Status status, int code, String error) {
        return new RunRecord.End(status, output.text(), errors.text(), error, code);
    }
}
