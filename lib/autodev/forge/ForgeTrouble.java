package autodev.forge;

import autodev.Secrets;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Says which {@link ForgeException} an answer or a failure is, in one line without secrets. */
final class ForgeTrouble {
    private static final int LONGEST = 300;
    private final ForgePlace place;
    private final ForgeToken token;
    private final UnaryOperator<String> redaction;

    ForgeTrouble(ForgePlace place, ForgeToken token, Map<String, String> environment) {
        this.place = place;
        this.token = token;
        redaction = Secrets.redaction(environment);
    }

    /** {@code text} without any secret, the token of the forge for one. */
    String hidden(String text) {
        return Secrets.redact(redaction.apply(text.replace(token.value(), Secrets.MASK)));
    }

    /** The error for a call that got no whole answer. */
    ForgeException of(String doing, ForgeHttp.Broken broken, boolean changes) {
        IOException cause = (IOException) broken.getCause();
        String told = line(cause.getMessage() == null ? "closed by the other side" : cause.getMessage());
        if (cause instanceof SSLHandshakeException || cause instanceof SSLPeerUnverifiedException)
            return new ForgeException.Untrusted(
                    says(doing) + "no secure connection (" + told
                            + "); check AUTODEV_FORGE_URL and this machine's clock;"
                            + " an authority of your own is believed when SSL_CERT_FILE names its certificate (PEM)",
                    cause);
        boolean perhaps = changes && broken.sent();
        String why = switch (cause) {
            case UnknownHostException _ -> "a name cannot be resolved (" + told + ")";
            case SocketTimeoutException _ -> "no answer in time";
            default -> told;
        };
        String state = perhaps ? "; whether it was done all the same is not known" : "";
        return new ForgeException.Unreachable(
                perhaps, says(doing) + why + state + "; check the network, HTTPS_PROXY and AUTODEV_FORGE_URL", cause);
    }

    /** The error for an answer that is no success. */
    ForgeException of(String doing, ForgeAnswer answer, boolean changes, Instant again) {
        String said = answer.status() + said(answer);
        if (answer.isRateLimit())
            return new ForgeException.RateLimited(
                    again,
                    says(doing) + "too many calls (" + said + "); try again after "
                            + again.truncatedTo(ChronoUnit.SECONDS));
        if (answer.status() >= 500 || answer.status() == 408)
            return new ForgeException.Unreachable(
                    changes, says(doing) + "the forge is not well (" + said + "); try again later");
        if (answer.status() / 100 == 3)
            return new ForgeException.Refused(
                    answer.status(),
                    says(doing) + "the answer leads to another place (" + said + " to "
                            + line(String.valueOf(answer.headers().get("location")))
                            + "), where no token is sent; set the remote or AUTODEV_FORGE_URL to it");
        return refusal(doing, answer.status(), said);
    }

    private ForgeException refusal(String doing, int status, String said) {
        String variable = token.variable();
        return switch (status) {
            case 401 ->
                new ForgeException.Unauthorized(says(doing) + "the token in " + variable + " is not accepted (" + said
                        + "); set it to one that is good");
            case 403 ->
                new ForgeException.Unauthorized(says(doing) + "the token in " + variable + " may not do it (" + said
                        + "); give it the right to write pull requests of this repository");
            case 404, 410 ->
                new ForgeException.NotFound(says(doing) + "not found (" + said + "), or the token in " + variable
                        + " may not see it; check the remote, AUTODEV_FORGE_URL and the token's rights");
            default -> new ForgeException.Refused(status, says(doing) + "refused (" + said + ")");
        };
    }

    /** The error for a success that is none of a forge's. */
    ForgeException strange(String doing, ForgeAnswer answer, String expected) {
        return new ForgeException.Refused(
                answer.status(),
                says(doing) + "what answered is not the API of " + place.kind().text() + " (" + answer.status() + ", "
                        + line(String.valueOf(answer.headers().get("content-type"))) + ", expected " + expected
                        + "); check AUTODEV_FORGE and AUTODEV_FORGE_URL");
    }

    /** How every message begins. */
    String says(String doing) {
        return place.name() + ": " + doing + ": ";
    }

    private String said(ForgeAnswer answer) {
        String text = answer.json()
                .map(ForgeTrouble::words)
                .orElseGet(() -> answer.body().replaceAll("(?s)<(script|style)\\b.*?</\\1>|<[^>]*>", " "));
        String line = line(text);
        return line.isEmpty() ? "" : ": " + line;
    }

    private String line(String text) {
        String line = hidden(text).replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    /** The forge's own words: GitHub's, GitLab's and Gitea's errors have them in these fields, as text, list or map. */
    private static String words(JsonNode error) {
        var words = new ArrayList<String>();
        for (String field : List.of("message", "error", "error_description", "errors"))
            collect(error.path(field), words);
        return String.join("; ", words);
    }

    private static void collect(JsonNode node, List<String> words) {
        if (node.isTextual() && !words.contains(node.asText())) words.add(node.asText());
        else if (node.isArray()) node.forEach(one -> collect(one, words));
        else if (node.isObject() && node.hasNonNull("message")) collect(node.path("message"), words);
        else if (node.hasNonNull("field"))
            words.add(node.path("field").asText() + " is " + node.path("code").asText());
        else
            node.properties().forEach(one -> {
                var inner = new ArrayList<String>();
                collect(one.getValue(), inner);
                if (!inner.isEmpty()) words.add(one.getKey() + " " + String.join(", ", inner));
            });
    }
}
