package autodev.llm.wire;

import autodev.llm.Limits;
import autodev.llm.ModelException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The way to a model server: one HTTP exchange. Made lazily, so that a provider that is never asked loads no HTTP client. */
interface Transport {
    /**
     * Sends and waits for the whole answer, whatever its status. Throws the {@link ModelException}s of a connection:
     * Unreachable, NotListening, Untrusted, CutConnection, TimedOut, BadReply (too large); and {@link autodev.Interrupted}.
     */
    Answer exchange(Ask ask);

    /**
     * As {@link #exchange}, but where the status is a success hands the lines of the answer to {@code lines} as they arrive, on the
     * calling thread; the body of what it gives is then empty. What {@code lines} throws closes the connection.
     */
    Answer stream(Ask ask, Lines lines);

    /** Hears the lines of an answer, each without its end. */
    @FunctionalInterface
    interface Lines {
        /** Hears one line, read as UTF-8; false if it was the last one that matters. */
        boolean line(String text);
    }

    /** A POST of this JSON, or a GET where there is none. */
    record Ask(Server server, String url, Optional<String> json) {}

    /** What came back; header names are lower case. */
    record Answer(int status, Map<String, List<String>> headers, String body) {
        /** Whether the status is a success: most say 200, but some frameworks answer every POST with 201. */
        boolean ok() {
            return status / 100 == 2;
        }

        /** The first value of this header. */
        Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name)).map(List::getFirst);
        }
    }

    /** The real transport, for these limits, and for the proxies and authorities that the environment names. */
    static Transport lazy(Limits limits, Map<String, String> environment) {
        return new Transport() {
            private volatile @Nullable Transport real;

            @Override
            public Answer exchange(Ask ask) {
                return real().exchange(ask);
            }

            @Override
            public Answer stream(Ask ask, Lines lines) {
                return real().stream(ask, lines);
            }

            private Transport real() {
                Transport ready = real;
                // Two threads may each make one at first; both share one connection pool, so no lock is needed.
                if (ready == null)
                    real = ready = new OkHttpTransport(limits, Proxies.of(environment), Trust.of(environment));
                return ready;
            }
        };
    }
}
