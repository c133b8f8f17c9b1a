package autodev.llm.wire;

import autodev.AutodevException;
import autodev.Plural;
import autodev.llm.Choice;
import autodev.llm.Limits;
import autodev.llm.Model;
import autodev.llm.ModelException;
import autodev.llm.ModelName;
import autodev.llm.Prices;
import autodev.llm.Provider;
import autodev.llm.Survey;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;

/** Asks a provider's server which models it has: {@code GET /models}, {@code /v1/models}, {@code /api/tags}. */
final class Listing {
    private static final Limits LIMITS =
            Limits.DEFAULT.connect(Duration.ofSeconds(3)).call(Duration.ofSeconds(5));
    private static final List<Provider> ASKED = List.of(Provider.OPENAI, Provider.ANTHROPIC, Provider.OLLAMA);
    private final Setup setup;
    private final Transport transport;
    private final Prices prices;

    Listing(Setup setup, Transport transport, Prices prices) {
        this.setup = setup;
        this.transport = transport;
        this.prices = prices;
    }

    /** What there is of every provider; asks all of them at the same time. */
    static Survey all(Map<String, String> environment) {
        var setup = new Setup(environment, LIMITS);
        var listing = new Listing(setup, Transport.lazy(LIMITS, environment), Prices.load(environment));
        var found = new ArrayList<CompletableFuture<Survey.Found>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Provider provider : ASKED)
                found.add(CompletableFuture.supplyAsync(() -> listing.of(provider), threads));
        }
        return new Survey(found.stream().map(CompletableFuture::join).toList(), usual(setup));
    }

    private static String usual(Setup setup) {
        try {
            return switch (setup.unnamed()) {
                case Choice.Language(Model model, String why) -> model.name() + " (" + why + ")";
                case Choice.Builtin() -> "builtin";
                case Choice.None(String message) -> message;
            };
        } catch (AutodevException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** What there is of this provider; never throws for a server that is not there. */
    Survey.Found of(Provider provider) {
        Server server;
        try {
            // A server's list has nothing to do with the model asked for, but its errors name one.
            server = setup.server(new ModelName(provider, provider.example()));
        } catch (AutodevException e) {
            return new Survey.Found(provider.word(), "", false, String.valueOf(e.getMessage()), List.of());
        }
        String host = server.endpoint().authority();
        try {
            var answer = transport.exchange(
                    new Transport.Ask(server, server.endpoint().url(path(provider)), Optional.empty()));
            if (answer.status() != 200) throw Diagnosis.of(server, answer);
            JsonNode list = Diagnosis.json(answer);
            if (!list.isContainerNode())
                throw new ModelException.BadReply(server.where() + " answered with no JSON but "
                        + Diagnosis.quote(server, Diagnosis.said(answer)) + "; check " + server.urlVariable());
            var models = models(provider, list);
            String count = Plural.of(models.size(), "model");
            return new Survey.Found(provider.word(), host, true, host + ", " + count, models);
        } catch (AutodevException e) {
            return new Survey.Found(provider.word(), host, false, String.valueOf(e.getMessage()), List.of());
        }
    }

    private static String path(Provider provider) {
        return switch (provider) {
            case OPENAI -> "/models";
            case ANTHROPIC -> "/v1/models?limit=1000";
            case OLLAMA -> "/api/tags";
            case REPLAY -> throw new IllegalArgumentException("a recording lists no models");
        };
    }

    private List<Survey.Listed> models(Provider provider, JsonNode answer) {
        boolean ollama = provider == Provider.OLLAMA;
        // Some servers answer with the bare list.
        JsonNode list = answer.isArray() ? answer : answer.path(ollama ? "models" : "data");
        return StreamSupport.stream(list.spliterator(), false)
                .map(model -> model.path(ollama ? "name" : "id").asText())
                .filter(name -> !name.isBlank())
                .sorted()
                .map(name -> provider.word() + ":" + name)
                .map(name -> new Survey.Listed(name, prices.of(name)))
                .toList();
    }
}
