package autodev.llm.wire;

import autodev.BadInput;
import autodev.Json;
import autodev.Plural;
import autodev.llm.Message;
import autodev.llm.ModelException;
import autodev.llm.Price;
import autodev.llm.Request;
import autodev.llm.Tokens;
import autodev.llm.Usage;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What the providers share: posts a JSON object, gives the JSON object of the reply, and turns everything else into a
 * {@link ModelException}. Remembers which parameters this model does not take, so that only the first call pays for that.
 */
final class Wire {
    // Servers name one unsupported parameter at a time, and a format of the reply has three weaker forms.
    private static final int ADJUSTMENTS = 6;
    // More than any model reads or writes, and little enough for sums of it.
    private static final long MOST_TOKENS = 1_000_000_000;
    private final Server server;
    private final Transport transport;
    private final Optional<Price> price;
    private volatile Adjustments learned = Adjustments.NONE;

    Wire(Server server, Transport transport, Optional<Price> price) {
        this.server = server;
        this.transport = transport;
        this.price = price;
    }

    /** Itself for a base address without this resource at its end, with which some users give it. */
    Wire without(String resource) {
        Endpoint base = server.endpoint();
        if (!base.path().endsWith(resource)) return this;
        String path = base.path().substring(0, base.path().length() - resource.length());
        return new Wire(server.at(new Endpoint(base.root(), path, base.query())), transport, price);
    }

    Server server() {
        return server;
    }

    Optional<Price> price() {
        return price;
    }

    /** Posts {@code body} to {@code resource} below the server's address, without or with renamed parameters where the model wants that. */
    JsonNode post(String resource, Map<String, Object> body) {
        return reply(answered(body, json -> exchange(resource, Optional.of(json))));
    }

    /**
     * As {@link #post}, for an answer that arrives in pieces: hands each JSON object of it to {@code each}, which fills
     * {@code assembly} and answers whether it wants more; the end mark {@code [DONE]} is handed on as a missing node. Gives the
     * whole reply of a server that does not stream, else nothing. A failure keeps the text that had arrived. {@code events}: the
     * pieces are server-sent events, not JSON lines.
     */
    Optional<JsonNode> stream(
            String resource, Map<String, Object> body, boolean events, Assembly assembly, Predicate<JsonNode> each) {
        try {
            var reader = new EventReader(events, piece -> each.test(checked(piece)));
            String url = server.endpoint().url(resource);
            var answer =
                    answered(body, json -> transport.stream(new Transport.Ask(server, url, Optional.of(json)), reader));
            String whole = reader.end();
            if (reader.begun() && whole.isEmpty()) return Optional.empty();
            var document = new Transport.Answer(200, answer.headers(), whole);
            // Neither a whole event nor a document: the connection broke that early.
            if (streaming(answer) && Diagnosis.json(document).isMissingNode()) throw cutShort(assembly);
            return Optional.of(reply(document));
        } catch (EventReader.NotJson e) {
            throw new ModelException.BadReply(
                            server.where() + " streamed something that is not JSON ("
                                    + server.hide(String.valueOf(e.getCause().getMessage()))
                                    + "); ask again, or use another server",
                            e)
                    .arrived(assembly.text());
        } catch (ModelException e) {
            throw e.arrived(assembly.text());
        }
    }

    private static boolean streaming(Transport.Answer answer) {
        return answer.header("content-type")
                .orElse("")
                .toLowerCase(Locale.ROOT)
                .matches(".*(event-stream|ndjson|jsonl).*");
    }

    /** The error for a stream that ended, without a word, before the reply did. */
    ModelException cutShort(Assembly assembly) {
        return new ModelException.CutConnection(server.where() + ": the stream ended before the reply did, after "
                        + assembly.text().length() + " characters; the call may have been billed; try again")
                .arrived(assembly.text());
    }

    private Transport.Answer answered(Map<String, Object> body, Function<String, Transport.Answer> exchange) {
        var known = learned;
        var fresh = Adjustments.NONE;
        var tried = new HashSet<String>();
        while (true) {
            var adjusted = known.apply(body);
            String json = Json.line(adjusted);
            tried.add(json);
            var answer = exchange.apply(json);
            if (answer.ok()) {
                // Only what has helped: a refusal may have been about something else.
                if (!fresh.equals(Adjustments.NONE)) learned = learned.and(fresh);
                return answer;
            }
            var more = answer.status() == 400 || answer.status() == 422
                    ? Adjustments.asked(Diagnosis.said(answer), adjusted)
                    : Optional.<Adjustments>empty();
            if (more.isPresent()) {
                known = known.and(more.get());
                fresh = fresh.and(more.get());
            }
            // A server that takes none of the forms is asked no form twice.
            if (more.isEmpty() || tried.size() > ADJUSTMENTS || tried.contains(Json.line(known.apply(body))))
                throw Diagnosis.of(server, answer);
        }
    }

    /** One exchange, a GET where there is no body. */
    Transport.Answer exchange(String resource, Optional<String> json) {
        return transport.exchange(new Transport.Ask(server, server.endpoint().url(resource), json));
    }

    /** A GET of an address that is not the server's, and so gets no key; an image's body has a char for each byte. */
    Transport.Answer elsewhere(String url) {
        String shown = server.hide(url);
        var there = new Server(
                server.name(),
                Endpoint.of(shown, url),
                Optional.empty(),
                "no key",
                shown,
                Map.of(),
                server.environment());
        return transport.exchange(new Transport.Ask(there, url, Optional.empty()));
    }

    /** A reply that is none, said in one line with the start of what came. */
    ModelException bad(String what, String said) {
        return new ModelException.BadReply(server.where() + " " + what + " (" + Diagnosis.quote(server, said) + ")");
    }

    /** The assembled message, or the error that says why there is nothing in it. */
    Message message(Assembly assembly, String finish, Request request) {
        if (!assembly.blank()) return assembly.message();
        if (finish.equals("length"))
            throw new ModelException.BadReply(server.where() + " used up its bound of "
                    + (request.maxTokens().isPresent()
                            ? Plural.of(request.maxTokens().getAsInt(), "token")
                            : "tokens")
                    + " without writing an answer (reasoning counts too); allow a longer reply");
        throw new ModelException.BadReply(server.where() + " gave an empty answer (it stopped with \"" + finish
                + "\"); ask again or use another model");
    }

    /**
     * Usage as the server counted it, with its cost; {@code cached} were read from a cache and {@code written} to one, both among
     * {@code in}. What it did not count, or cannot have counted so, is our own estimate: a call that was answered is never free of
     * tokens, though gateways say so.
     */
    Usage usage(Request request, Assembly assembly, long in, long cached, long written, long out) {
        boolean countedIn = in > 0 && in <= MOST_TOKENS;
        boolean countedOut = out > 0 && out <= MOST_TOKENS;
        long all = countedIn ? in : Tokens.estimate(request);
        long read = Math.clamp(cached, 0, all);
        long kept = Math.clamp(written, 0, all - read);
        long reply = countedOut ? out : Tokens.estimate(assembly.written());
        Optional<BigDecimal> usd = price.map(p -> p.cost(all, read, kept, reply));
        return new Usage(all, reply, read, !countedIn || !countedOut, usd);
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
        return checked(body);
    }

    /** {@code body}, or the error that it holds: some gateways, and every stream, send one under status 200. */
    JsonNode checked(JsonNode body) {
        int status = Diagnosis.errorStatus(body);
        if (status == 200) return body;
        throw Diagnosis.of(server, new Transport.Answer(200, Map.of(), body.toString()), status);
    }
}
