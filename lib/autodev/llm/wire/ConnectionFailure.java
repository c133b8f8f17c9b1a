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
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Says which {@link ModelException} an I/O error of the HTTP client is. */
final class ConnectionFailure {
    /** What to do about a proxy that asks for a login. */
    static final String PROXY_LOGIN =
            "the proxy wants a login; set PROXY_URL, HTTPS_PROXY or HTTP_PROXY to http://<user>:<password>@HOST:PORT";

    private static final String PROXY_VARIABLES = "PROXY_URL, HTTPS_PROXY, HTTP_PROXY and NO_PROXY";

    private ConnectionFailure() {}

    /** The error to throw; its message has no secret. */
    static ModelException of(Server server, Limits limits, IOException e) {
        String where = where(server);
        boolean proxied = proxy(server).isPresent();
        String check = proxied ? PROXY_VARIABLES : server.urlVariable();
        String said = e.getMessage() == null ? "closed by the other side" : e.getMessage();
        String detail = server.hide(said).replaceAll("\\s+", " ");
        return switch (e) {
            case UnknownHostException _ ->
                new ModelException.Unreachable(
                        where + ": the " + (proxied ? "proxy" : "host")
                                + "'s name cannot be resolved; check the network and " + check,
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
            when detail.matches(".*(authenticate with proxy|CONNECT).*") -> refused(where, detail, e);
            default -> cut(where, detail, e);
        };
    }

    /** The error for a connection that did not come about in time. */
    static ModelException late(Server server, Limits limits, Exception e) {
        return new ModelException.Unreachable(
                where(server) + ": no connection within " + seconds(limits.connect()) + "; check the network and "
                        + (proxy(server).isPresent() ? PROXY_VARIABLES : server.urlVariable()),
                e);
    }

    private static ModelException refused(Server server, IOException e) {
        String where = where(server);
        if (proxy(server).isPresent())
            return new ModelException.Unreachable(
                    where + ": the proxy refuses the connection; check " + PROXY_VARIABLES, e);
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

    // Which machine does not answer is half of what there is to say.
    private static String where(Server server) {
        return server.where()
                + proxy(server).map(proxy -> " through the proxy " + proxy).orElse("");
    }

    private static Optional<Proxies.HttpProxy> proxy(Server server) {
        boolean secure = server.endpoint().root().startsWith("https:");
        String authority = server.endpoint().authority();
        String host = Endpoint.host(authority);
        String port = authority.substring(host.length()).replace(":", "");
        int number = port.isEmpty() ? (secure ? 443 : 80) : Integer.parseInt(port);
        return Proxies.of(server.environment()).to(secure, host, number);
    }

    // Said by the proxy; some refuse a wrong login as a server would.
    private static ModelException refused(String where, String detail, IOException e) {
        if (detail.matches(".*(authenticate with proxy|CONNECT: 401).*"))
            return new ModelException.NotConfigured(where + ": " + PROXY_LOGIN);
        if (detail.contains("CONNECT: 403"))
            return new ModelException.NotConfigured(
                    where + ": the proxy allows no connection to there; check " + PROXY_VARIABLES);
        return new ModelException.Unreachable(
                where + ": the proxy makes no connection (" + detail + "); check " + PROXY_VARIABLES, e);
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
