package autodev.llm.wire;

import autodev.Secrets;
import autodev.llm.ModelName;
import autodev.llm.Provider;
import java.util.LinkedHashMap;
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
            if (name.provider() == Provider.ANTHROPIC) all.put("x-api-key", k.reveal());
            else all.put("Authorization", "Bearer " + k.reveal());
        });
        return all;
    }
}
