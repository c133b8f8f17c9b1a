package autodev.plan.action;

import autodev.BadInput;
import autodev.Blocked;
import autodev.Interactive;
import autodev.llm.Doc;
import autodev.llm.Layers;
import autodev.llm.Model;
import autodev.llm.ModelName;
import autodev.llm.Models;
import autodev.llm.Provider;
import autodev.llm.Request;
import autodev.plan.Outcome;
import autodev.plan.PlanContext;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * CALL_LOCAL_LLM. As in seed 000 a bare name is a model of Ollama, asked through {@code /api/generate} at
 * {@code api_endpoint_base}, else at {@code OLLAMA_HOST}, else on this machine; the name left out is {@code OLLAMA_MODEL}, else
 * {@code gemma:2b}. With nothing named and nothing of Ollama set up, the run's own model answers; {@code provider:model} names
 * any other.
 */
@Doc("Asks a language model and gives its answer as text.")
record LocalModel(
        @Doc("what is asked") String prompt,

        @Doc("a model of Ollama, or provider:model; left out: OLLAMA_MODEL, else the run's model")
        Optional<String> model,

        @JsonProperty("api_endpoint_base") @Doc("the address of the Ollama server; left out: OLLAMA_HOST")
        Optional<String> apiEndpointBase,

        @Doc("options of the server, for example {\"temperature\": 0.2}")
        Optional<Map<String, JsonNode>> options) {
    private static final String USUAL = "gemma:2b";
    private static final Pattern ADDRESS =
            Pattern.compile("(?i)(?:https?://)?(?:(\\[[0-9a-f:.]+]|[^\\[\\]:/?#@\\s]+)(?::\\d+)?|:\\d+)(?:/[^\\s@]*)?");
    private static final Pattern HERE = Pattern.compile("(?i)localhost|127(?:\\.\\d{1,3}){3}|0\\.0\\.0\\.0|\\[::1?]");

    /** What it would do; asks nobody. */
    String preview(PlanContext context, Map<String, String> environment) {
        checked();
        String who = isOwn(environment) ? "the run's model" : name(environment);
        base().ifPresent(base -> permit(base, context, environment));
        return "ask " + who + base().map(base -> " at " + base).orElse("") + ": " + Said.quoted(prompt);
    }

    /** Asks and waits; the answer without blanks round it. */
    Outcome run(PlanContext context, Map<String, String> environment) {
        checked();
        base().ifPresent(base -> permit(base, context, environment));
        Model asked = isOwn(environment) ? context.model().get() : named(context, environment);
        return Outcome.Done.of(asked.send(request(asked)).text().strip());
    }

    private void checked() {
        if (prompt.isBlank()) throw new BadInput("\"prompt\" is blank; say what the model is to be asked");
        if (base().isPresent() && provider() != Provider.OLLAMA)
            throw new BadInput("\"api_endpoint_base\" goes with a model of Ollama, and the model is " + model.orElse("")
                    + "; leave it out, and set LLM_BASE_URL for an OpenAI-compatible server");
        if (wanted().equalsIgnoreCase("builtin"))
            throw new BadInput("builtin is no language model and cannot answer; name another, or leave \"model\" out");
    }

    private Request request(Model asked) {
        Request request = Request.of(prompt);
        if (options.isEmpty() || options.get().isEmpty()) return request;
        if (asked.name().startsWith(Provider.OLLAMA.word() + ":")) return request.with("options", options.get());
        for (var option : options.get().entrySet()) request = request.with(option.getKey(), option.getValue());
        return request;
    }

    private String wanted() {
        return model.orElse("").strip();
    }

    private Optional<String> base() {
        return apiEndpointBase.map(String::strip).filter(base -> !base.isEmpty());
    }

    private Provider provider() {
        return ModelName.parse(wanted()).map(ModelName::provider).orElse(Provider.OLLAMA);
    }

    private boolean isOwn(Map<String, String> environment) {
        return wanted().isEmpty()
                && base().isEmpty()
                && set(environment, "OLLAMA_MODEL").isEmpty()
                && set(environment, "OLLAMA_HOST").isEmpty();
    }

    private String name(Map<String, String> environment) {
        if (wanted().isEmpty())
            return "ollama:" + set(environment, "OLLAMA_MODEL").orElse(USUAL);
        return ModelName.parse(wanted()).map(ModelName::toString).orElseGet(() -> "ollama:" + wanted());
    }

    private Model named(PlanContext context, Map<String, String> environment) {
        String name = name(environment);
        var own = new HashMap<>(environment);
        if (provider() == Provider.OLLAMA) {
            base().ifPresent(base -> own.put("OLLAMA_HOST", base));
            own.putIfAbsent("OLLAMA_API", "generate");
        }
        if (provider() == Provider.REPLAY) {
            String file = name.substring(name.indexOf(':') + 1);
            Spot spot = Spot.file(context.workspace(), file).present();
            name = "replay:" + context.workspace().resolve(spot.path());
        }
        return Models.layered(Models.of(name, own), Layers.here().listener(context.listener()));
    }

    /** A plan, which a model may have written, sends prompts to this machine, or where the user's own settings lead. */
    private static void permit(String base, PlanContext context, Map<String, String> environment) {
        Matcher address = ADDRESS.matcher(base);
        if (!address.matches())
            throw new BadInput("\"api_endpoint_base\" is \"" + base.replaceAll("//[^/\\s]*@", "//…@")
                    + "\"; expected an address such as http://localhost:11434");
        boolean own = set(environment, "OLLAMA_HOST").filter(base::equals).isPresent();
        if (own || context.network() || isHere(address.group(1))) return;
        throw new Blocked("CALL_LOCAL_LLM may not send a prompt to " + base
                + ": this run may not use the network; allow it with "
                + Interactive.either("--network", ".network(true)")
                + ", or set OLLAMA_HOST to that address");
    }

    private static boolean isHere(@Nullable String host) {
        return host == null || HERE.matcher(host).matches();
    }

    private static Optional<String> set(Map<String, String> environment, String variable) {
        return Optional.of(environment.getOrDefault(variable, "").strip()).filter(value -> !value.isEmpty());
    }
}
