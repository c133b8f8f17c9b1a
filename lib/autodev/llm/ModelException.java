package autodev.llm;

import autodev.AutodevException;
import autodev.Exit;
import autodev.Retryable;
import java.time.Duration;
import java.util.Optional;

/**
 * What can go wrong between us and a model. The message is one line: model, host, status, the server's own words (cut,
 * without secrets), what to do. A type that implements {@link Retryable} may pass when tried again; one that implements
 * {@link MayBeBilled} may have cost money. Exit code 3 where the set-up, the credit or the budget is to blame, else 1.
 */
public abstract sealed class ModelException extends AutodevException {
    private static final long serialVersionUID = 1;
    private String partial = "";

    private ModelException(String message, Throwable... cause) {
        super(message, cause.length == 0 ? null : cause[0]);
    }

    /** What had arrived of the reply's text when a stream broke off; empty if nothing had, or if nothing was streamed. */
    public String partial() {
        return partial;
    }

    /** Keeps what had arrived; gives this exception, to be thrown. */
    public ModelException arrived(String text) {
        partial = text;
        return this;
    }

    /** How long the server asked us to wait before the next try, if it did. */
    public Optional<Duration> retryAfter() {
        return Optional.empty();
    }

    /** Whether the provider may bill this failed call all the same: by its type, or because some of the reply had arrived. */
    public final boolean mayBeBilled() {
        return this instanceof MayBeBilled || !partial.isEmpty();
    }

    /** Marks a failed call that the provider may bill all the same: a budget counts it in full. */
    public sealed interface MayBeBilled permits CutConnection, TimedOut, BadReply, Refused, Unstructured {}

    /** Something about the set-up or the means: no call can succeed until a person changes it. Exit code 3. */
    public abstract static sealed class Unusable extends ModelException {
        private static final long serialVersionUID = 1;

        private Unusable(String message, Throwable... cause) {
            super(message, cause);
        }

        @Override
        public int exitCode() {
            return Exit.BLOCKED;
        }
    }

    /** A key or an address is not set; says which variable to set. */
    public static final class NotConfigured extends Unusable {
        private static final long serialVersionUID = 1;

        /** With the one line that a user reads. */
        public NotConfigured(String message) {
            super(message);
        }
    }

    /** The server does not accept the key: 401 or 403. */
    public static final class WrongKey extends Unusable {
        private static final long serialVersionUID = 1;

        /** With the one line that a user reads. */
        public WrongKey(String message) {
            super(message);
        }
    }

    /** The account has no credit or quota left: 402, or 429 with {@code insufficient_quota}; waiting does not help. */
    public static final class NoCredit extends Unusable {
        private static final long serialVersionUID = 1;

        /** With the one line that a user reads. */
        public NoCredit(String message) {
            super(message);
        }
    }

    /** The server does not have this model. */
    public static final class NoSuchModel extends Unusable {
        private static final long serialVersionUID = 1;

        /** With the one line that a user reads. */
        public NoSuchModel(String message) {
            super(message);
        }
    }

    /** The address is not that of such a server: 404, 405 or a redirect. */
    public static final class WrongUrl extends Unusable {
        private static final long serialVersionUID = 1;

        /** With the one line that a user reads. */
        public WrongUrl(String message) {
            super(message);
        }
    }

    /** Nothing listens at an address of this machine: the local server is not running. */
    public static final class NotListening extends Unusable {
        private static final long serialVersionUID = 1;

        /** With the one line that a user reads. */
        public NotListening(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The next call could cost more than is left of the budget; it was not made. */
    public static final class BudgetExhausted extends Unusable {
        private static final long serialVersionUID = 1;

        /** With the one line that a user reads. */
        public BudgetExhausted(String message) {
            super(message);
        }
    }

    /** A recording holds no reply to this request; says what differs. */
    public static final class NotRecorded extends Unusable {
        private static final long serialVersionUID = 1;

        /** With the one line that a user reads. */
        public NotRecorded(String message) {
            super(message);
        }
    }

    /** The server refuses this request, whatever is tried: another 4xx. */
    public static final class Rejected extends ModelException {
        private static final long serialVersionUID = 1;

        /** With the one line that a user reads. */
        public Rejected(String message) {
            super(message);
        }
    }

    /** The request is longer than the model can read. */
    public static final class ContextTooLong extends ModelException {
        private static final long serialVersionUID = 1;

        /** With the one line that a user reads. */
        public ContextTooLong(String message) {
            super(message);
        }
    }

    /** The model, or a filter before it, declines to answer. */
    public static final class Refused extends ModelException implements MayBeBilled {
        private static final long serialVersionUID = 1;

        /** With the one line that a user reads. */
        public Refused(String message) {
            super(message);
        }
    }

    /** An answer that is none: HTML in place of JSON, no choices, no text, too large. */
    public static final class BadReply extends ModelException implements MayBeBilled {
        private static final long serialVersionUID = 1;

        /** With the one line that a user reads. */
        public BadReply(String message, Throwable... cause) {
            super(message, cause);
        }
    }

    /** No answer that fits the schema, after the one turn to repair it; {@link #partial()} is the last answer as it came. */
    public static final class Unstructured extends ModelException implements MayBeBilled {
        private static final long serialVersionUID = 1;
        private final transient Usage usage;

        /** With the one line that a user reads, and what all turns took. */
        public Unstructured(String message, Usage usage) {
            super(message);
            this.usage = usage;
        }

        /** What all turns took. */
        public Usage usage() {
            return usage;
        }
    }

    /** The server's certificate or encryption cannot be trusted. */
    public static final class Untrusted extends ModelException {
        private static final long serialVersionUID = 1;

        /** With the one line that a user reads. */
        public Untrusted(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Too many requests or an overloaded server: 429, 503, 529. */
    public static final class TooBusy extends ModelException implements Retryable {
        private static final long serialVersionUID = 1;
        private final transient Optional<Duration> retryAfter;

        /** With the one line that a user reads. */
        public TooBusy(String message, Optional<Duration> retryAfter) {
            super(message);
            this.retryAfter = retryAfter;
        }

        @Override
        public Optional<Duration> retryAfter() {
            return retryAfter;
        }
    }

    /** The server broke: another 5xx, or 408, or an error in the middle of a stream. */
    public static final class ServerFailed extends ModelException implements Retryable {
        private static final long serialVersionUID = 1;
        private final transient Optional<Duration> retryAfter;

        /** With the one line that a user reads. */
        public ServerFailed(String message, Optional<Duration> retryAfter) {
            super(message);
            this.retryAfter = retryAfter;
        }

        @Override
        public Optional<Duration> retryAfter() {
            return retryAfter;
        }
    }

    /** No connection: unknown host, no route, refused, not in time. Nothing was sent. */
    public static final class Unreachable extends ModelException implements Retryable {
        private static final long serialVersionUID = 1;

        /** With the one line that a user reads. */
        public Unreachable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The connection broke after the request had been sent, before the whole reply was there; a gateway's own did (502, 520). */
    public static final class CutConnection extends ModelException implements Retryable, MayBeBilled {
        private static final long serialVersionUID = 1;

        /** With the one line that a user reads. */
        public CutConnection(String message, Throwable... cause) {
            super(message, cause);
        }
    }

    /** No whole reply within the time limit, ours or a gateway's (504, 524). */
    public static final class TimedOut extends ModelException implements Retryable, MayBeBilled {
        private static final long serialVersionUID = 1;

        /** With the one line that a user reads. */
        public TimedOut(String message, Throwable... cause) {
            super(message, cause);
        }
    }
}
