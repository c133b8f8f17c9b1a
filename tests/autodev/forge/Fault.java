package autodev.forge;

import java.time.Duration;
import java.util.Map;

/**
 * What a {@link ForgeServer} does wrong once. {@code acts}: it does what it was asked for all the same; {@code status}
 * 0: it closes the connection without an answer, -1: its answer is the right one, after {@code delay}.
 */
public record Fault(boolean acts, int status, Map<String, String> headers, String body, Duration delay) {
    /** Answers with this status and body, and does nothing. */
    public static Fault status(int status, String body) {
        return new Fault(false, status, Map.of(), body, Duration.ZERO);
    }

    /** As above, with a header. */
    public Fault with(String header, String value) {
        return new Fault(acts, status, Map.of(header, value), body, delay);
    }

    /** The token is not good. */
    public static Fault unauthorized() {
        return status(401, "{\"message\":\"Bad credentials\"}");
    }

    /** Too often; come back in so many seconds. */
    public static Fault rateLimited(int status, String header, String value) {
        return status(status, "{\"message\":\"API rate limit exceeded\"}").with(header, value);
    }

    /** Takes the request, does nothing and closes the connection. */
    public static Fault cutBefore() {
        return new Fault(false, 0, Map.of(), "", Duration.ZERO);
    }

    /** Takes the request, does what it says and closes the connection without an answer. */
    public static Fault cutAfter() {
        return new Fault(true, 0, Map.of(), "", Duration.ZERO);
    }

    /** Does what it was asked for, and says that it failed. */
    public static Fault failsAfter() {
        return new Fault(true, 502, Map.of(), "<html><h1>Bad Gateway</h1></html>", Duration.ZERO);
    }

    /** The right answer, late. */
    public static Fault slow(Duration delay) {
        return new Fault(true, -1, Map.of(), "", delay);
    }
}
