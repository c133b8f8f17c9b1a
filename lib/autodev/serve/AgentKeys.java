package autodev.serve;

import autodev.BadInput;
import autodev.Json;
import autodev.change.Policy;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The agents of the policy: who they are by their keys, and how often each may ask. As they were at the start. */
record AgentKeys(Map<String, Agent> byHash) {
    /** One of them. */
    record Agent(String name, Optional<RequestRate> rate) {}

    /**
     * Those of the policy for {@code folder}; none if there is no policy. Throws {@link BadInput} with every problem of
     * its file.
     */
    static AgentKeys of(Path folder, Map<String, String> environment, LongSupplier nanos) {
        JsonNode rules = Policy.of(folder, environment)
                .file()
                .map(AgentKeys::rules)
                .orElseGet(JsonNodeFactory.instance::objectNode);
        JsonNode usual = rules.path("requests_per_minute");
        var all = new HashMap<String, Agent>();
        for (var agent : rules.path("agents").properties()) {
            JsonNode own = agent.getValue().path("requests_per_minute");
            JsonNode most = own.isNumber() ? own : usual;
            var rate = most.isNumber()
                    ? Optional.of(new RequestRate(most.intValue(), nanos))
                    : Optional.<RequestRate>empty();
            all.put(agent.getValue().path("key_sha256").asText(), new Agent(agent.getKey(), rate));
        }
        return new AgentKeys(Map.copyOf(all));
    }

    // The policy has been checked by then; it keeps its agents' limits to itself.
    private static JsonNode rules(Path file) {
        try {
            String text = Files.readString(file).replaceFirst("^\uFEFF", "");
            JsonNode rules = file.toString().endsWith(".json") ? Json.parse(text) : new YAMLMapper().readTree(text);
            return rules == null ? JsonNodeFactory.instance.objectNode() : rules;
        } catch (IOException e) {
            throw new BadInput("the policy file " + file + " cannot be read: " + e, e);
        }
    }

    /** Whose key this is. */
    Optional<Agent> agent(String key) {
        String hash = Policy.hash(key);
        // All are looked at, so that the time says nothing of how much of one is right.
        Optional<Agent> found = Optional.empty();
        for (var one : byHash.entrySet()) if (Sessions.equal(one.getKey(), hash)) found = Optional.of(one.getValue());
        return found;
    }
}
