package autodev.llm;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A model at a server: everything that one provider needs to call it and to speak of it. {@code keyVariable} and
 * {@code urlVariable} are what errors tell the user to set; {@code headers} carry no secret.
 */
record Server(
        ModelName name,
        Endpoint endpoint,
        Optional<Key> key,
        String keyVariable,
        String urlVariable,
        Map<String, String> headers) {

    /** How errors begin: {@code openai:gpt-4o-mini at api.openai.com}. */
    String where() {
        return name + " at " + endpoint.authority();
    }

    /** {@code text} without this server's key and without any other secret. */
    String hide(String text) {
        return key.map(k -> k.hide(text)).orElseGet(() -> autodev.Secrets.redact(text));
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
