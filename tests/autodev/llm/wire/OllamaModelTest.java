package autodev.llm.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import autodev.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class OllamaModelTest {
    @Test
    void a_list_of_a_new_server_says_what_models_can_do_and_one_of_an_old_server_what_they_are_called() {
        var tags = Json.parse("""
            {"models":[{"name":"qwen3:8b","model":"qwen3:8b","size":5225388164,"digest":"500a",
            "details":{"parameter_size":"8.2B","quantization_level":"Q4_K_M"},"capabilities":["completion","tools"]},
            {"model":"old:latest"}]}\
            """);
        assertEquals(
                List.of(
                        new OllamaModel("qwen3:8b", 5_225_388_164L, "8.2B", "Q4_K_M", List.of("completion", "tools")),
                        new OllamaModel("old:latest", 0, "", "", List.of())),
                OllamaModel.list(tags));
    }
}
