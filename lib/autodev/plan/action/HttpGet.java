package autodev.plan.action;

import autodev.BadInput;
import autodev.Interactive;
import autodev.Secrets;
import autodev.llm.Doc;
import autodev.llm.wire.WebGet;
import autodev.plan.Action;
import autodev.plan.Outcome;
import autodev.plan.PlanContext;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;

/** HTTP_GET. Where it goes and does not go is said in {@link WebGet}. */
@Doc("Gets an address of the web; only if the run may use the network.")
record HttpGet(
        @Doc("the address, http:// or https://, without a password")
        String url,

        @Doc("the status that it must answer with; any from 200 to 299 unless said otherwise")
        @JsonProperty("expect_status")
        Optional<Integer> expectStatus,

        @Doc("seconds for all of it, redirects too; 30 unless said otherwise")
        Optional<Double> timeout,

        @Doc("how many bytes of the answer are kept at most; 65536 unless said otherwise") @JsonProperty("max_bytes")
        Optional<Integer> maxBytes) {
    private static final double USUAL_SECONDS = 30;
    private static final int USUAL = 64 << 10;
    private static final int MOST = 16 << 20;
    private static final Set<Integer> PASSING = Set.of(408, 425, 429, 502, 503, 504);

    String preview(PlanContext context) {
        WebGet.check(url);
        limit();
        most();
        return "gets " + url + (context.network() ? "" : ", which this run, without a network, will not do");
    }

    /** Gives {@code {message, url, status, content_type, truncated, text}}; no text where the answer is not text. */
    Outcome run(Action.Call call) {
        WebGet.check(url);
        if (!call.context().network())
            return new Outcome.Blocked("HTTP_GET is off: this run may not use the network; allow it with "
                    + Interactive.either("--network", ".network(true)") + " if "
                    + url + " may be fetched");
        try {
            return judged(new WebGet(System.getenv()).get(url, limit(), most()));
        } catch (UnknownHostException | SSLException e) {
            throw new BadInput("cannot get " + url + ": " + e.getMessage() + "; check the address", e);
        } catch (IOException e) {
            throw new Unreachable(url, e);
        }
    }

    private Outcome judged(WebGet.Page page) {
        boolean expected = expectStatus.map(status -> status == page.status()).orElse(page.status() / 100 == 2);
        String message = page.url() + " answered with " + page.status();
        if (expected) return new Outcome.Done(payload(page, message));
        if (PASSING.contains(page.status())) throw new Unreachable(message);
        return new Outcome.Failed(
                message + "; expected "
                        + expectStatus.map(status -> Integer.toString(status)).orElse("200 to 299"),
                payload(page, message));
    }

    private static ObjectNode payload(WebGet.Page page, String message) {
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        payload.put("message", message + ", " + page.body().length + " bytes" + (page.truncated() ? " kept" : ""));
        payload.put("url", page.url());
        payload.put("status", page.status());
        payload.put("content_type", page.type());
        payload.put("truncated", page.truncated());
        if (isText(page)) payload.put("text", Secrets.redact(page.text()));
        return payload;
    }

    private static boolean isText(WebGet.Page page) {
        String type = page.type().toLowerCase(Locale.ROOT);
        boolean picture = type.matches("(image/(?!svg)|audio/|video/|font/|application/(octet-stream|zip|gzip|pdf)).*");
        return !picture && page.text().indexOf('\0') < 0;
    }

    private Duration limit() {
        return Limit.seconds(Optional.of(timeout.orElse(USUAL_SECONDS)), Optional.empty());
    }

    private int most() {
        int wanted = maxBytes.orElse(USUAL);
        if (wanted < 0 || wanted > MOST)
            throw new BadInput("max_bytes is " + wanted + "; expected a number from 0 to " + MOST);
        return wanted;
    }
}
