package autodev.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Our tools as an MCP server for the one client that started this program: a message a line, over its standard input
 * and output (MCP, basic/transports, stdio). Calls run side by side.
 *
 * <pre>{@code
 * try (var pipe = McpPipe.serve(offer, System.in, protocol)) {
 *     pipe.await();
 * }
 * }</pre>
 */
public final class McpPipe implements AutoCloseable {
    // Who pipes a few messages in and closes wants their answers; a client that is gone does not.
    private static final long LAST_ANSWERS_MILLIS = 1500;
    private static final long GRACE_SECONDS = 8;

    private final Dispatch dispatch;
    private final OutputStream out;
    private final Client client = new Client();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private boolean broken;

    private McpPipe(Dispatch dispatch, OutputStream out) {
        this.dispatch = dispatch;
        this.out = out;
    }

    /** Serves from now on, until {@code in} ends; nobody else may write to {@code out}. */
    public static McpPipe serve(McpOffer offer, InputStream in, OutputStream out) {
        var pipe = new McpPipe(new Dispatch(offer), out);
        // A read of standard input cannot be interrupted, and must not keep the program from ending.
        Thread.ofPlatform().daemon().name("autodev-mcp-pipe").start(() -> pipe.read(in));
        return pipe;
    }

    /** Waits until the client closes its end. */
    public void await() throws InterruptedException {
        ended.await();
        threads.shutdown();
        threads.awaitTermination(LAST_ANSWERS_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void read(InputStream in) {
        try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) if (!line.isBlank()) hear(line);
        } catch (IOException e) {
            System.err.println("autodev: the client's messages cannot be read any more: " + e.getMessage());
        } finally {
            ended.countDown();
        }
    }

    private void hear(String line) {
        Optional<JsonNode> message = Messages.tree(line);
        if (message.isEmpty()) {
            send(Messages.error(
                    JsonNodeFactory.instance.nullNode(),
                    McpSchema.ErrorCodes.PARSE_ERROR,
                    "Parse error: the line is no JSON"));
            return;
        }
        Supplier<Optional<String>> work = dispatch.take(client, message.get(), this::send);
        // What comes next may depend on what the client says it can do.
        if (message.get().path("method").asText("").equals(McpSchema.METHOD_INITIALIZE)) answer(work);
        else if (!threads.isShutdown()) threads.execute(() -> answer(work));
    }

    private void answer(Supplier<Optional<String>> work) {
        work.get().ifPresent(this::send);
    }

    private synchronized boolean send(String message) {
        if (broken) return false;
        try {
            out.write((message + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
            return true;
        } catch (IOException e) {
            broken = true;
            ended.countDown(); // nobody reads any more
            return false;
        }
    }

    /** Ends the calls that run and waits a while for them. May be called twice. */
    @Override
    public void close() {
        client.gone();
        threads.shutdown();
        boolean interrupted = Thread.interrupted();
        try {
            if (!threads.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) threads.shutdownNow();
        } catch (InterruptedException e) {
            interrupted = true;
            threads.shutdownNow();
        }
        if (interrupted) Thread.currentThread().interrupt();
    }
}
