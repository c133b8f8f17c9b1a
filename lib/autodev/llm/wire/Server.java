package autodev.llm.wire;

import autodev.Secrets;
import autodev.llm.ModelName;
import autodev.llm.Provider;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A model at a server: everything that one provider needs to call it and to speak of it. {@code keyVariable} and
 * {@code urlVariable} are what errors tell the user to set; {@code headers} carry no secret; {@code environment} is there to
 * know secrets by.
 */
record Server(
        ModelName name,
        Endpoint endpoint,
        Optional<Key> key,
        String keyVariable,
        String urlVariable,
        Map<String, String> headers,
        Map<String, String> environment) {

    /** The variable that names the header for the key, where it is neither {@code Authorization} nor what the host wants. */
    static final String KEY_HEADER = "LLM_KEY_HEADER";

    /** The same model at another address. */
    Server at(Endpoint other) {
        return new Server(name, other, key, keyVariable, urlVariable, headers, environment);
    }

    /** How errors begin: {@code openai:gpt-4o-mini at api.openai.com}. */
    String where() {
        return name + " at " + endpoint.authority();
    }

    /** {@code text} without this server's key and without any other secret of the environment. */
    String hide(String text) {
        String without = Secrets.redact(text, environment);
        return key.map(k -> k.hide(without)).orElse(without);
    }

    /** As {@link #where}: the environment holds secrets. */
    @Override
    public String toString() {
        return where();
    }

    /** All headers of a request, the key's among them. */
    Map<String, String> secretHeaders() {
        var all = new LinkedHashMap<>(headers);
        key.ifPresent(k -> {
            String header = keyHeader();
            all.put(header, header.equalsIgnoreCase("Authorization") ? "Bearer " + k.reveal() : k.reveal());
        });
        return all;
    }

    private String keyHeader() {
        if (name.provider() == Provider.ANTHROPIC) return "x-api-key";
        String named = name.provider() == Provider.OPENAI
                ? environment.getOrDefault(KEY_HEADER, "").strip()
                : "";
        return named.isEmpty() ? (azureKey() ? "api-key" : "Authorization") : named;
    }

    // learn.microsoft.com/azure/ai-services/openai/reference, "Authentication": a key, or the token (a JWT) of a login.
    private boolean azureKey() {
        String host = Endpoint.host(endpoint.authority()).toLowerCase(Locale.ROOT);
        return host.matches(".*\\.(openai|services\\.ai|cognitiveservices)\\.azure\\.com")
                && key.stream().noneMatch(k -> k.reveal().startsWith("eyJ"));
    }
}
