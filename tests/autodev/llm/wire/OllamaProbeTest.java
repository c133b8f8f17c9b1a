package autodev.llm.wire;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class OllamaProbeTest {
    @Test
    void a_name_without_a_tag_stands_for_the_latest() throws Exception {
        String tags = "{\"models\":[{\"name\":\"llama3.1:latest\"}]}";
        try (var server = ScriptedServer.of(ScriptedServer.json(200, tags))) {
            var probe = new OllamaProbe(Endpoint.ollama(server.url()));
            assertTrue(probe.has("llama3.1"));
            assertFalse(probe.has("llama3"));
        }
    }
}
