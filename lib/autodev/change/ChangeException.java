package autodev.change;

import autodev.AutodevException;
import autodev.Exit;
import autodev.Retryable;

/** A change that could not be made. */
public abstract sealed class ChangeException extends AutodevException {
    private static final long serialVersionUID = 1;

    private ChangeException(String message) {
        super(message);
    }

    private ChangeException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The repository, or git, does not let it be. */
    public static final class UnableToUse extends ChangeException {
        private static final long serialVersionUID = 1;

        /** {@code message}: what was tried, git's own words, what to do. */
        public UnableToUse(String message) {
            super(message);
        }

        /** As above, with what led to it. */
        public UnableToUse(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Another git is at work in the repository at this moment, or died there and left its lock. */
    public static final class Busy extends ChangeException implements Retryable {
        private static final long serialVersionUID = 1;

        /** {@code message}: what was tried, git's own words, what to do. */
        public Busy(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The forge refused, or cannot be reached. */
    public static final class Refused extends ChangeException {
        private static final long serialVersionUID = 1;

        /** {@code message}: which forge, what it said, what to do. */
        public Refused(String message) {
            super(message);
        }
    }

    /** The policy does not allow it. */
    public static final class NotAllowed extends ChangeException {
        private static final long serialVersionUID = 1;

        /** {@code message}: what, and which rule of which file. */
        public NotAllowed(String message) {
            super(message);
        }

        @Override
        public int exitCode() {
            return Exit.BLOCKED;
        }
    }
}
