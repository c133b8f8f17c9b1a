package autodev.llm;

import autodev.BadInput;
import autodev.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the providers share: posts a JSON object, gives the JSON object of the reply, and turns everything else into a
 * {@link ModelException}. Remembers which parameters this model does not take, so that only the first call pays for that.
 */
final class Wire {
    // OpenAI names one unsupported parameter at a time: temperature, then seed, then the token bound.
    private static final int ADJUSTMENTS = 3;
    private final Server server;
    private final Transport transport;
    private final Optional<Price> price;
    private volatile Adjustments learned = Adjustments.NONE;

    Wire(Server server, Transport transport, Optional<Price> price) {
        this.server = server;
        this.transport = transport;
        this.price = price;
    }

    Server server() {
        return server;
    }

    Optional<Price> price() {
        return price;
    }

    /** Posts {@code body} to {@code resource} below the server's address, without or with renamed parameters where the model wants that. */
    JsonNode post(String resource, Map<String, Object> body) {
        var adjusted = learned.apply(body);
        for (int i = 0; ; i++) {
            var answer = exchange(resource, Optional.of(Json.line(adjusted)));
            if (answer.status() == 200) return reply(answer);
            var more = answer.status() == 400 || answer.status() == 422
                    ? Adjustments.asked(Diagnosis.said(answer), adjusted)
                    : Optional.<Adjustments>empty();
            if (more.isEmpty() || i == ADJUSTMENTS) throw Diagnosis.of(server, answer);
            learned = learned.and(more.get());
            adjusted = more.get().apply(adjusted);
        }
    }

    /** One exchange, a GET where there is no body. */
    Transport.Answer exchange(String resource, Optional<String> json) {
        return transport.exchange(new Transport.Ask(server, server.endpoint().url(resource), json));
    }

    /** A reply that is none, said in one line with the start of what came. */
    ModelException bad(String what, String said) {
        return new ModelException.BadReply(server.where() + " " + what + " (" + Diagnosis.quote(server, said) + ")");
    }

    /** The reply's text, or the error that says why there is none. */
    String text(String text, String finish, Request request) {
        if (!text.isBlank()) return text;
        if (finish.equals("length"))
            throw new ModelException.BadReply(server.where() + " used up its bound of "
                    + (request.maxTokens().isPresent() ? request.maxTokens().getAsInt() + " tokens" : "tokens")
                    + " without writing an answer (reasoning counts too); allow a longer reply");
        throw new ModelException.BadReply(server.where() + " gave an empty answer (it stopped with \"" + finish
                + "\"); ask again or use another model");
    }

    /** Usage with its cost; {@code cached} were read from a cache and {@code written} to one, both among {@code in}. */
    Usage usage(long in, long cached, long written, long out) {
        Optional<BigDecimal> usd = price.map(p -> p.cost(in, cached, written, out));
        return new Usage(in, out, cached, false, usd);
    }

    /** Our own estimate, for a server that reports no usage. */
    Usage estimate(Request request, String text) {
        long in = Tokens.estimate(request);
        long out = Tokens.estimate(text);
        return new Usage(in, out, 0, true, price.map(p -> p.cost(in, 0, 0, out)));
    }

    private JsonNode reply(Transport.Answer answer) {
        JsonNode body;
        try {
            body = Json.parse(answer.body());
        } catch (BadInput e) {
            boolean html = answer.body().stripLeading().startsWith("<");
            String kind = html ? "HTML" : answer.body().isBlank() ? "nothing" : "something that is not JSON";
            throw new ModelException.BadReply(
                    server.where() + " answered with " + kind + " in place of a reply: "
                            + Diagnosis.quote(server, Diagnosis.said(answer)) + "; check " + server.urlVariable()
                            + " (" + server.endpoint().root()
                            + server.endpoint().path() + ")",
                    e);
        }
        if (!body.isObject())
            throw bad("answered with JSON that is no reply; check " + server.urlVariable(), answer.body());
        JsonNode error = body.path("error");
        if (!error.isMissingNode() && !error.isNull()) {
            int code = error.path("code").asInt(error.path("status").asInt(500));
            throw Diagnosis.of(server, answer, code >= 400 && code < 600 ? code : 500);
        }
        return body;
    }

    /** A map that keeps its order and leaves out what is empty; the body of a request. */
    static Map<String, Object> body() {
        return new LinkedHashMap<>();
    }
}
