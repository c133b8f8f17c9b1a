package autodev.forge;

import autodev.AutodevException;
import autodev.Exit;
import autodev.Retryable;
import java.time.Instant;

/**
 * A forge did not do what it was asked for. The message is one line without secrets: which repository, what was tried,
 * the forge's own words, what to do.
 */
public abstract sealed class ForgeException extends AutodevException {
    private static final long serialVersionUID = 1;

    private ForgeException(String message) {
        super(message);
    }

    private ForgeException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The token is not accepted (401), or may not do this (403). Exit code 3: only a person can change it. */
    public static final class Unauthorized extends ForgeException {
        private static final long serialVersionUID = 1;

        Unauthorized(String message) {
            super(message);
        }

        @Override
        public int exitCode() {
            return Exit.BLOCKED;
        }
    }

    /** No such repository or draft, or the token may not see it (404, 410). */
    public static final class NotFound extends ForgeException {
        private static final long serialVersionUID = 1;

        NotFound(String message) {
            super(message);
        }
    }

    /** The forge refused for a reason of its own (other 4xx), or what answered is no forge. */
    public static final class Refused extends ForgeException {
        private static final long serialVersionUID = 1;
        private final int status;

        Refused(int status, String message) {
            super(message);
            this.status = status;
        }

        /** The HTTP status; 200 to 399 where the answer was not one of a forge. */
        public int status() {
            return status;
        }
    }

    /** Too many calls, and the forge wants a longer wait than we take by ourselves. Nothing was done. */
    public static final class RateLimited extends ForgeException implements Retryable {
        private static final long serialVersionUID = 1;
        private final Instant again;

        RateLimited(Instant again, String message) {
            super(message);
            this.again = again;
        }

        /** When the forge takes calls again, by its own word. */
        public Instant again() {
            return again;
        }
    }

    /** The server's certificate is not believed, so nothing was sent. Exit code 3: only a person can change it. */
    public static final class Untrusted extends ForgeException {
        private static final long serialVersionUID = 1;

        Untrusted(String message, Throwable cause) {
            super(message, cause);
        }

        @Override
        public int exitCode() {
            return Exit.BLOCKED;
        }
    }

    /** No connection, no whole answer, or an answer that says that the forge is not well (5xx). */
    public static final class Unreachable extends ForgeException implements Retryable {
        private static final long serialVersionUID = 1;
        private final boolean perhapsDone;

        Unreachable(boolean perhapsDone, String message) {
            super(message);
            this.perhapsDone = perhapsDone;
        }

        Unreachable(boolean perhapsDone, String message, Throwable cause) {
            super(message, cause);
            this.perhapsDone = perhapsDone;
        }

        /** Whether the forge may have received the request, and done it, all the same. */
        public boolean perhapsDone() {
            return perhapsDone;
        }
    }
}
