package autodev.mcp;

import autodev.process.Command;
import autodev.process.ProcessException;
import autodev.process.RunningCommand;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * A process of our own, one message a line over its standard input and output. Lines of its output that are no
 * message are taken for what it says, as its standard error is. Unlike the SDK's {@code StdioClientTransport}, which
 * hands down this process's whole environment and leaves children of the server alive.
 */
final class PipeWire implements Wire {
    private static final long LAST_WORDS_MILLIS = 1000;

    private final McpEndpoint.Stdio endpoint;
    private final LastWords said;
    private final BlockingQueue<String> outgoing = new LinkedBlockingQueue<>();
    private volatile @Nullable RunningCommand server;
    private volatile @Nullable Thread writer;

    PipeWire(McpEndpoint.Stdio endpoint) {
        this.endpoint = endpoint;
        this.said = new LastWords(endpoint.environment());
    }

    @Override
    public void open(Listener listener) {
        RunningCommand started = start();
        server = started;
        thread("reader", () -> read(started, listener));
        writer = thread("writer", () -> write(started.stdin()));
    }

    private RunningCommand start() {
        try {
            return Command.of(endpoint.command()).in(endpoint.folder()).start(endpoint.environment(), said::add);
        } catch (ProcessException e) {
            throw new McpException.UnableToConnect("cannot start the MCP server: " + e.getMessage());
        }
    }

    @Override
    public void send(String id, String message) {
        outgoing.add(message);
    }

    @Override
    public void cancel(String id, String message) {
        send("", message);
    }

    @Override
    public void opened(String version, String initialized) {
        send("", initialized);
    }

    @Override
    public String lastWords() {
        return said.text();
    }

    @Override
    public void close() {
        RunningCommand running = server;
        if (running != null) running.close();
        Thread writing = writer;
        if (writing != null) writing.interrupt();
    }

    private void read(RunningCommand from, Listener listener) {
        String end = "ended";
        try (var lines = new BufferedReader(new InputStreamReader(from.stdout(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) hear(line, listener);
        } catch (IOException e) {
            end = "ended (" + e.getMessage() + ")"; // closed under us, by close() or with its process
        } finally {
            // However this thread ends, a line too long for memory included: nobody is to wait for ever.
            boolean all = from.ended(LAST_WORDS_MILLIS);
            listener.ended((all ? end : "closed its output") + said.text());
        }
    }

    private void hear(String line, Listener listener) {
        List<JsonNode> messages = Messages.read(line);
        if (messages.isEmpty() && !line.isBlank()) said.add(line);
        messages.forEach(listener::heard);
    }

    /** On a thread of its own: a write waits for as long as the server does not read. */
    private void write(OutputStream to) {
        try {
            while (true) {
                to.write((outgoing.take() + "\n").getBytes(StandardCharsets.UTF_8));
                to.flush();
            }
        } catch (IOException e) {
            said.add("(it takes no more input: " + e.getMessage() + ")"); // the reader sees its end, if it is one
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private static Thread thread(String name, Runnable task) {
        return Thread.ofPlatform().daemon().name("autodev-mcp-" + name).start(task);
    }
}
