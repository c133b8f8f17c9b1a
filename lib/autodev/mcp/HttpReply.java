package autodev.mcp;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The reply to a POST: JSON if the answer is all there is to say; a stream of events as soon as something is said before
 * it, or after a while without an answer, because clients give up on a server that is silent.
 */
final class HttpReply implements Outlet {
    private static final long SILENCE_MILLIS = 15_000;

    private final HttpExchange exchange;
    private final boolean streams;
    private boolean open;
    private boolean over;

    /** {@code streams}: whether the client takes a stream of events. */
    HttpReply(HttpExchange exchange, boolean streams) {
        this.exchange = exchange;
        this.streams = streams;
    }

    @Override
    public synchronized boolean send(String message) {
        return streams && event("event: message\ndata: " + message + "\n\n");
    }

    /** Says at times that it is still there, until it is interrupted. */
    void keepAlive() {
        try {
            do Thread.sleep(SILENCE_MILLIS);
            while (alive());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the answer is there
        }
    }

    private synchronized boolean alive() {
        return streams && event(": still at work\n\n");
    }

    /** Gives the answer, or says that there is none. */
    synchronized void end(Optional<String> answer) throws IOException {
        if (open) answer.ifPresent(text -> event("event: message\ndata: " + text + "\n\n"));
        else if (!over && answer.isPresent()) HttpDoor.json(exchange, 200, answer.get());
        else if (!over) exchange.sendResponseHeaders(202, -1);
        over = true;
    }

    private boolean event(String text) {
        if (over) return false;
        try {
            if (!open) {
                exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
                exchange.getResponseHeaders().set("Cache-Control", "no-cache");
                exchange.sendResponseHeaders(200, 0);
                open = true;
            }
            exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            return true;
        } catch (IOException e) {
            // Whoever does not read on has not cancelled the call (MCP, basic/transports).
            over = true;
            return false;
        }
    }
}
