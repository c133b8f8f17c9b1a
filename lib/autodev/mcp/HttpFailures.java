package autodev.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLException;

/**
 * What a server over HTTP did instead of answering, each as one clear line that goes on from "the MCP server at URL".
 */
final class HttpFailures {
    private static final int MOST_OF_A_BODY = 1 << 16;
    private static final int MOST_OF_A_QUOTE = 300;

    private final UnaryOperator<String> redaction;

    HttpFailures(UnaryOperator<String> redaction) {
        this.redaction = redaction;
    }

    /** No answer came at all. */
    String unreachable(URI url, IOException e) {
        return switch (e) {
            case SSLException tls ->
                "cannot be trusted or does not speak TLS (" + redaction.apply(String.valueOf(tls.getMessage()))
                        + "); see that it is https and that its certificate is one that Java knows";
            case HttpTimeoutException timeout
            when "https".equals(url.getScheme()) ->
                "cannot be reached: no connection in time; see that it speaks https and not plain http, and that "
                        + url.getHost() + " and its port are right";
            case HttpTimeoutException timeout -> "cannot be reached: no connection in time; " + hint(url);
            case UnknownHostException host -> noHost(url);
            case ConnectException refused when unresolved(refused) -> noHost(url);
            case ConnectException refused -> "cannot be reached: connection refused; " + hint(url);
            default -> "broke the connection off (" + redaction.apply(String.valueOf(e.getMessage())) + ")";
        };
    }

    private static String noHost(URI url) {
        return "cannot be reached: there is no host called " + url.getHost() + "; see that the URL is right";
    }

    private static String hint(URI url) {
        return "start it, or see that " + url.getHost() + " and its port are right";
    }

    private static boolean unresolved(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause())
            if (cause instanceof UnresolvedAddressException) return true;
        return false;
    }

    /** Its answer is no success; {@code body} as {@link #begin} read it. */
    String status(URI url, HttpResponse<InputStream> response, String body) {
        int status = response.statusCode();
        boolean page = html(response.headers().firstValue("Content-Type").orElse(""));
        String words = page ? "" : quote(error(body).orElse(body));
        String what = switch (status) {
            case 301, 302, 303, 307, 308 ->
                "sends to "
                        + redaction.apply(
                                response.headers().firstValue("Location").orElse("nowhere"))
                        + " (status " + status + "); it is another place, so give that URL if it is right";
            case 401 -> "wants to know who is asking (status 401); give it an Authorization header";
            case 403 -> "does not allow it (status 403); see that the headers carry the right credentials";
            case 404 -> "has nothing at " + url.getPath() + " (status 404); see that the URL's path is right";
            case 405 ->
                "takes no POST at " + url.getPath()
                        + " (status 405), so it is no streamable HTTP there; see that the URL's path is right";
            default -> "failed with status " + status;
        };
        return what + (words.isEmpty() ? "" : "; it said: " + words);
    }

    /** Its answer is a success, but no message. */
    String noMessage(HttpResponse<InputStream> response, String body) {
        String type = response.headers().firstValue("Content-Type").orElse("");
        String seen = body.isBlank() ? "nothing" : type.isEmpty() ? "something without a type" : type;
        return "answered with " + seen + " where JSON or an event stream of MCP was expected; see that the URL's path"
                + " is right" + (html(type) || body.isBlank() ? "" : "; it said: " + quote(body));
    }

    /** The message of the JSON-RPC error in the body of an answer, if it is one. */
    static Optional<String> error(String body) {
        return Messages.tree(body)
                .map(tree -> tree.path("error"))
                .map(error -> error.isTextual() ? error : error.path("message"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue);
    }

    /** The begin of a body, more of which no error needs. */
    static String begin(HttpResponse<InputStream> response) throws IOException {
        return new String(response.body().readNBytes(MOST_OF_A_BODY), StandardCharsets.UTF_8);
    }

    private String quote(String text) {
        String line = redaction.apply(text);
        return line.length() <= MOST_OF_A_QUOTE ? line : line.substring(0, MOST_OF_A_QUOTE) + "…";
    }

    private static boolean html(String type) {
        return type.toLowerCase(Locale.ROOT).contains("html");
    }
}
