package autodev.mcp;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How messages get to a server and back. Not the SDK's {@code McpClientTransport}: that one is reactive and tells
 * nobody that a request's answer can no longer come. None of its methods waits for the server but {@link #opened} and
 * {@link #close}.
 */
interface Wire {
    /** Who hears what comes. Its methods are called on threads of the wire and return at once. */
    interface Listener {
        /** A message from the server. */
        void heard(JsonNode message);

        /** Request {@code id} gets no answer, but the connection stands; {@code why} goes on from "the server". */
        void failed(String id, String why);

        /** The server does not take request {@code id}; {@code code} is its own. */
        void refused(String id, int code, String why);

        /** There is no connection any more; {@code why} goes on from "the server": "ended; it said: …". */
        void ended(String why);
    }

    /** Starts or reaches the server; throws {@link McpException.UnableToConnect}. */
    void open(Listener listener);

    /** Sends one message; {@code id} is the request's, empty for anything else. */
    void send(String id, String message);

    /**
     * Nobody waits for request {@code id} any more: tells the server so with {@code message}, and drops what is kept for
     * it.
     */
    void cancel(String id, String message);

    /**
     * The handshake's answer has come, with this protocol version: sends {@code initialized}, and waits until it is
     * taken.
     */
    void opened(String version, String initialized);

    /** What the server said last outside the protocol, redacted, as an end of a sentence; may be empty. */
    String lastWords();

    /** Ends the connection, and a local server; returns within a few seconds whatever the server does. */
    void close();
}
