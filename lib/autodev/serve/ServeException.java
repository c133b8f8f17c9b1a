package autodev.serve;

import autodev.AutodevException;
import java.util.Map;

/** The web server cannot do what it is asked. */
public abstract sealed class ServeException extends AutodevException {
    private static final long serialVersionUID = 1;

    private ServeException(String message, Throwable cause) {
        super(message, cause);
    }

    private ServeException(String message) {
        super(message);
    }

    /** It cannot begin: its port is taken, or there is none. */
    public static final class CannotStart extends ServeException {
        private static final long serialVersionUID = 1;

        CannotStart(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** A request that is answered with an error. */
    public static final class Refused extends ServeException {
        private static final long serialVersionUID = 1;
        private final int status;
        private final transient Map<String, String> headers;

        /** {@code status} is HTTP's (RFC 9110); {@code message} is what is wrong and what to do, one line. */
        public Refused(int status, String message) {
            this(status, message, Map.of());
        }

        /** As above, with header fields of the answer. */
        public Refused(int status, String message, Map<String, String> headers) {
            super(message);
            this.status = status;
            this.headers = Map.copyOf(headers);
        }

        /** The status of the answer. */
        public int status() {
            return status;
        }

        /** Further header fields of the answer. */
        public Map<String, String> headers() {
            return headers;
        }
    }
}
