package autodev.llm.wire;

import autodev.BadInput;
import autodev.llm.ContextWindow;
import autodev.llm.Delta;
import autodev.llm.Model;
import autodev.llm.ModelException;
import autodev.llm.Reply;
import autodev.llm.Request;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Ollama's own API ({@code POST HOST/api/chat}; reference: github.com/ollama/ollama/blob/main/docs/api.md), or its
 * {@code /api/generate} where {@code OLLAMA_API=generate} or where a model takes no other.
 */
final class Ollama implements Model {
    // What a server before version 0.5 says to a schema, and a later one to a schema that it cannot compile.
    private static final Pattern NO_SCHEMA = Pattern.compile("unmarshal object.*format|format.*schema|grammar");
    private final Wire wire;
    private final OllamaOptions options;
    private volatile OllamaTakes takes;

    /** Throws BadInput if {@code OLLAMA_API} names an API that there is not. */
    Ollama(Wire wire) {
        this.wire = wire;
        var environment = wire.server().environment();
        options = new OllamaOptions(name(), ContextWindow.of(name(), environment));
        String api = environment.getOrDefault("OLLAMA_API", "").strip();
        if (!api.matches("|chat|generate"))
            throw new BadInput("OLLAMA_API is \"" + api + "\"; expected chat or generate");
        takes = new OllamaTakes(!api.equals("generate"), true);
    }

    @Override
    public String name() {
        return wire.server().name().toString();
    }

    @Override
    public Reply send(Request request, Delta.Listener deltas) {
        long start = System.nanoTime();
        Request whole = new ImageDownload(wire, _ -> true).in(request);
        try {
            return trying(whole, deltas, start);
        } catch (ModelException.NoSuchModel e) {
            throw missing(e);
        } catch (ModelException.WrongKey e) {
            if (wire.server().key().isPresent()) throw e;
            throw new ModelException.WrongKey(
                    e.getMessage() + "; for a cloud model of a server of your own: ollama signin");
        }
    }

    /** What the server of {@code wire} has. Throws the {@link ModelException} that says why it cannot tell. */
    static List<OllamaModel> models(Wire wire) {
        var answer = wire.exchange("/api/tags", Optional.empty());
        if (answer.status() != 200) throw Diagnosis.of(wire.server(), answer);
        var tags = Diagnosis.json(answer);
        if (!tags.path("models").isArray()) throw wire.bad("lists no models", answer.body());
        return OllamaModel.list(tags);
    }

    private Reply trying(Request request, Delta.Listener deltas, long start) {
        OllamaTakes known = takes;
        for (OllamaTakes tried = known; ; ) {
            try {
                Reply reply = attempt(request, deltas, tried, start);
                if (!tried.equals(known)) takes = tried;
                return reply;
            } catch (ModelException.Rejected e) {
                var less = without(tried, e, request);
                if (less.isEmpty() || !e.partial().isEmpty()) throw clearer(e);
                tried = less.get();
            }
        }
    }

    private static Optional<OllamaTakes> without(OllamaTakes tried, ModelException.Rejected e, Request request) {
        String said = String.valueOf(e.getMessage());
        if (tried.chat()
                && said.contains("does not support chat")
                && request.tools().isEmpty()) return Optional.of(new OllamaTakes(false, tried.schema()));
        if (tried.schema()
                && request.schema().isPresent()
                && NO_SCHEMA.matcher(said).find()) return Optional.of(new OllamaTakes(tried.chat(), false));
        return Optional.empty();
    }

    private ModelException clearer(ModelException.Rejected e) {
        String said = String.valueOf(e.getMessage());
        if (said.contains("does not support generate"))
            return new ModelException.Rejected(wire.server().where()
                    + ": this model writes no text (it may be one for embeddings); use another model");
        return e;
    }

    private Reply attempt(Request request, Delta.Listener deltas, OllamaTakes tried, long start) {
        boolean stream = deltas != Delta.Listener.NONE;
        var body = new OllamaBody(request, tried).of(wire.server().name().model(), stream, options);
        var assembly = new Assembly(deltas);
        var reply = new OllamaReply(wire, assembly, tried.chat());
        if (stream)
            wire.stream(tried.resource(), body, false, assembly, reply::line).ifPresent(reply::whole);
        else reply.whole(wire.post(tried.resource(), body));
        return reply.reply(request, start);
    }

    private ModelException missing(ModelException.NoSuchModel e) {
        String have;
        try {
            have = models(wire).stream().map(OllamaModel::name).collect(Collectors.joining(", "));
        } catch (ModelException unlisted) {
            return e; // the list is an extra; the first error says what is wrong
        }
        return new ModelException.NoSuchModel(
                wire.server().where() + " does not have this model; get it with: ollama pull "
                        + wire.server().name().model()
                        + (have.isEmpty() ? " (it has none yet)" : " (it has: " + have + ")"));
    }
}
