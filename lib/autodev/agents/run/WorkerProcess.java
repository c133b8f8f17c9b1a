package autodev.agents.run;

import autodev.BadInput;
import autodev.Json;
import autodev.process.Command;
import autodev.process.RunningCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * A worker as the process that started it has it: its words in order, its standard error, a way to tell it something.
 */
final class WorkerProcess implements AutoCloseable {
    // A request with a long history takes some megabytes; more is no request.
    private static final int LONGEST_LINE = 64 << 20;
    private static final int MOST_ERRORS = 64 << 10;
    private static final long LAST_WORDS_MILLIS = 2000;

    /** What comes from the worker. */
    sealed interface Heard {
        /** A word. */
        record Spoken(Word word) implements Heard {}

        /** Something that is none. */
        record Nonsense(String line) implements Heard {}

        /** It has ended, or closed its output. */
        record Gone() implements Heard {}
    }

    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> orders = new LinkedBlockingQueue<>();
    private final Capped errors = new Capped(MOST_ERRORS);
    private final RunningCommand running;
    private final Thread writer;

    WorkerProcess(Command command) {
        running = command.start(Map.of(), errors::line);
        Thread.ofVirtual().name("autodev-agent-words").start(this::read);
        // A write waits for as long as the worker does not read.
        writer = Thread.ofVirtual().name("autodev-agent-orders").start(this::write);
    }

    /** What it says, in order. */
    BlockingQueue<Heard> heard() {
        return heard;
    }

    RunningCommand running() {
        return running;
    }

    /** What it wrote to standard error, cut. */
    String errors() {
        return errors.text();
    }

    void tell(Order order) {
        orders.add(Wire.line((Record) order));
    }

    private void write() {
        try {
            OutputStream to = running.stdin();
            while (true) {
                to.write(orders.take().getBytes(StandardCharsets.UTF_8));
                to.flush();
            }
        } catch (IOException e) {
            errors.line("(it takes no more orders: " + e.getMessage() + ")"); // the reader sees its end, if it is one
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private void read() {
        try (var in = new BufferedReader(new InputStreamReader(running.stdout(), StandardCharsets.UTF_8))) {
            for (String line = line(in); line != null; line = line(in)) heard.add(word(line));
        } catch (IOException e) {
            errors.line("(its output broke: " + e.getMessage() + ")"); // closed under us, or with its process
        } finally {
            running.ended(LAST_WORDS_MILLIS);
            heard.add(new Heard.Gone());
        }
    }

    private static Heard word(String line) {
        try {
            return new Heard.Spoken(Json.read(line, Word.class));
        } catch (BadInput e) {
            return new Heard.Nonsense(line);
        }
    }

    // Null at the end; what is longer than any word is given up on, and not kept in memory.
    private static @Nullable String line(Reader in) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') return line.toString();
            if (line.length() == LONGEST_LINE)
                throw new IOException("a line of more than " + LONGEST_LINE + " characters");
            line.append((char) next);
        }
        return line.isEmpty() ? null : line.toString();
    }

    @Override
    public void close() {
        end();
    }

    /** Ends it with all its children. May be called twice. */
    void end() {
        writer.interrupt();
        running.close();
    }
}
