package autodev.serve;

import autodev.serve.ServeException.Refused;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/**
 * Stands before everything else that the server has: nobody reads anything, not even which paths there are, without a
 * cookie, the token for scripts or an agent's key, nor from another site's page. Gives every answer the header fields
 * that keep pages to themselves.
 */
final class Gate extends Handler.Wrapper {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Cache-Control",
            "no-store");

    private final Door door;
    private final Origins origins;
    private final String cookie;
    private final UnaryOperator<String> redaction;

    Gate(Door door, int port, UnaryOperator<String> redaction) {
        this.door = door;
        this.origins = new Origins(port);
        // Browsers tell cookies apart by host, not by port, and there may be several servers.
        this.cookie = "autodev_" + port;
        this.redaction = redaction;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        protect(response);
        try {
            var cookies = cookies(request);
            origins.check(asked(request, !cookies.isEmpty()));
            if (!METHODS.contains(request.getMethod()))
                throw new Refused(501, "the method " + request.getMethod() + " is not known here");
            Optional<String> link = link(request);
            if (link.isPresent()) return enter(link.get(), cookies, request, response, callback);
            Caller caller = door.caller(
                    cookies, Optional.ofNullable(request.getHeaders().get(HttpHeader.AUTHORIZATION)));
            request.setAttribute(Caller.ATTRIBUTE, caller);
        } catch (Refused refused) {
            return refuse(refused, request, response, callback);
        }
        return super.handle(request, response, callback);
    }

    /** Sets the header fields that every answer has. */
    static void protect(Response response) {
        HEADERS.forEach((name, value) -> response.getHeaders().put(name, value));
    }

    private static Origins.Asked asked(Request request, boolean cookie) {
        var headers = request.getHeaders();
        return new Origins.Asked(
                request.getMethod(),
                headers.getFields(HttpHeader.HOST).stream()
                        .map(HttpField::getValue)
                        .toList(),
                Optional.ofNullable(request.getHttpURI().getAuthority()),
                Optional.ofNullable(headers.get(HttpHeader.ORIGIN)),
                Optional.ofNullable(headers.get("Sec-Fetch-Site")),
                Optional.ofNullable(headers.get("Sec-Fetch-Mode")),
                Optional.ofNullable(headers.get("Sec-Fetch-Dest")),
                Optional.ofNullable(headers.get(HttpHeader.ACCEPT)),
                cookie);
    }

    private List<String> cookies(Request request) {
        return Request.getCookies(request).stream()
                .filter(one -> one.getName().equals(cookie))
                .map(HttpCookie::getValue)
                .toList();
    }

    // A HEAD must not use up what is meant for the GET behind it.
    private static Optional<String> link(Request request) {
        if (!Request.getPathInContext(request).equals("/")
                || !request.getMethod().equals("GET")) return Optional.empty();
        Fields query = Request.extractQueryParameters(request);
        return Optional.ofNullable(query.getValue("token"));
    }

    private boolean enter(String link, List<String> cookies, Request request, Response response, Callback callback) {
        // Whoever is inside keeps his cookie; the link, which stands in his browser's history, is of no use to others.
        if (cookies.stream().anyMatch(door.sessions()::knows)) door.sessions().use(link);
        else {
            String session = door.sessions()
                    .enter(link)
                    .orElseThrow(() -> Door.unknown("this link has been used, or it is of a server that has ended"));
            response.getHeaders().add("Set-Cookie", cookie + "=" + session + "; Path=/; HttpOnly; SameSite=Strict");
        }
        response.setStatus(303);
        response.getHeaders().put(HttpHeader.LOCATION, "/");
        Content.Sink.write(response, true, "", callback);
        return true;
    }

    private boolean refuse(Refused refused, Request request, Response response, Callback callback) {
        ErrorJson error = ErrorJson.of(refused);
        response.setStatus(error.status());
        var headers = new LinkedHashMap<>(error.headers());
        String body = error.body(redaction);
        headers.put("Content-Type", "application/json");
        if (arrivesFromElsewhere(error, request)) {
            body = "<!doctype html><meta http-equiv=refresh content=0><title>AutoDev</title>";
            headers.put("Content-Type", "text/html;charset=utf-8");
        }
        headers.forEach((name, value) -> response.getHeaders().put(name, value));
        Content.Sink.write(response, true, body, callback);
        return true;
    }

    // A strict cookie does not go with a link on another page, such as a terminal in a browser; loading once more is
    // this server's own doing, and takes it along.
    private static boolean arrivesFromElsewhere(ErrorJson error, Request request) {
        var headers = request.getHeaders();
        String site = String.valueOf(headers.get("Sec-Fetch-Site"));
        return error.status() == 401
                && Request.getPathInContext(request).equals("/")
                && request.getHttpURI().getQuery() == null
                && "navigate".equals(headers.get("Sec-Fetch-Mode"))
                && (site.equals("cross-site") || site.equals("same-site"));
    }
}
