package autodev.mcp;

import autodev.AutodevException;
import autodev.Exit;
import autodev.Retryable;

/** A call to an MCP server that got no answer. */
public sealed class McpException extends AutodevException {
    private static final long serialVersionUID = 1;

    private McpException(String message) {
        super(message);
    }

    /** The server could not be started or reached, or is no MCP server. */
    public static final class UnableToConnect extends McpException {
        private static final long serialVersionUID = 1;

        /** {@code message}: which server, what was seen, what to do. */
        public UnableToConnect(String message) {
            super(message);
        }

        @Override
        public int exitCode() {
            return Exit.BLOCKED;
        }
    }

    /** The connection ended before the answer came. Another connection may do. */
    public static final class Gone extends McpException implements Retryable {
        private static final long serialVersionUID = 1;

        /** {@code message}: which server, during which call, what it said last. */
        public Gone(String message) {
            super(message);
        }
    }

    /** The server refused the call itself (a JSON-RPC error): {@code code} as it gave it. */
    public static final class Refused extends McpException {
        private static final long serialVersionUID = 1;
        private final int code;

        /** {@code message}: which tool, and the server's own words. */
        public Refused(String message, int code) {
            super(message);
            this.code = code;
        }

        /** The JSON-RPC error code. */
        public int code() {
            return code;
        }
    }
}
