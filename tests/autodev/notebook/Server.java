package autodev.notebook;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A program of somebody else's that serves on a port of this machine and says which, with what it started. */
final class Server {
    private static final int PATIENCE_SECONDS = 20;

    private static final int LINES = 100;

    private final Process process;
    private final Deque<String> said = new ConcurrentLinkedDeque<>();
    private final int port;

    /** Starts it and waits until it says a line in which {@code announced} finds the port. */
    Server(ProcessBuilder how, Pattern announced) throws IOException {
        process = how.redirectErrorStream(true).start();
        var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.add(line);
            var found = announced.matcher(line);
            if (!found.find()) continue;
            port = Integer.parseInt(found.group(1));
            // Else it would stop when the pipe is full.
            Thread.ofVirtual().start(() -> listen(output));
            return;
        }
        throw new IOException(how.command().getFirst() + " does not start:\n" + said());
    }

    private void listen(BufferedReader output) {
        try {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                said.add(line);
                if (said.size() > LINES) said.removeFirst();
            }
        } catch (IOException closed) {
            return; // it has ended
        }
    }

    /** The last lines that it said. */
    String said() {
        return String.join("\n", said);
    }

    /** The port on which it listens. */
    int port() {
        return port;
    }

    /** Waits until it has ended as it was asked to; what is left of it then is killed. */
    void end() {
        var started = process.descendants().toList();
        process.destroy();
        try {
            process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        started.forEach(ProcessHandle::destroyForcibly);
    }
}
