package autodev.llm.wire;

import autodev.llm.Limits;
import autodev.llm.ModelException;
import autodev.llm.Provider;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** Says which {@link ModelException} an I/O error of the HTTP client is. */
final class ConnectionFailure {
    /** What to do about a proxy that asks for a login. */
    static final String PROXY_LOGIN =
            "the proxy wants a login; set PROXY_URL, HTTPS_PROXY or HTTP_PROXY to http://USER:PASSWORD@HOST:PORT";

    private ConnectionFailure() {}

    /** The error to throw; its message has no secret. */
    static ModelException of(Server server, Limits limits, IOException e) {
        String where = server.where();
        String detail = server.hide(String.valueOf(e.getMessage())).replaceAll("\\s+", " ");
        return switch (e) {
            case UnknownHostException _ ->
                new ModelException.Unreachable(
                        where + ": the host's name cannot be resolved; check the network and " + server.urlVariable(),
                        e);
            // OkHttp reports an overdue connect with the same class as an overdue read.
            case SocketTimeoutException _ when neverConnected(detail) -> late(server, limits, e);
            case InterruptedIOException _ ->
                new ModelException.TimedOut(
                        where + ": no whole reply within " + seconds(limits.call())
                                + "; ask for less, or raise LLM_TIMEOUT (seconds)",
                        e);
            case ConnectException _, NoRouteToHostException _ -> refused(server, e);
            case SSLException _ when String.valueOf(e.getMessage()).contains("closed") -> cut(where, detail, e);
            case SSLException _ ->
                new ModelException.Untrusted(
                        where + ": no secure connection (" + detail + "); check " + server.urlVariable()
                                + ", the certificate and this machine's clock; an authority of your own is believed"
                                + " when LLM_CA_FILE names its certificate (PEM)",
                        e);
            case IOException _
            when detail.contains("authenticate with proxy") ->
                new ModelException.NotConfigured(where + ": " + PROXY_LOGIN);
            case IOException _
            when detail.contains("CONNECT") ->
                new ModelException.Unreachable(
                        where + ": the proxy makes no connection (" + detail
                                + "); check PROXY_URL, HTTPS_PROXY and NO_PROXY",
                        e);
            default -> cut(where, detail, e);
        };
    }

    /** The error for a connection that did not come about in time. */
    static ModelException late(Server server, Limits limits, Exception e) {
        return new ModelException.Unreachable(
                server.where() + ": no connection within " + seconds(limits.connect()) + "; check the network and "
                        + server.urlVariable(),
                e);
    }

    private static ModelException refused(Server server, IOException e) {
        String where = server.where();
        if (server.endpoint().loopback() && e instanceof ConnectException)
            return new ModelException.NotListening(
                    where + ": nothing listens there; "
                            + (server.name().provider() == Provider.OLLAMA
                                    ? "start the server with: ollama serve"
                                    : "start the server, or check " + server.urlVariable()),
                    e);
        return new ModelException.Unreachable(
                where + ": the connection was refused; check " + server.urlVariable() + " and whether the server runs",
                e);
    }

    private static ModelException cut(String where, String detail, IOException e) {
        return new ModelException.CutConnection(
                where + ": the connection broke before the whole reply was there (" + detail
                        + "); the call may have been billed; try again",
                e);
    }

    private static boolean neverConnected(String detail) {
        return detail.toLowerCase(Locale.ROOT).contains("connect");
    }

    private static String seconds(Duration time) {
        double seconds = time.toMillis() / 1000.0;
        return seconds == Math.rint(seconds) ? (long) seconds + " s" : seconds + " s";
    }
}
