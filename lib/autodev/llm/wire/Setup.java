package autodev.llm.wire;

import autodev.BadInput;
import autodev.Interactive;
import autodev.llm.Choice;
import autodev.llm.Limits;
import autodev.llm.Model;
import autodev.llm.ModelException;
import autodev.llm.ModelName;
import autodev.llm.Prices;
import autodev.llm.Provider;
import autodev.llm.Survey;
import autodev.llm.replay.Replay;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the environment says about models. A key goes only to the address that belongs to it: {@code LLM_API_KEY} to
 * {@code LLM_BASE_URL}, {@code OPENAI_API_KEY} to {@code OPENAI_BASE_URL} or api.openai.com, and so on. A variable that is
 * blank counts as not set. {@code OPENAI_API} chooses between OpenAI's chat completions and responses, see {@link OpenAi};
 * {@code LLM_KEY_HEADER} names the header that carries the key where it is neither {@code Authorization} nor, for Azure's hosts,
 * {@code api-key}.
 */
public final class Setup {
    private static final String BUILTIN = "builtin";
    private final Map<String, String> environment;
    private final Limits limits;

    /** What this environment says. Throws BadInput for a time limit that is none. */
    public Setup(Map<String, String> environment) {
        this(environment, Limits.of(environment));
    }

    Setup(Map<String, String> environment, Limits limits) {
        this.environment = environment;
        this.limits = limits;
    }

    /** What every provider has to offer with this environment; see {@link autodev.llm.Models#survey}. */
    public static Survey survey(Map<String, String> environment) {
        return Listing.all(environment);
    }

    /** See {@link autodev.llm.Models#getReady}. */
    public static void getReady() {
        OkHttpTransport.getReady();
    }

    /** The choice that this name stands for. */
    public Choice named(String text) {
        String name = text.strip();
        if (name.isEmpty()) throw new BadInput("the name of the model is empty; write for example openai:gpt-4o-mini");
        if (name.toLowerCase(Locale.ROOT).equals(BUILTIN)) return new Choice.Builtin();
        var full = ModelName.parse(name);
        if (full.isPresent()) return language(full.get(), "named");
        if (name.toLowerCase(Locale.ROOT).startsWith(BUILTIN + ":"))
            throw new BadInput("builtin has no models to choose from, seen \"" + name + "\"; write builtin alone");
        return language(new ModelName(providerOf(name), name), "named");
    }

    /** The choice where the user named none; the order is part of the design. */
    public Choice unnamed() {
        if (has("LLM_MODEL")) return named(get("LLM_MODEL"));
        if (has("LLM_BASE_URL"))
            throw new ModelException.NotConfigured("LLM_BASE_URL is set, but no model is named; set LLM_MODEL, or "
                    + Interactive.either("give --model", "type Notebook.model(\"openai:NAME\")"));
        if (has("OPENAI_API_KEY")) return usual(Provider.OPENAI, "OPENAI_API_KEY is set");
        if (has("OPENAI_BASE_URL")) return usual(Provider.OPENAI, "OPENAI_BASE_URL is set");
        if (has("ANTHROPIC_API_KEY")) return usual(Provider.ANTHROPIC, "ANTHROPIC_API_KEY is set");
        if (useOllama()) return ollama("USE_OLLAMA=1");
        boolean meant = has("OLLAMA_MODEL") || has("OLLAMA_HOST");
        if (meant ? probe().answers() : probe().has(Provider.OLLAMA.example()))
            return ollama("Ollama answers at " + probe().endpoint().authority());
        return new Choice.None("no language model is set up; " + Choice.setOne());
    }

    private Choice usual(Provider provider, String why) {
        return language(new ModelName(provider, provider.example()), why);
    }

    private Choice ollama(String why) {
        String model = has("OLLAMA_MODEL") ? get("OLLAMA_MODEL") : Provider.OLLAMA.example();
        return language(new ModelName(Provider.OLLAMA, model), why);
    }

    // Where a name without a provider goes.
    private Provider providerOf(String name) {
        // What is said of LLM goes before what is said of a vendor, as where no model is named.
        if (has("LLM_BASE_URL")) return Provider.OPENAI;
        if (useOllama()) return Provider.OLLAMA;
        // A tag as in llama3.1:8b. Gateways have such names too, so an address given for one comes first.
        if (name.indexOf(':') > 0 && !has("OPENAI_BASE_URL")) {
            if (probe().answers()) return Provider.OLLAMA;
            throw unknown(name);
        }
        if (name.toLowerCase(Locale.ROOT).startsWith("claude") && has("ANTHROPIC_API_KEY")) return Provider.ANTHROPIC;
        if (has("OPENAI_API_KEY") || has("OPENAI_BASE_URL")) return Provider.OPENAI;
        if (has("OLLAMA_HOST")) return Provider.OLLAMA;
        throw new ModelException.NotConfigured("no provider is set up for the model \"" + name
                + "\"; set OPENAI_API_KEY, or" + " LLM_BASE_URL, or USE_OLLAMA=1, or write the provider before it: "
                + Provider.all() + " as in ollama:" + name);
    }

    private Choice language(ModelName name, String why) {
        if (name.provider() == Provider.REPLAY) {
            var replay = Replay.of(name.model());
            return new Choice.Language(replay, replay.warning().isEmpty() ? why : why + "; " + replay.warning());
        }
        return new Choice.Language(model(server(name)), why);
    }

    /** The server of this model. Throws NotConfigured if a key or an address is not set. */
    Server server(ModelName name) {
        return switch (name.provider()) {
            case OPENAI -> openAi(name);
            case ANTHROPIC -> anthropic(name);
            case OLLAMA -> ollama(name);
            case REPLAY -> throw new IllegalArgumentException(name + " is answered from a file, by no server");
        };
    }

    private Model model(Server server) {
        var transport = Transport.lazy(limits, environment);
        var wire = new Wire(
                server, transport, Prices.load(environment).of(server.name().toString()));
        return switch (server.name().provider()) {
            case OPENAI -> new OpenAi(wire);
            case ANTHROPIC -> new Anthropic(wire);
            case OLLAMA -> new Ollama(wire);
            case REPLAY -> throw new IllegalStateException("a replay has no server");
        };
    }

    private Server openAi(ModelName name) {
        String header = get(Server.KEY_HEADER);
        if (!header.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]*"))
            throw new BadInput(Server.KEY_HEADER + " is \"" + header
                    + "\", which is no name of a header; expected for example api-key");
        if (has("LLM_BASE_URL"))
            return new Server(
                    name,
                    Endpoint.of("LLM_BASE_URL", get("LLM_BASE_URL")),
                    Key.from(environment, "LLM_API_KEY"),
                    "LLM_API_KEY",
                    "LLM_BASE_URL",
                    Map.of(),
                    environment);
        var key = Key.from(environment, "OPENAI_API_KEY");
        if (key.isEmpty() && !has("OPENAI_BASE_URL")) throw noKey(name, "OPENAI_API_KEY", "LLM_BASE_URL");
        var headers = new LinkedHashMap<String, String>();
        if (has("OPENAI_ORG_ID")) headers.put("OpenAI-Organization", plain("OPENAI_ORG_ID"));
        if (has("OPENAI_PROJECT")) headers.put("OpenAI-Project", plain("OPENAI_PROJECT"));
        var endpoint = Endpoint.of(
                "OPENAI_BASE_URL", has("OPENAI_BASE_URL") ? get("OPENAI_BASE_URL") : "https://api.openai.com/v1");
        return new Server(name, endpoint, key, "OPENAI_API_KEY", "OPENAI_BASE_URL", headers, environment);
    }

    private Server anthropic(ModelName name) {
        var key = Key.from(environment, "ANTHROPIC_API_KEY");
        if (key.isEmpty() && !has("ANTHROPIC_BASE_URL")) throw noKey(name, "ANTHROPIC_API_KEY", "ANTHROPIC_BASE_URL");
        var endpoint = Endpoint.of(
                "ANTHROPIC_BASE_URL",
                has("ANTHROPIC_BASE_URL") ? get("ANTHROPIC_BASE_URL") : "https://api.anthropic.com");
        return new Server(
                name, endpoint, key, "ANTHROPIC_API_KEY", "ANTHROPIC_BASE_URL", Anthropic.HEADERS, environment);
    }

    // The key is one for ollama.com, and for no other host that a user may run a server on.
    private Server ollama(ModelName name) {
        var endpoint = probe().endpoint();
        boolean cloud =
                Endpoint.host(endpoint.authority()).toLowerCase(Locale.ROOT).matches("(.*\\.)?ollama\\.com");
        var key = cloud ? Key.from(environment, "OLLAMA_API_KEY") : Optional.<Key>empty();
        return new Server(name, endpoint, key, "OLLAMA_API_KEY", "OLLAMA_HOST", Map.of(), environment);
    }

    private static BadInput unknown(String name) {
        String word = name.substring(0, name.indexOf(':'));
        return new BadInput("unknown provider \"" + word + "\" in the model \"" + name + "\"; there are "
                + Provider.all() + " and builtin; for a model of a local Ollama write ollama:" + name);
    }

    private ModelException noKey(ModelName name, String variable, String url) {
        String other = has("LLM_API_KEY") && name.provider() == Provider.OPENAI
                ? " (LLM_API_KEY is set, but goes only to the server in LLM_BASE_URL)"
                : "";
        return new ModelException.NotConfigured(
                "no key for " + name + other + "; set " + variable + ", or " + url + " for a server that needs none");
    }

    // Made when needed, so that a bad OLLAMA_HOST troubles only those who use Ollama.
    private OllamaProbe probe() {
        return new OllamaProbe(Endpoint.ollama(get("OLLAMA_HOST")));
    }

    private boolean useOllama() {
        return get("USE_OLLAMA").equals("1") || get("USE_OLLAMA").equalsIgnoreCase("true");
    }

    // What a header can carry.
    private String plain(String variable) {
        if (get(variable).matches("[ -~]*")) return get(variable);
        throw new BadInput(variable + " holds a line break or a non-ASCII character, which no id has; set it again");
    }

    private boolean has(String variable) {
        return !get(variable).isEmpty();
    }

    private String get(String variable) {
        return environment.getOrDefault(variable, "").strip();
    }
}
