package autodev.llm.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A model that an Ollama server has: its name with its tag, its size on disk in bytes (0 where it runs elsewhere), and as the
 * server tells them: how many parameters ({@code 7.6B}), their precision ({@code Q4_K_M}), and what it can do
 * ({@code completion}, {@code tools}, {@code vision}, {@code thinking}, …; older servers do not say).
 */
record OllamaModel(String name, long bytes, String parameters, String precision, List<String> capabilities) {
    OllamaModel {
        capabilities = List.copyOf(capabilities);
    }

    /** What a server's answer to {@code GET /api/tags} lists, in its order (most recently changed first). */
    static List<OllamaModel> list(JsonNode tags) {
        var models = new ArrayList<OllamaModel>();
        for (JsonNode tag : tags.path("models")) {
            var capabilities = new ArrayList<String>();
            tag.path("capabilities").forEach(one -> capabilities.add(one.asText()));
            JsonNode details = tag.path("details");
            models.add(new OllamaModel(
                    tag.path("name").asText(tag.path("model").asText("")),
                    tag.path("size").asLong(),
                    details.path("parameter_size").asText(""),
                    details.path("quantization_level").asText(""),
                    capabilities));
        }
        return models;
    }
}
